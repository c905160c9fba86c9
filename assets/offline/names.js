// What the copy on a device is called there, and where it is described.

/** The worker's own script, at the site's root: a worker reaches what is below its own folder. */
export const WORKER = "offline-worker.js";

/** Says which version there is; the last file of a copy, so that one that has it is whole. */
export const SUMMARY = "data/offline.json";

/** The parameter of an address that is asked of the network, whatever the copy holds. */
export const PASS = "copy";

/**
 * Return how the names of a site's caches begin; several sites may share an origin.
 * @param {URL} root the site's
 */
export function nameCaches(root) {
  return `good-practice-offline ${root.pathname} `;
}

/**
 * Return the names of a site's caches.
 * @param {URL} root
 */
export async function listCaches(root) {
  const beginning = nameCaches(root);
  return (await caches.keys()).filter((name) => name.startsWith(beginning));
}

/**
 * Return the name of the cache that is whole, null where none is.
 * @param {URL} root
 */
export async function findWhole(root) {
  const summary = new URL(SUMMARY, root).href;
  for (const name of (await listCaches(root)).reverse()) {
    if (await (await caches.open(name)).match(summary)) return name;
  }
  return null;
}
