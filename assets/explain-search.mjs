// Explains a query over a built search: node explain-search.mjs FOLDER QUERY; build.py search runs it.

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { openEngine } from "./search/engine.js";
import { explainQuery } from "./search/explain.js";

const [folder = "", query = ""] = process.argv.slice(2);
const engine = await openEngine(pathToFileURL(`${folder}/`), async (url) =>
  JSON.parse(await readFile(url, "utf8")),
);
process.stdout.write(JSON.stringify(await explainQuery(engine, query)));
