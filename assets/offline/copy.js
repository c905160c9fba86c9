// The copy of the site on this device: how large it would be, made, brought up to date, removed.
// goodpractice/site/data/offline.py lists what belongs to it.
import { findWhole, listCaches, nameCaches, PASS, SUMMARY, WORKER } from "./names.js";

/** What there is to keep: its version, how many files and bytes, and where they are listed. */
/** @typedef {{version: string, files: number, bytes: number, list: string}} Summary */
/** A file: its address from the root, its size, and a hash of it. */
/** @typedef {[string, number, string]} Listed */
/** @typedef {(bytes: number, all: number) => void} Told */

const AT_ONCE = 6;

/** The site was published anew while it was fetched, or a part of it could not be had. */
class CopyError extends Error {}

/**
 * Return what there is to keep; null where the site has given it up.
 * @param {URL} root
 * @returns {Promise<Summary | null>}
 */
export async function readSummary(root) {
  const answer = await fetch(new URL(SUMMARY, root), { cache: "no-store" });
  if (answer.status === 404 || answer.status === 410) return null;
  if (!answer.ok) throw new CopyError(`${SUMMARY}: ${answer.status}`);
  return answer.json();
}

/**
 * Return what is kept, null where nothing is.
 * @param {URL} root
 * @returns {Promise<Summary | null>}
 */
export async function readKept(root) {
  const name = await findWhole(root);
  const found = name && (await (await caches.open(name)).match(new URL(SUMMARY, root).href));
  return found ? found.json() : null;
}

/**
 * Keep this version, and then no other. What an older copy has already is not fetched again, and
 * what was fetched before somebody stopped is not either.
 * @param {URL} root
 * @param {Summary} summary
 * @param {Told} tell
 * @param {AbortSignal} [signal]
 */
export async function fill(root, summary, tell, signal) {
  const name = nameCaches(root) + summary.version;
  const cache = await caches.open(name);
  /** @type {Listed[]} */
  const files = await (await get(root, [summary.list, 0, summary.version], summary, signal)).json();
  const older = await openOlder(root, name);
  let bytes = 0;
  const left = [...files];
  let isBroken = false;
  const work = async () => {
    for (let file = left.shift(); file; file = left.shift()) {
      const [path, size, hash] = file;
      const url = new URL(path, root);
      if (!(await cache.match(url.href))) {
        const known = older?.hashes.get(path) === hash && (await older.cache.match(url.href));
        await cache.put(url.href, known || (await get(root, file, summary, signal)));
      }
      if (isBroken) return; // what is told last is that it broke
      bytes += size;
      tell(bytes, summary.bytes);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work)).catch((error) => {
    isBroken = true;
    left.length = 0;
    throw error;
  });
  const now = await readSummary(root);
  if (now?.version !== summary.version) throw new CopyError("published anew meanwhile");
  signal?.throwIfAborted();
  await cache.put(new URL(summary.list, root).href, Response.json(files));
  await cache.put(new URL(SUMMARY, root).href, Response.json(summary));
  const others = (await listCaches(root)).filter((one) => one !== name);
  await Promise.all(others.map((one) => caches.delete(one)));
}

/**
 * Let the worker answer from the copy.
 * @param {URL} root
 */
export async function register(root) {
  const options = /** @type {const} */ ({ scope: root.pathname, updateViaCache: "none" });
  await navigator.serviceWorker.register(new URL(WORKER, root), options);
}

/**
 * Remove the copy, whole or not, and the worker.
 * @param {URL} root
 */
export async function remove(root) {
  const registered = await navigator.serviceWorker.getRegistration(root.href);
  if (registered?.scope === root.href) await registered.unregister();
  await Promise.all((await listCaches(root)).map((name) => caches.delete(name)));
}

/**
 * Fetch a file from the network, whatever an older copy would answer; nothing stays of the answer but
 * the file and its type.
 * @param {URL} root
 * @param {Listed} file
 * @param {Summary} summary the version that it must be of
 * @param {AbortSignal} [signal]
 */
async function get(root, [path, , hash], { version }, signal) {
  const address = new URL(path, root);
  address.searchParams.set(PASS, version);
  const answer = await fetch(address, { cache: "no-store", ...(signal ? { signal } : {}) });
  if (!answer.ok) throw new CopyError(`${path}: ${answer.status}`);
  const body = await answer.blob();
  const isOwn = new URL(answer.url).pathname === address.pathname; // no redirect led to another page
  const isListed =
    (await measure(body)) === hash || (isOwn && (await isAltered(root, path, body, version)));
  if (!isListed) throw new CopyError(`${path}: something else came`);
  const type = answer.headers.get("content-type");
  return new Response(body, { headers: type ? { "content-type": type } : {} });
}

/**
 * Return the hash of a file as the list has it.
 * @param {Blob} body
 */
async function measure(body) {
  const digest = await crypto.subtle.digest("SHA-256", await body.arrayBuffer());
  return [...new Uint8Array(digest, 0, 8)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

/**
 * Tell whether it is a page of this version that the host adds something to. A network that wants a
 * login first sends pages of its own, and after a publication those of another version come.
 * @param {URL} root
 * @param {string} path
 * @param {Blob} body
 * @param {string} version
 */
async function isAltered(root, path, body, version) {
  if (path && !/(?:\/|\.html)$/.test(path)) return false;
  if (!(await body.text()).includes("data-root=")) return false;
  return (await readSummary(root))?.version === version;
}

/**
 * Return the copy that this one will stand in for, with the hashes of its files.
 * @param {URL} root
 * @param {string} name the new one's
 */
async function openOlder(root, name) {
  const whole = await findWhole(root);
  const kept = await readKept(root);
  if (!whole || !kept || whole === name) return null;
  const cache = await caches.open(whole);
  /** @type {Listed[]} */
  const files = (await (await cache.match(new URL(kept.list, root).href))?.json()) ?? [];
  return { cache, hashes: new Map(files.map(([path, , hash]) => [path, hash])) };
}
