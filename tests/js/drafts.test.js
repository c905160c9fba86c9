// Drafts of any shape, as any site of the same origin may have written them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { checkEntry, checkProse } from "../../assets/form/checks/check.js";
import { readDraft } from "../../assets/form/drafts/drafts.js";
import { checkKnown } from "../../assets/form/entry/known.js";
import { renderMarkdown } from "../../assets/form/preview/markdown.js";

const SHAPES = [
  ...[null, 0, "", "x", true, [], {}, [[]], { data: {} }, { entry: null }, 1e308, "\ud800"],
  JSON.parse('{"__proto__": {"saved": "2026-01-01"}}'),
  JSON.parse('{"constructor": {"prototype": {"x": 1}}, "toString": "x", "length": -1}'),
];
const KINDS = ["practice", "constructor", "__proto__", "toString", "", "plan", "practice\u0000"];
const schema = JSON.parse(
  readFileSync(new URL("../../schema/practice.json", import.meta.url), "utf8"),
);
const rules = /** @type {any} */ ({
  kinds: { practice: { folder: "practices", isNew: true, schema } },
  deepest: 20,
  boards: /** @type {any[]} */ ([]),
  organisations: /** @type {string[]} */ ([]),
  taken: {},
});

test("a draft of any shape is a draft or none", () => {
  const good = { kind: "tool", board: "", slug: "", data: {}, answers: {}, rest: "" };
  for (const shape of SHAPES) {
    const said = JSON.stringify(shape);
    assert.equal(readDraft(shape), null, said);
    assert.equal(readDraft({ saved: "2026-01-01", source: "", entry: shape }), null, said);
    assert.equal(readDraft({ saved: shape, source: "", entry: good }), null, said);
    for (const kind of [...KINDS, ...SHAPES]) {
      const entry = { kind, board: shape, slug: shape, data: { title: shape, x: shape } };
      const whole = { ...entry, answers: { A: shape }, rest: "" };
      const draft = readDraft({ saved: "2026-01-01", source: shape, entry: whole });
      assert.equal(typeof draft?.entry.kind, "string");
      assert.equal(typeof draft?.entry.slug, "string");
      assert.equal(Object.getPrototypeOf(draft?.entry.data), Object.prototype);
    }
  }
  assert.equal(/** @type {any} */ ({}).saved, undefined);
});

test("without data, answers and text beside them there is no draft", () => {
  const entry = { kind: "practice", board: "", slug: "", data: {}, answers: {}, rest: "" };
  assert.ok(readDraft({ saved: "2026-01-01", entry }));
  const noMapping = [null, undefined, 1, true, "x", [], [[]], ["a", { name: "b" }]];
  const noText = [null, undefined, 1, true, [], {}, { name: null }];
  for (const [part, shapes] of Object.entries({
    data: noMapping,
    answers: noMapping,
    rest: noText,
  })) {
    for (const shape of shapes) {
      const whole = { ...entry, [part]: shape };
      const said = `${part}: ${JSON.stringify(shape)}`;
      assert.equal(readDraft({ saved: "2026-01-01", entry: whole }), null, said);
    }
  }
});

test("a value is read as a text, a list of texts or of mappings, a mapping, or not at all", () => {
  const name = { name: "b" };
  for (const [value, expected] of [
    ...[null, 0, true].map((one) => [one, undefined]),
    ...["", "x"].map((one) => [one, one]),
    ...[[], [null], [[]], [1]].map((one) => [one, []]),
    ...[["a"], ["a", name], [name, "a", []]].map((one) => [one, ["a"]]),
    ...[[name], [{ ...name, x: [] }, null]].map((one) => [one, [name]]),
    ...[{}, { name: null }, { name: {} }].map((one) => [one, {}]),
    [{ ...name, x: 1 }, name],
  ]) {
    const entry = { kind: "tool", board: "", slug: "", answers: {}, rest: "" };
    const draft = { saved: "2026-01-01", entry: { ...entry, data: { title: value } } };
    const read = /** @type {any} */ (readDraft(draft));
    assert.deepEqual(read.entry.data.title, expected, JSON.stringify(value));
  }
});

