// Loads the files of the search index, each once; a failure is not kept, so a retry may work.

/** @typedef {(url: URL) => Promise<any>} FetchJson */
/**
 * Loads a file by its name. Where `lost` is a map, what files hold may be missing: in place of one that
 * cannot be had comes nothing, and its name and what failed are in the map.
 * @typedef {{(name: string): Promise<any>, lost?: Map<string, unknown> | null}} Load
 */

/**
 * Returns a loader of the files in a folder that remembers what it has loaded.
 * @param {URL} base the folder
 * @param {FetchJson} fetchJson
 * @returns {Load}
 */
export function createLoader(base, fetchJson) {
  /** @type {Map<string, Promise<any>>} */
  const loaded = new Map();
  /** @type {Load} */
  const load = async (name) => {
    if (load.lost?.has(name)) return;
    let file = loaded.get(name);
    if (!file) {
      file = fetchJson(new URL(name, base)).catch((error) => {
        loaded.delete(name);
        throw error instanceof Error ? error : new Error(String(error));
      });
      loaded.set(name, file);
    }
    return file.catch((error) => {
      if (!load.lost) throw error;
      load.lost.set(name, error);
    });
  };
  return load;
}
