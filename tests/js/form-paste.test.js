// What is pasted from a word processor keeps its lists and paragraphs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { takePasted } from "../../assets/form/controls/paste.js";
import { cleanLine, cleanText } from "../../assets/form/entry/clean.js";

/** @type {[string, string, boolean, string][]} */
const PASTED = [
  ["paragraphs", "One.\r\nTwo.\r\n", true, "One.\n\nTwo.\n"],
  ["paragraphs apart already", "One.\n\nTwo.", true, "One.\n\nTwo."],
  [
    "a list",
    "So:\r\n•\tA\r\no\tB\r\n·\u00a0\u00a0 C\r\nThen.",
    true,
    "So:\n\n- A\n  - B\n- C\n\nThen.",
  ],
  ["numbers", "1.\tA\n2)\tB", true, "1. A\n2. B"],
  [
    "a PDF's bullets and lines",
    "So:\n\uf0b7 A that\ngoes on\n\uf0b7 B",
    false,
    "So:\n\n- A that\ngoes on\n\n- B",
  ],
  ["lines of an e-mail", "One that\ngoes on.", false, "One that\ngoes on."],
  ["Markdown", "## A\n\nB\nC", true, "## A\n\nB\nC"],
  ["figures and dashes", "2010. It began\n– so", true, "2010. It began\n\n– so"],
];
for (const [name, text, hasLook, made] of PASTED) {
  test(`pasted ${name}`, () => assert.equal(takePasted(text, hasLook), made));
}

test("a line that a word processor broke stays two words", () => {
  assert.equal(cleanText("a\vb"), "a\nb");
  assert.equal(cleanLine("a\vb"), "a b");
});
