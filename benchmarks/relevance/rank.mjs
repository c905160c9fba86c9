// Answers queries over one built search, ours and its peers: reads a job as JSON from standard
// input, writes each engine's entry ids by query to standard output.

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { openEngine } from "../../assets/search/engine.js";
import { findWithLunr, findWithMiniSearch, findWithOrama } from "./peers.mjs";

const { folder, documents, queries } = JSON.parse(readFileSync(0, "utf8"));

const engine = await openEngine(pathToFileURL(`${folder}/data/search/`), async (url) =>
  JSON.parse(await readFile(url, "utf8")),
);

const ours = [];
for (const q of queries) {
  const { numbers } = await engine.search({ q, filters: {}, sort: "relevance" });
  ours.push(numbers.slice(0, 10).map((number) => documents[number].id));
}
const answers = {
  ours,
  MiniSearch: findWithMiniSearch(documents, queries),
  Orama: await findWithOrama(documents, queries),
  "lunr, prefix and fuzzy": findWithLunr(documents, queries, true),
  lunr: findWithLunr(documents, queries, false),
};
process.stdout.write(JSON.stringify(answers));
