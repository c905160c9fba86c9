// Excerpts: cut between words, around most matches; texts split into plain and marked pieces.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseExcerpt, makeOpening, splitText } from "../../assets/results/excerpts.js";

/**
 * @param {string} text
 * @param {RegExp} pattern
 * @returns {[number, number][]}
 */
function findAll(text, pattern) {
  return [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);
}

const FILLER = "some words of no weight stand here and there ".repeat(12);

test("a short text is its own excerpt", () => {
  const text = "About neglect.";
  assert.deepEqual(chooseExcerpt(text, findAll(text, /neglect/g)), [0, text.length]);
});

test("an excerpt begins and ends between words and holds the match", () => {
  const text = `${FILLER}the neglect tool ${FILLER}`;
  const ranges = findAll(text, /neglect/g);
  const [start, end] = chooseExcerpt(text, ranges);
  const excerpt = text.slice(start, end);
  assert.ok(excerpt.includes("neglect"));
  assert.ok(excerpt.length <= 180);
  assert.match(text[start - 1] ?? " ", /\s/);
  assert.match(text[end] ?? " ", /\s/);
});

test("the stretch with most matches wins", () => {
  const text = `neglect ${FILLER} neglect is neglect and neglect ${FILLER}`;
  const [start, end] = chooseExcerpt(text, findAll(text, /neglect/g));
  assert.equal(findAll(text.slice(start, end), /neglect/g).length, 3);
});

test("an excerpt does not begin in the line before", () => {
  const text = `A heading\nThe neglect tool ${FILLER}`;
  const [start] = chooseExcerpt(text, findAll(text, /neglect/g));
  assert.equal(text.slice(start, start + 3), "The");
});

test("an excerpt begins with a sentence where that is near, else with a part of one", () => {
  const sentence = `${FILLER}Ends here. It is the neglect tool ${FILLER}`;
  const [start] = chooseExcerpt(sentence, findAll(sentence, /neglect/g));
  assert.ok(sentence.slice(start).startsWith("It is the neglect tool"));
  const clause = `${FILLER}and so on, where the neglect tool ${FILLER}`;
  const [from] = chooseExcerpt(clause, findAll(clause, /neglect/g));
  assert.ok(clause.slice(from).startsWith("where the neglect tool"));
});

test("lines of a text are told apart where they stand in one", () => {
  const text = "How to use it\nIt offers:\nprinciples\nmodels.\nAsk.";
  assert.equal(makeOpening(text), "How to use it · It offers: principles · models. Ask.");
});

test("a long word without a gap does not move the match out", () => {
  const text = `${"x".repeat(400)}neglect${"y".repeat(400)}`;
  const [range] = findAll(text, /neglect/g);
  assert.ok(range);
  const [start, end] = chooseExcerpt(text, [range]);
  assert.ok(start <= range[0] && end >= range[1]);
});

test("pieces make up the text again, whatever the ranges", () => {
  const text = "<b>child</b> protection";
  for (const ranges of /** @type {[number, number][][]} */ ([
    [],
    [[3, 8]],
    [
      [0, 3],
      [2, 8],
      [8, 8],
      [13, 23],
      [20, 99],
    ],
  ])) {
    const pieces = splitText(text, ranges);
    assert.equal(pieces.map((piece) => piece.text).join(""), text);
  }
  assert.deepEqual(splitText(text, [[3, 8]]), [
    { text: "<b>", marked: false },
    { text: "child", marked: true },
    { text: "</b> protection", marked: false },
  ]);
});
