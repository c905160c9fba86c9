// Loads the search engine once, when a reader first turns to a search box, and anew after a failure
// or a publication. Only the code that every page runs may import this; the rest is handed what it
// makes.
//
// A browser may hold the last build's head for a while, or a page may stay open for days: the files
// that its head names may then be gone. Who searches hands over the whole of its work, which is done
// once more with a fresh head when that happens.

/** @typedef {Awaited<ReturnType<typeof import("../../search/engine.js").openEngine>>} Engine */
/** @typedef {(text: string, marks: string[]) => [number, number][]} FindMarks */
/** @typedef {{engine: Engine, findMarks: FindMarks}} Search */
/** @typedef {<T>(work: (search: Search) => T | Promise<T>) => Promise<T>} UseSearch */

/**
 * What could not be had: `gone` after a publication, as also where something else came in its place;
 * `refused` by the server; `code` that does not fit; or for no known reason, as without a network.
 */
export class LoadError extends Error {
  /**
   * @param {string} message
   * @param {{cause?: unknown, missing?: "gone" | "refused" | "code" | null}} [details]
   */
  constructor(message, { cause, missing = null } = {}) {
    super(message, { cause });
    this.missing = missing;
  }
}

/**
 * Return a function that does some work with the engine, which is loaded at most once a build.
 * @param {URL} root the site's
 * @returns {UseSearch}
 */
export function makeLoader(root) {
  const base = new URL("data/search/", root);
  /** @type {Promise<Search> | null} */
  let loading = null;
  /** @type {RequestCache} a browser may keep a wrong answer for a while too */
  let cache = "default";
  const load = async () => {
    loading ??= openSearch(base, cache);
    const mine = loading;
    try {
      return await mine;
    } catch (error) {
      if (loading === mine) loading = null;
      if (isAnswered(error)) cache = "reload";
      throw error;
    }
  };
  return async (work) => {
    const search = await load();
    const mine = loading;
    try {
      return await work(search);
    } catch (error) {
      if (isAnswered(error) && loading === mine) {
        cache = "reload";
        loading = null;
      }
      if (!(error instanceof LoadError && error.missing === "gone")) throw error;
      return work(await load());
    }
  };
}

/**
 * Tell whether something failed though the network is there: what came is of no use, and is not to be
 * used again.
 * @param {unknown} error
 */
function isAnswered(error) {
  return !(error instanceof LoadError) || error.missing !== null;
}

/**
 * Fetch the engine's code and the head of its data at the same time.
 * @param {URL} base the folder with the data
 * @param {RequestCache} cache how it is fetched
 * @returns {Promise<Search>}
 */
async function openSearch(base, cache) {
  const headAddress = new URL("head.json", base);
  const head = fetchJson(headAddress, { cache });
  head.catch(() => {}); // heard of below
  const { openEngine, findMarks, isFit, FORMAT } = await import("../../search/engine.js").catch(
    (cause) => {
      throw new LoadError("the engine", { cause, missing: "code" });
    },
  );
  let found = await head.catch((error) => {
    if (!isAnswered(error)) throw error;
  });
  // Which of the two is the older is not known: the head is asked for anew, once.
  const isHead = () => found?.format === FORMAT && isFit("head", found);
  if (!isHead()) found = await fetchJson(headAddress, { cache: "reload" });
  if (found?.format !== FORMAT) throw new LoadError("the engine is old", { missing: "code" });
  if (!isHead()) throw new LoadError("the head is no head", { missing: "gone" });
  const engine = await openEngine(base, async (url) => {
    if (url.href === headAddress.href) return found;
    const file = await fetchJson(url, { cache });
    if (isFit(url.pathname.slice(base.pathname.length), file)) return file;
    throw new LoadError(`${url.pathname}: another file`, { missing: "gone" });
  });
  return { engine, findMarks };
}

/**
 * @param {URL} url
 * @param {RequestInit} options
 * @returns {Promise<any>}
 */
async function fetchJson(url, options) {
  const answer = await fetch(url, options).catch(failToLoad);
  if (!answer.ok) {
    const missing = answer.status === 404 || answer.status === 410 ? "gone" : "refused";
    throw new LoadError(`${url.pathname}: ${answer.status}`, { missing });
  }
  const text = await answer.text().catch(failToLoad);
  try {
    return JSON.parse(text);
  } catch (cause) {
    // A page of the host's in its place, or a part of it.
    throw new LoadError(`${url.pathname}: no JSON`, { cause, missing: "gone" });
  }
}

/**
 * @param {unknown} cause
 * @returns {never}
 */
function failToLoad(cause) {
  throw new LoadError("not loaded", { cause });
}
