// Makes the list at the door quicker, and keeps it going without a network. The list works without
// this file, one page for each tap.

const door = document.getElementById("door");
const queue = new DoorQueue(door);
const news = document.getElementById("door-news");
const search = document.querySelector("form[role=search]");
const REFRESH = 20_000;
// What each mark makes of somebody, and which may come next; drawn by the site, kept in the page.
const TAGS = new Map(
  [...door.querySelectorAll("template[data-status]")].map((tag) => [tag.dataset.status, tag]),
);
const STATUS_AFTER = Object.fromEntries(
  [...TAGS].map(([status, tag]) => [tag.dataset.mark, status]),
);
const known = new Map(
  [...door.querySelectorAll("[data-badge]")].map((row) => [
    Number(row.dataset.badge),
    {
      row,
      name: row.querySelector(".door__name").textContent,
      status: row.dataset.status,
      ticket: row.dataset.ticket,
    },
  ]),
);
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// Everybody's mark, with what this phone has said since laid over it.
function currentStatuses() {
  const statuses = new Map([...known].map(([pk, person]) => [pk, person.status]));
  for (const { badge, mark } of queue.waiting()) {
    if (statuses.has(badge)) statuses.set(badge, STATUS_AFTER[mark]);
  }
  return statuses;
}

function draw() {
  const unsent = new Set(queue.waiting().map((entry) => entry.badge));
  const statuses = currentStatuses();
  for (const [pk, status] of statuses) drawRow(known.get(pk).row, status, unsent.has(pk));
  drawNumbers([...statuses.values()]);
  drawWalkIns();
  drawRefusals();
  filterRows();
  door.dataset.waiting = queue.waiting().length;
}

function drawRow(row, status, isUnsent) {
  const tag = TAGS.get(status);
  const shown = `${status}${isUnsent}`;
  if (row.dataset.drawn === shown) return;
  row.dataset.drawn = shown;
  row.dataset.status = status;
  const place = row.querySelector(".door__status");
  place.replaceChildren(...(status ? [tag.content.cloneNode(true)] : []));
  if (isUnsent) place.append(document.getElementById("door-unsent").content.cloneNode(true));
  place.hidden = !place.childElementCount;
  const next = tag.dataset.next.split(" ");
  for (const button of row.querySelectorAll("button")) button.hidden = !next.includes(button.value);
  const more = row.querySelector(".door__more");
  more.hidden = !more.querySelector("button:not([hidden])");
  more.open = false;
}

function drawNumbers(statuses) {
  const all = document.querySelector('[data-number="all"]');
  if (statuses.length < Number(all.textContent)) return; // only some of the names are here
  const count = (...wanted) => statuses.filter((status) => wanted.includes(status)).length;
  const numbers = {
    here: count("present", "left_early"),
    left_early: count("left_early"),
    apologies: count("apologies"),
    absent: count("absent"),
    not_marked: count(""),
  };
  for (const [name, number] of Object.entries(numbers)) {
    const place = document.querySelector(`[data-number="${name}"]`);
    place.textContent = number;
    place.parentElement.hidden = !number && name !== "here";
  }
}

function drawWalkIns() {
  const list = document.getElementById("door-walk-ins");
  const items = queue.waiting().filter((entry) => entry.name);
  list.replaceChildren(
    ...items.map(({ name }) => {
      const item = document.createElement("li");
      item.append(`${name} `, document.getElementById("door-unsent").content.cloneNode(true));
      return item;
    }),
  );
  list.hidden = !items.length;
}

const SHOWN = {
  expected: [""],
  here: ["present", "left_early"],
  away: ["apologies", "absent"],
};

function filterRows() {
  const text = plain(search.elements.q.value);
  const wanted = SHOWN[search.elements.show.value];
  for (const { row, name } of known.values()) {
    row.hidden = !plain(name).includes(text) || (wanted && !wanted.includes(row.dataset.status));
  }
  const isEmpty = [...known.values()].every(({ row }) => row.hidden);
  document.getElementById("door-nobody").hidden = !isEmpty;
}

function say(words, isWarning = false) {
  news.textContent = words;
  news.classList.toggle("callout--warning", isWarning);
  news.hidden = !words;
}

function waitingWords() {
  const number = queue.waiting().length;
  if (!number) return "";
  return number === 1 ? "1 mark is waiting to be sent." : `${number} marks are waiting to be sent.`;
}

function keepRefusals({ results, sent }) {
  const about = new Map(sent.map((entry) => [entry.uid, entry]));
  const refused = results
    .filter(({ words }) => words)
    .map(({ uid, words }) => `${nameOf(about.get(uid))}: ${words}`);
  if (refused.length) queue.refused.write([...queue.refused.read(), ...refused]);
}