test("of a list no more is read than anybody types", () => {
  const data = { links: Array.from({ length: 5000 }, () => ({ url: "x" })) };
  const entry = { kind: "practice", board: "", slug: "", data, answers: {}, rest: "" };
  const read = /** @type {any} */ (readDraft({ saved: "2026-01-01", entry }));
  assert.equal(read.entry.data.links.length, 500);
});

test("an entry of no kind that there is has no rules of another's", () => {
  for (const kind of KINDS) {
    const entry = { kind, board: "", slug: "", data: {}, answers: {}, rest: "" };
    if (kind === "practice") assert.ok(checkEntry(rules, entry).length);
    else assert.throws(() => checkEntry(rules, entry), /kind/);
  }
});

/**
 * Returns the microseconds that drawing a text takes.
 * @param {string} text
 */
function measure(text) {
  const start = process.cpuUsage();
  renderMarkdown(text);
  return process.cpuUsage(start).user;
}

test("what is nested deeply, or as long as is drawn, is drawn within bounds", () => {
  for (const text of [
    ">".repeat(5000),
    "*".repeat(30_000),
    "<!--".repeat(50_000),
    `## ${"#".repeat(19_000)}a`,
    "0001. ".repeat(20),
  ]) {
    assert.ok(measure(text) < 4_000_000, text.slice(0, 5));
  }
  for (const token of ["> ", "*a ", "`a", "[", "[a](", "<https:", "#### a\n"]) {
    // Four times as much takes sixteen times as long at the most.
    const isQuick = measure(token.repeat(5_000 / token.length)) < 4_000_000 / 16;
    assert.ok(isQuick || measure(token.repeat(20_000 / token.length)) < 4_000_000, token);
  }
});

test("what is long is checked within bounds", () => {
  for (const text of [
    ..."ﬁ ж 漢 ` | [ & ( <".split(" "),
    ..."|a|\n|-|\n,[a]: x\n,```\n,https://a.org/)) ,<!-- ,a`b``,[a](,**a,<https:,- a\n".split(","),
    ...["> ", "*a ", "a\n\n", "#### a\n", "#"],
  ]) {
    const start = process.cpuUsage();
    checkProse(text.repeat(39_000 / text.length), rules, true);
    checkProse(text.repeat(100_000), rules, true);
    assert.ok(process.cpuUsage(start).user < 3_000_000, text);
  }
});

test("what other kinds hold is read as the entry is", () => {
  const entry = { kind: "tool", board: "", slug: "", data: {}, answers: {}, rest: "" };
  const others = { practice: { data: { title: "A", x: 1 }, answers: { B: "C", D: [] } }, tool: 1 };
  const read = readDraft({ saved: "2026-01-01", entry, others });
  assert.deepEqual(read?.others, { practice: { data: { title: "A" }, answers: { B: "C" } } });
  assert.deepEqual(readDraft({ saved: "2026-01-01", entry })?.others, {});
});

test("what is in no list is named, but for what the file had already", () => {
  const known = {
    ...rules,
    boards: [{ slug: "dudley" }],
    themes: [{ slug: "neglect" }],
    sources: [{ slug: "awards" }],
    reviews: [],
    tools: [],
  };
  const data = { themes: ["neglect", "old"], lscbs: ["dudley"], source: { document: "gone" } };
  const entry = { kind: "practice", board: "dudley", slug: "", data, answers: {}, rest: "" };
  assert.deepEqual(
    checkKnown(known, entry).map(({ place }) => place),
    ["themes.1", "source.document"],
  );
  const before = { ...entry, data: { themes: ["old"] } };
  assert.deepEqual(checkKnown(known, entry, before), [
    {
      place: "source.document",
      message: "The document ‘gone’ is not in the list any more: choose another in its place",
    },
  ]);
});
