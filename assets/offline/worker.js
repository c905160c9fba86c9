// The service worker: answers from the copy that the reader keeps on the device. It keeps nothing of
// its own accord, and is there only where a reader asked for it.
//
// A copy is of one version as a whole, and answers before the network does: a page never stands
// beside the scripts of another version, and a weak signal is no slower than none.
import { findWhole, PASS, SUMMARY, WORKER } from "./names.js";

const root = new URL("./", self.location.href);
/** What is always asked of the network: whether there is something new. */
const FRESH = [SUMMARY, WORKER].map((path) => new URL(path, root).href);
const ABSENT = `<!DOCTYPE html><html lang="en-GB"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Not on this device</title>
<link rel="stylesheet" href="${root.pathname}assets/site.css">
<body class="govuk-template__body"><main class="govuk-width-container govuk-main-wrapper">
<h1 class="govuk-heading-xl">This page is not on this device</h1>
<p class="govuk-body">There is no network now. <a class="govuk-link" href="${root.pathname}">To the directory on this device</a></p>
</main></body></html>`;

/** @type {string | null} the cache that was whole when last looked for */
let known = null;

addEventListener("install", () => /** @type {any} */ (self).skipWaiting());
addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(/** @type {any} */ (self).clients.claim());
});
addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, url } = /** @type {Request} */ (event.request);
  if (method !== "GET" || !url.startsWith(root.href) || FRESH.includes(url)) return;
  if (new URL(url).searchParams.has(PASS)) return;
  event.respondWith(answer(event.request));
});

/** @param {Request} request */
async function answer(request) {
  const kept = await findKept(request);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== "navigate") throw error;
    return new Response(ABSENT, { status: 503, headers: { "content-type": "text/html" } });
  }
}

/**
 * Return what the copy has at an address; what stands behind "?" is for the page's own scripts.
 * @param {Request} request
 */
async function findKept(request) {
  if (!known || !(await caches.has(known))) known = await findWhole(root);
  if (!known) return undefined;
  const cache = await caches.open(known);
  const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
  if (kept || request.mode !== "navigate") return kept;
  const url = new URL(request.url);
  if (url.pathname.endsWith("/index.html")) url.pathname = url.pathname.slice(0, -10);
  else if (!url.pathname.endsWith("/")) url.pathname += "/";
  const page = await cache.match(url.href, { ignoreSearch: true, ignoreVary: true });
  return page && Response.redirect(url.href);
}
