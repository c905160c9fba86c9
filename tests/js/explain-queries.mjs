// Explains queries over built searches as `build.py search` does: an array of a folder and queries
// for each line of JSON; tests/helpers/search.py runs it.

import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { openEngine } from "../../assets/search/engine.js";
import { explainQuery } from "../../assets/search/explain.js";

/** @type {Map<string, Promise<import("../../assets/search/engine.js").Engine>>} */
const engines = new Map();

/** @param {string} folder */
function findEngine(folder) {
  const engine =
    engines.get(folder) ??
    openEngine(pathToFileURL(`${folder}/`), async (url) => JSON.parse(await readFile(url, "utf8")));
  engines.set(folder, engine);
  return engine;
}

for await (const line of createInterface({ input: process.stdin })) {
  const [folder, ...queries] = JSON.parse(line);
  const engine = await findEngine(folder);
  const explained = [];
  for (const query of queries) explained.push(await explainQuery(engine, query));
  process.stdout.write(`${JSON.stringify(explained)}\n`);
}
