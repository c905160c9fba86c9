// Loads the files of the search index, each once; a failure is not kept, so a retry may work.

/** @typedef {(url: URL) => Promise<any>} FetchJson */

/**
 * Loads a JSON file.
 * @type {FetchJson}
 */
export async function fetchJsonFile(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`The search could not load ${url.pathname} (${response.status})`);
  }
  return response.json();
}

/**
 * Returns a loader of the files in a folder that remembers what it has loaded.
 * @param {URL} base the folder
 * @param {FetchJson} fetchJson
 * @returns {(name: string) => Promise<any>}
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
