// Opens the engine over a folder and calls it, anew for each line of JSON that it is asked with;
// tests/search/test_index.py runs it.

import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { findMarks, openEngine } from "../../assets/search/engine.js";

/**
 * @param {string} folder
 * @param {[string, any][]} calls
 */
async function answer(folder, calls) {
  const engine = await openEngine(pathToFileURL(`${folder}/`), async (url) =>
    JSON.parse(await readFile(url, "utf8")),
  );
  /** @type {Record<string, (argument: any) => unknown>} */
  const methods = {
    search: (query) => engine.search(query),
    cards: (numbers) => engine.cards(numbers),
    explain: async (query) => {
      const { term } = await engine.search(query);
      return term ? engine.explain(term) : null;
    },
    text: (number) => engine.text(number),
    values: async ([name, typed, query]) =>
      engine.findValues(name, typed, await engine.search(query)),
    suggest: (prefix) => engine.suggest(prefix),
    findMarks: ([text, marks]) => findMarks(text, marks),
  };
  const answers = [];
  for (const [method, argument] of calls) answers.push(await methods[method]?.(argument));
  return answers;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { folder, calls } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(await answer(folder, calls))}\n`);
}
