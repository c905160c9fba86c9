// Loads the search engine once, when a reader first turns to a search box, and anew after a failure.
// Only the code that every page runs may import this; the rest is handed what it makes.

/** @typedef {Awaited<ReturnType<typeof import("../search/engine.js").openEngine>>} Engine */
/** @typedef {(text: string, marks: string[]) => [number, number][]} FindMarks */
/** @typedef {{engine: Engine, findMarks: FindMarks}} Search */

/** Something could not be fetched: to be told, and tried again; any other error is a fault. */
export class LoadError extends Error {}

/**
 * Return a function that brings the engine, loaded at most once.
 * @param {URL} root the site's
 * @returns {() => Promise<Search>}
 */
export function makeLoader(root) {
  /** @type {Promise<Search> | null} */
  let loading = null;
  return () => {
    loading ??= openSearch(new URL("data/search/", root)).catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

/**
 * Fetch the engine's code and the head of its data at the same time.
 * @param {URL} base the folder with the data
 * @returns {Promise<Search>}
 */
async function openSearch(base) {
  const headAddress = new URL("head.json", base).href;
  const head = fetchJson(new URL(headAddress));
  head.catch(() => {}); // heard of below
  const { openEngine, findMarks } = await import("../search/engine.js").catch(failToLoad);
  const engine = await openEngine(base, (url) =>
    url.href === headAddress ? head : fetchJson(url),
  );
  return { engine, findMarks };
}

/**
 * @param {URL} url
 * @returns {Promise<any>}
 */
async function fetchJson(url) {
  const answer = await fetch(url).catch(failToLoad);
  if (!answer.ok) throw new LoadError(`${url.pathname}: ${answer.status}`);
  return answer.json().catch(failToLoad);
}

/**
 * @param {unknown} cause
 * @returns {never}
 */
function failToLoad(cause) {
  throw new LoadError("not loaded", { cause });
}
