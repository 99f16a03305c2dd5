// What was said at the door and is not yet with the site. Kept on this phone until it is sent, in
// order; each has an id of its own, so that sending it twice counts once.

class DoorQueue {
  constructor(door) {
    this.key = `door ${door.dataset.page}`;
    this.address = door.dataset.marks;
    this.token = door.querySelector("[name=csrfmiddlewaretoken]").value;
    this.unkept = []; // where the browser keeps nothing for us
  }

  waiting() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? [];
    } catch {
      return this.unkept;
    }
  }

  keep(entries) {
    this.unkept = entries;
    try {
      if (entries.length) localStorage.setItem(this.key, JSON.stringify(entries));
      else localStorage.removeItem(this.key);
    } catch {
      // A browser that keeps nothing still sends what this page holds.
    }
  }

  add(entry) {
    this.keep([...this.waiting(), { uid: crypto.randomUUID(), made_at: Date.now(), ...entry }]);
  }

  // Gives what the site answered; or { ended }, { signedOut }, { away } for why it did not.
  async send() {
    let response;
    try {
      response = await fetch(this.address, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify({ sent_at: Date.now(), marks: this.waiting() }),
        redirect: "manual",
        signal: AbortSignal.timeout(15_000),
      });
      if (response.status === 404) return { ended: true };
      if (response.status === 403 || response.type === "opaqueredirect") return { signedOut: true };
      if (!response.ok) return { away: true };
      const answer = await response.json();
      const done = new Set(answer.results.map((result) => result.uid));
      const sent = this.waiting().filter((entry) => done.has(entry.uid));
      this.keep(this.waiting().filter((entry) => !done.has(entry.uid)));
      return { ...answer, sent };
    } catch {
      return { away: true };
    }
  }
}
