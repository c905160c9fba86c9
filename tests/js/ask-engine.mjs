// Opens the engine over a folder and calls it; tests/search/test_index.py runs it.

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { findMarks, openEngine } from "../../assets/search/engine.js";

/** @type {{folder: string, calls: [string, any][]}} */
const { folder, calls } = JSON.parse(readFileSync(0, "utf8"));
const engine = await openEngine(pathToFileURL(`${folder}/`), async (url) =>
  JSON.parse(await readFile(url, "utf8")),
);
/** @type {Record<string, (argument: any) => unknown>} */
const methods = {
  search: (query) => engine.search(query),
  cards: (numbers) => engine.cards(numbers),
  text: (number) => engine.text(number),
  values: async ([name, typed, query]) =>
    engine.findValues(name, typed, await engine.search(query)),
  suggest: (prefix) => engine.suggest(prefix),
  findMarks: ([text, marks]) => findMarks(text, marks),
};
const answers = [];
for (const [method, argument] of calls) answers.push(await methods[method]?.(argument));
process.stdout.write(JSON.stringify(answers));
