// The service worker of a site that gives reading offline up: it takes the place of the one that
// readers have, removes what that kept, and goes. (`offline: false` in content/site.md publishes it.)
import { listCaches } from "./names.js";

const root = new URL("./", self.location.href);

addEventListener("install", () => /** @type {any} */ (self).skipWaiting());
addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(leave()));

async function leave() {
  await Promise.all((await listCaches(root)).map((name) => caches.delete(name)));
  await /** @type {any} */ (self).registration.unregister();
}
