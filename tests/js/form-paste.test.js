// What is pasted from a word processor keeps its lists and paragraphs, an address leads where it did,
// and what stands around it is left out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanLine, cleanText } from "../../assets/form/entry/clean.js";
import { takeAddress, takeMail, takeNumber, takePasted } from "../../assets/form/typing/paste.js";

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
  [
    "a table",
    "Before.\nYear\tPupils|all\n2019\t120\n2020\t\nThen.\nA\tB",
    true,
    "Before.\n\n| Year | Pupils\\|all |\n| --- | --- |\n| 2019 | 120 |\n| 2020 |  |\n\nThen.\n\nA\tB",
  ],
  ["a line set in", "One.\n\tTwo.\n     Three.", true, "One.\n\nTwo.\n\nThree."],
  ["a program's line", "One.\n\n\ttwo()", false, "One.\n\n\ttwo()"],
  ["two letters as one", "con\ufb01rmed o\ufb03ce", false, "confirmed office"],
  ["figures and dashes", "2010. It began\n– so", true, "2010. It began\n\n– so"],
];
for (const [name, text, hasLook, made] of PASTED) {
  test(`pasted ${name}`, () => assert.equal(takePasted(text, hasLook), made));
}

test("a pasted address leads where it did", () => {
  const pdf = "https://a.org/media/12/pre-birth-tool.pdf";
  for (const [text, made] of [
    [pdf, pdf],
    ["https://a.org/media/12/pre-\r\nbirth-tool.pdf", pdf],
    ["https://a.org/media/12/ \n pre-birth-tool.pdf.\n", pdf],
    [`<${pdf}>`, pdf],
    ["https://a.org/Pre birth tool.pdf", "https://a.org/Pre%20birth%20tool.pdf"],
    ["www.a.org/toolkit,", "https://www.a.org/toolkit"],
    ["https://a.org/a and b", "https://a.org/a and b"],
    ["https://a.org/(x)", "https://a.org/(x)"],
    ["a.org/x.", "a.org/x."],
    ["see www.a.org", "see www.a.org"],
    ["javascript:alert(1)", "javascript:alert(1)"],
    ["", ""],
  ]) {
    assert.equal(takeAddress(text ?? ""), made);
  }
});

test("a pasted e-mail address or number is taken out of what stands around it", () => {
  for (const [text, made] of [
    ["Jo Doe <jo.doe@a.org>;", "jo.doe@a.org"],
    ["mailto:jo@a.org", "jo@a.org"],
    ["E-mail: jo@a.org.", "jo@a.org"],
    ["jo@a.org <mailto:jo@a.org>", "jo@a.org"],
    ["jo@a.org", "jo@a.org"],
    ["jo@a.org; bo@a.org", "jo@a.org; bo@a.org"],
    ["jo at a.org", "jo at a.org"],
    ["", ""],
  ]) {
    assert.equal(takeMail(text ?? ""), made);
  }
  for (const [text, made] of [
    ["Tel: 01384 813060", "01384 813060"],
    ["T. (01384) 813060\n", "(01384) 813060"],
    ["Telephone no. +44 1384 813060", "+44 1384 813060"],
    ["01384 813060", "01384 813060"],
    ["ring 01384 813060", "ring 01384 813060"],
    ["Tel: ask", "Tel: ask"],
    ["Tel 01384 813060 / 01384 813061", "01384 813060 / 01384 813061"],
  ]) {
    assert.equal(takeNumber(text ?? ""), made);
  }
});

test("a line that a word processor broke stays two words", () => {
  assert.equal(cleanText("a\vb"), "a\nb");
  assert.equal(cleanLine("a\vb"), "a b");
});
