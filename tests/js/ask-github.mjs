// Renders Markdown as GitHub does, one text a line; tests/content/markdown/test_blocks.py compares.

import { createInterface } from "node:readline";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

const options = { extensions: [gfm()], htmlExtensions: [gfmHtml()] };

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(micromark(JSON.parse(line), options))}\n`);
}
