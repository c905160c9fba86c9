// Loads the files of the search index, each once; a failure is not kept, so a retry may work.

/** @typedef {(url: URL) => Promise<any>} FetchJson */
/** @typedef {(name: string) => Promise<any>} Load */

/**
 * Returns a loader of the files in a folder that remembers what it has loaded.
 * @param {URL} base the folder
 * @param {FetchJson} fetchJson
 * @returns {Load}
 */
export function createLoader(base, fetchJson) {
  /** @type {Map<string, Promise<any>>} */
  const loaded = new Map();
  return (name) => {
    let file = loaded.get(name);
    if (!file) {
      file = fetchJson(new URL(name, base)).catch((error) => {
        loaded.delete(name);
        throw error instanceof Error ? error : new Error(String(error));
      });
      loaded.set(name, file);
    }
    return file;
  };
}
