// Judges the HTML of every page in a folder by .htmlvalidate.mjs; tests/site/test_html.py runs it.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { argv, stdout } from "node:process";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import config from "../../.htmlvalidate.mjs";

/** Works the configuration out for the first page: it is the same for all, and takes a while. */
class OneConfig extends StaticConfigLoader {
  /** @type {any} */
  #found;

  /**
   * @param {string} name
   * @override
   */
  getConfigFor(name) {
    this.#found ??= super.getConfigFor(name);
    return this.#found;
  }
}

const folder = String(argv[2]);
const judge = new HtmlValidate(new OneConfig(config));
const pages = readdirSync(folder, { encoding: "utf8", recursive: true })
  .filter((name) => name.endsWith(".html"))
  .sort();
const faults = [];
for (const name of pages) {
  const { results } = judge.validateStringSync(readFileSync(join(folder, name), "utf8"), name);
  for (const { messages } of results) {
    for (const { line, column, ruleId, message } of messages) {
      faults.push(`${name}:${line}:${column}: ${message} (${ruleId})`);
    }
  }
}
stdout.write(JSON.stringify({ pages: pages.length, faults }));
