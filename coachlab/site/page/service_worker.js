// Keeps the book's files in the browser, so that it opens at once the next time, and without a connection too.
// The build puts VERSION, a hash of the whole site, and FILES, what to keep at once, before this text. A new version
// takes the old one's place; the learner's work is elsewhere and is never touched.
/* global VERSION, FILES */

const OURS = `coachlab-site ${self.registration.scope} `;
const CACHE = OURS + VERSION;
const PATIENCE = 5000; // milliseconds for a page from the network, where an older one is at hand
const BY_CONTENT = /\/_static\/(builders\/[\w-]+|pyodide)-[0-9a-f]{12}[./]/; // its name changes with its content

self.addEventListener("install", (event) => {
  event.waitUntil(keepAll().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(self.registration.scope)) event.respondWith(answer(event.request));
});

/** One file that is missing must not keep the others from being kept. */
async function keepAll() {
  const cache = await caches.open(CACHE);
  await Promise.all(
    FILES.map(async (file) => {
      try {
        await cache.add(new Request(file, { cache: BY_CONTENT.test(`/${file}`) ? "default" : "no-cache" }));
      } catch {
        // it is asked for again when a page needs it
      }
    }),
  );
}

async function dropOld() {
  for (const name of await caches.keys()) if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  const { pathname } = new URL(request.url);
  const asked = pathname.endsWith("/") ? new Request(`${request.url.split(/[?#]/)[0]}index.html`) : request;
  const kept = await cache.match(asked, { ignoreSearch: true });
  if (kept && BY_CONTENT.test(pathname)) return kept;
  const fresh = fetchAndKeep(request, cache);
  if (!kept) return fresh;
  fresh.catch(() => {});
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE));
  return Promise.race([fresh.catch(() => kept), late]);
}

async function fetchAndKeep(request, cache) {
  const found = await fetch(request);
  if (found.ok && found.type === "basic" && !found.redirected) await cache.put(request, found.clone());
  return found;
}
