// Keeps the list at the door, and what it is drawn with, for when there is no network.
// Registered for one door alone: the network comes first, and a link that has ended clears it.

const DOOR = new URL(registration.scope).pathname;
const KEPT = `door ${DOOR}`;
const STATIC = "{{ static_url|escapejs }}";

async function page(request, isWhole) {
  const cache = await caches.open(KEPT);
  let response;
  try {
    response = await fetch(request);
  } catch {
    return (await cache.match(DOOR)) ?? Response.error();
  }
  // A redirect is a request to sign in, and an error a link that has ended.
  if (!response.ok) await caches.delete(KEPT);
  else if (isWhole) await cache.put(DOOR, response.clone());
  return response;
}

async function file(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (pathname === DOOR) event.respondWith(page(request, !search));
  } else if (pathname.startsWith(STATIC) || pathname.endsWith("/colour.css")) {
    event.respondWith(file(request));
  }
});