const nameOf = (entry) => entry.name ?? known.get(entry.badge)?.name;

function drawRefusals() {
  const list = document.getElementById("door-refusals");
  const refused = queue.refused.read();
  const items = refused.map((words) => {
    const item = document.createElement("li");
    item.textContent = words;
    return item;
  });
  list.replaceChildren(...items);
  list.parentElement.hidden = !items.length;
}

function onSeen() {
  queue.refused.write([]);
  drawRefusals();
  search.elements.q.focus();
}

// The link was stopped or has run out: nothing of it stays on this phone.
async function forget() {
  const unsent = queue.waiting().length;
  queue.forget();
  await clearKept();
  const lost = unsent ? ` ${unsent} of the marks made here were not sent any more: tell an organiser.` : "";
  say(`This link has ended, and this phone has forgotten the names.${lost}`, true);
  for (const part of document.querySelectorAll("main .page > :not(h1)")) {
    if (!part.contains(news)) part.remove();
  }
  for (const part of door.querySelectorAll(":scope > :not(#door-news)")) part.remove();
  clearInterval(timer);
}

async function clearKept() {
  await window.caches?.delete(`door ${door.dataset.page}`);
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  const ours = workers.filter((each) => new URL(each.scope).pathname === door.dataset.page);
  await Promise.all(ours.map((each) => each.unregister()));
}

function show(people) {
  for (const [pk, , status, ticket] of people) {
    if (known.has(pk)) Object.assign(known.get(pk), { status, ticket });
  }
  const knowsAll = people.every(([pk]) => known.has(pk));
  document.getElementById("door-new-names").hidden = knowsAll;
}

let sending = null;

function send() {
  sending ??= sendNow().finally(() => (sending = null));
  return sending;
}

async function sendNow() {
  const answer = await queue.send();
  if (answer.ended) return forget();
  if (answer.signedOut) {
    say(`You are no longer signed in. Open this page again. ${waitingWords()}`, true);
  } else if (answer.away) {
    say(`No network. You can go on. ${waitingWords()}`, true);
  } else {
    show(answer.people);
    keepRefusals(answer);
    say("");
  }
  draw();
}

// What is made while something is on its way goes next.
async function sendAll() {
  const before = queue.waiting().length;
  await send();
  if (queue.waiting().length && queue.waiting().length < before) await sendAll();
}

function onMark(event) {
  const { submitter } = event;
  const row = submitter?.closest("[data-badge]");
  if (!row) return;
  event.preventDefault();
  queue.add({ badge: Number(row.dataset.badge), mark: submitter.value });
  draw();
  const shown = row.querySelector("button:not([hidden])");
  if (row.hidden) search.elements.q.focus();
  else shown?.focus();
  sendAll();
}

function onWalkIn(event) {
  const form = event.target;
  event.preventDefault();
  if (!form.reportValidity()) return;
  queue.add({ name: form.elements.name.value.trim(), email: form.elements.email.value.trim() });
  form.reset();
  form.elements.name.focus();
  draw();
  sendAll();
}

async function keepForLater() {
  const until = Number(door.dataset.keepUntil);
  if (!until || !navigator.serviceWorker || !window.caches) return;
  if (Date.now() > until) {
    queue.refused.write([]);
    drawRefusals();
    return clearKept();
  }
  await navigator.serviceWorker.register(door.dataset.worker, { scope: door.dataset.page });
  const cache = await caches.open(`door ${door.dataset.page}`);
  const files = performance.getEntriesByType("resource").map((entry) => entry.name);
  const ours = files.filter((name) => /\/static\/|\/colour\.css/.test(name));
  const wanted = [door.dataset.page, ...ours.filter((name) => name.startsWith(location.origin))];
  await Promise.allSettled(wanted.map((address) => cache.add(address)));
  door.dataset.kept = "yes";
}

document.getElementById("door-marks").addEventListener("submit", onMark);
document.getElementById("door-walk-in")?.addEventListener("submit", onWalkIn);
document.getElementById("door-seen").addEventListener("click", onSeen);
search.addEventListener("submit", (event) => event.preventDefault());
search.addEventListener("input", filterRows);
addEventListener("online", sendAll);
addEventListener("offline", () => say(`No network. You can go on. ${waitingWords()}`, true));
document.addEventListener("visibilitychange", () => document.hidden || sendAll());
const timer = setInterval(() => document.hidden || sendAll(), REFRESH);

draw();
sendAll();
keepForLater();
