// Explains queries over a built search: node explain-search.mjs FOLDER QUERY …; build.py search
// runs it.

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { openEngine } from "./search/engine.js";
import { explainQuery } from "./search/explain.js";

const [folder = "", ...queries] = process.argv.slice(2);
const engine = await openEngine(pathToFileURL(`${folder}/`), async (url) =>
  JSON.parse(await readFile(url, "utf8")),
);
const explained = [];
for (const query of queries) explained.push(await explainQuery(engine, query));
process.stdout.write(JSON.stringify(explained));
