// Keeps the page's own files, so that it opens with no network: all of one version or none. A newer version is fetched beside it, and
// taken at the next start. The server fills in the version, a digest of the files, and their names.

const version = "{digest}";
const files = ["{files}"];
const cacheName = `talentcard-${version}`;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: "no-cache" })))));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(
    names.filter((name) => name.startsWith("talentcard-") && name !== cacheName).map((name) => caches.delete(name)))));
});

self.addEventListener("fetch", (event) => {
  // What is not kept, as the enrolment, and what asks for the server's time, goes to the network.
  if (event.request.method !== "GET" || event.request.cache === "no-store") return;
  event.respondWith(caches.open(cacheName).then((cache) => cache.match(event.request, { ignoreSearch: true }))
    .then((kept) => kept ?? fetch(event.request)));
});
