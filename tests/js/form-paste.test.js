// What is pasted from a word processor keeps its lists and paragraphs, an address leads where it did,
// and what stands around it is left out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanLine, cleanText } from "../../assets/form/entry/clean.js";
import {
  joinParted,
  keepMarks,
  takeAddress,
  takeMail,
  takeNumber,
  takePasted,
} from "../../assets/form/typing/paste.js";

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
  ["a word processor's empty lines", "One.\n\u00a0\nTwo.", true, "One.\n\nTwo."],
  ["numbers", "1.\tA\n2)\tB", true, "1. A\n2. B"],
  [
    "Firefox's lists, which are set in",
    "So:\n\n    • A\n        ◦ B\n    • C\n\n    1. D\n    2. E\n\nThen.",
    true,
    "So:\n\n- A\n  - B\n- C\n\n1. D\n2. E\n\nThen.",
  ],
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
  test(`pasted ${name}`, () => assert.equal(takePasted(text, hasLook ? "<p>" : ""), made));
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
    [
      "https://eu.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.org%2Fx&data=1",
      "https://a.org/x",
    ],
    [
      "https://eu.safelinks.protection.outlook.com/?data=1",
      "https://eu.safelinks.protection.outlook.com/?data=1",
    ],
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

const TOOL = "https://a.org/tool?x=1";
/** @type {[string, string, string, string][]} */
const LINKED = [
  [
    "Word's link",
    "See the tool kit, and ask.",
    `<p>See <a href="https://a.org/tool?x=1&amp;y=(2)"><span class=x>the tool\n kit</span></a>, and ask.</p>`,
    "See [the tool kit](https://a.org/tool?x=1&y=%282%29), and ask.",
  ],
  [
    "Outlook's link",
    `See the tool<${TOOL}>.`,
    `See <a target=_blank href='${TOOL}'>the tool</a>.`,
    `See [the tool](${TOOL}).`,
  ],
  [
    "two links",
    "A & B",
    `<a href="${TOOL}">A</a> &amp; <a href="${TOOL}">B</a>`,
    `[A](${TOOL}) & [B](${TOOL})`,
  ],
  [
    "a link that Outlook watches",
    "See the tool.",
    `See <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.org%2Ftool%3Fx%3D1&amp;data=05%7C01%7Cjo%40b.org">the tool</a>.`,
    `See [the tool](${TOOL}).`,
  ],
  [
    "a link with an apostrophe, and one with a space",
    "A, B",
    `<a href="https://a.org/Children's-plan">A</a>, <a href='https://a.org/a plan.pdf'>B</a>`,
    "[A](https://a.org/Children's-plan), [B](https://a.org/a%20plan.pdf)",
  ],
  ["an address that stands there", TOOL, `<a href="${TOOL}">${TOOL}</a>`, TOOL],
  ["words that stand twice", "tool, tool", `tool, <a href="${TOOL}">tool</a>`, "tool, tool"],
  ["a link to an e-mail", "Jo", '<a href="mailto:jo@a.org">Jo</a>', "Jo"],
  ["a place in the page", "Top", '<a href="#top">Top</a>', "Top"],
  ["a picture's link", "Words", `<a href="${TOOL}"><img src=x></a> Words`, "Words"],
  ["what has no look", "Words", "", "Words"],
  [
    "Word's bold",
    "Note: ask first. All.",
    "<p><b style='mso-bidi-font-weight:normal'>Note: </b>ask <strong class=x>first</strong>. All.</p>",
    "**Note:** ask **first**. All.",
  ],
  [
    "Google's bold",
    "Ask first.",
    `<b style="font-weight:normal;" id="docs"><span style="font-weight:400">Ask </span><span style="color:#000;font-weight:700;">first</span></b>.`,
    "Ask **first**.",
  ],
  [
    "a bold link",
    "See the tool.",
    `See <b><a href="${TOOL}">the tool</a></b>.`,
    `See [**the tool**](${TOOL}).`,
  ],
  ["bold within a word, or stars", "NSPCC *a* b", "<b>N</b>SPCC *<b>a</b>* <br>b", "NSPCC *a* b"],
  ["bold marks", "So: a", "So<b>:</b> a", "So: a"],
  ["an item that is bold", "• Ask\n1. Tell", "<b>• Ask</b><br><b>1. Tell</b>", "• Ask\n1. Tell"],
  [
    "a page's lists, whose marks are in its look alone",
    "We offer:\ntraining for staff\na helpline\nby day\nRing.\nWrite.\nThen ask.",
    `<p>We offer:</p><ul class="x"><li>training for <b>staff</b></li><li>a <a href="${TOOL}">helpline</a><ul><li><p>by day</p></li></ul></li></ul><ol><li>Ring.</li><li>Write.</li></ol><p>Then ask.</p>`,
    `We offer:\n- training for **staff**\n- a [helpline](${TOOL})\n   - by day\n1. Ring.\n2. Write.\nThen ask.`,
  ],
  [
    "a list in capitals, one that goes on from another, and characters by their numbers",
    "Ring.\nWrite.\nIt’s 5",
    `<UL><LI>Ring.</LI></UL><ol start="3" class=x><li>Write.</li><li>It&#8217;s 5</li></ol>`,
    "- Ring.\n3. Write.\n4. It’s 5",
  ],
  [
    "a list whose marks are there",
    "•\tAsk\n3. Tell\nAsk",
    "<ul><li>• Ask</li></ul><ol><li>3. Tell</li></ol>Ask",
    "•\tAsk\n3. Tell\nAsk",
  ],
  [
    "paragraphs, and another list, that say what an item says",
    "Training\nNurse\n•\tNurse\n1.\tTraining\n2.\tNurse",
    "<p>Training</p><div>Nurse<br></div><ul><li>Nurse</li></ul><ol><li>Training</li><li>Nurse</li></ol>",
    "Training\nNurse\n- Nurse\n1. Training\n2. Nurse",
  ],
  [
    "a list of pictures, and one that ends before it begins",
    "Ask\nTell",
    "</ul><ul><li><img src=x></li><li></li></ul><p>Ask</p>Tell<li>",
    "Ask\nTell",
  ],
  [
    "headings, one a part of another's",
    "A play\nWords.\nWho?\nMore.",
    "<h1>A play</h1><p>Words.</p><h2><b>Who?</b></h2><p>More.</p>",
    "### A play\nWords.\n#### Who?\nMore.",
  ],
  ["a heading alone", "A play\n", "<h1>A play</h1>", "A play\n"],
  [
    "Google Docs' and Outlook's lists, whose marks stay in their plain letters",
    "* Ask\n  * in Year 5\n  1.  Tell",
    "<ul><li><p>Ask</p></li><ul><li>in Year 5</li></ul></ul><ol><li>Tell</li></ol>",
    "- Ask\n   - in Year 5\n1. Tell",
  ],
];
for (const [name, text, html, made] of LINKED) {
  test(`pasted with ${name}`, () => assert.equal(keepMarks(text, html), made));
}

test("a field of one line joins a word that a PDF's line parted", () => {
  assert.equal(joinParted("Pupils walk to-\r\n  gether"), "Pupils walk to-gether");
  assert.equal(joinParted("pre-\nand post-\nNatal"), "pre-\nand post-\nNatal");
});

test("what an editor shows of Markdown stays as it is", () => {
  const text = "## A play\n\nSo **it** is.";
  const html =
    '<b>## A play</b><br>So <span style="font-weight: bold;">**it**</span> is.<h2>So **it** is.</h2>';
  assert.equal(takePasted(text, html), text);
});

test("a pasted page's headings stand apart from what is under them", () => {
  const html = "<h2>A play</h2><p>Words.</p>";
  assert.equal(takePasted("A play\r\nWords.", html), "### A play\n\nWords.");
});

test("of a pasted text with very many headings none is lost", () => {
  const made = takePasted("a\n".repeat(200_000), "<h2>a</h2>".repeat(200_000));
  assert.equal(made.split("### a").length, 200_001);
});
