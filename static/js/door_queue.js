// What was said at the door and is not yet with the site. Kept on this phone until it is sent, in
// order; each has an id of its own, so that sending it twice counts once.

class KeptList {
  constructor(key) {
    this.key = key;
    this.unkept = []; // where the browser keeps nothing for us
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? [];
    } catch {
      return this.unkept;
    }
  }

  write(entries) {
    this.unkept = entries;
    try {
      if (entries.length) localStorage.setItem(this.key, JSON.stringify(entries));
      else localStorage.removeItem(this.key);
    } catch {
      // A browser that keeps nothing still has what this page holds.
    }
  }
}

class DoorQueue {
  constructor(door) {
    this.marks = new KeptList(`door ${door.dataset.page}`);
    // What the site would not do, in words, until somebody at the door has seen it.
    this.refused = new KeptList(`door ${door.dataset.page} refused`);
    this.address = door.dataset.marks;
    this.token = door.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  waiting() {
    return this.marks.read();
  }

  keep(entries) {
    this.marks.write(entries);
  }

  forget() {
    this.marks.write([]);
    this.refused.write([]);
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
