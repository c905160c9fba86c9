// Words, stems, spellings, typos and marks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findMarks } from "../../assets/search/language/marks.js";
import { allowEdits, findNearest, measureEdits } from "../../assets/search/language/typos.js";
import { isStopWord, respell, splitWords, stemWord } from "../../assets/search/language/words.js";

test("words lose case, accents, apostrophes and the genitive", () => {
  assert.deepEqual(splitWords("Children’s e-Safety: Zoë O'Neill's PARENTS' café"), [
    "children",
    "e",
    "safety",
    "zoe",
    "oneill",
    "parents",
    "cafe",
  ]);
  assert.deepEqual(splitWords(" ~*:^+-<b> "), ["b"]);
  assert.deepEqual(splitWords("..."), []);
});

test("stems and stop words are lunr's", () => {
  assert.equal(stemWord("safeguarding"), "safeguard");
  assert.equal(stemWord("say"), "say");
  assert.ok(isStopWord("the"));
  assert.ok(!isStopWord("child"));
});

test("British and American spellings lead to each other", () => {
  for (const [one, other] of [
    ["behaviors", "behaviours"],
    ["organise", "organize"],
    ["center", "centre"],
    ["program", "programme"],
    ["counseling", "counselling"],
  ]) {
    assert.ok(respell(String(one)).includes(String(other)), one);
    assert.ok(respell(String(other)).includes(String(one)), other);
  }
});

test("a swap of neighbours is one edit", () => {
  assert.equal(measureEdits("voilence", "violence", 2), 1);
  assert.equal(measureEdits("neglet", "neglect", 2), 1);
  assert.equal(measureEdits("neglect", "neglect", 2), 0);
  assert.equal(measureEdits("abc", "uvwxyz", 2), 3);
  assert.equal(measureEdits("abc", "xyz", 2), 3);
});

test("longer words may have more typos", () => {
  assert.deepEqual([3, 4, 7, 8].map(allowEdits), [0, 1, 1, 2]);
});

test("the nearest word wins, of equally near ones the commoner", () => {
  assert.deepEqual(findNearest("shropsire", ["shropshire", "shops"], [1, 9]), ["shropshire"]);
  assert.deepEqual(findNearest("cane", ["cone", "care"], [1, 5]), ["care", "cone"]);
  assert.deepEqual(findNearest("cat", ["car"], [5]), []);
  assert.deepEqual(findNearest("cane", ["cone", "care"], [1, 0]), ["cone"]);
  // What sounds alike is nearer, and may need an edit more, but for short words.
  assert.deepEqual(findNearest("trafiking", ["trafficking", "training"], [1, 9]), ["trafficking"]);
  assert.deepEqual(findNearest("referel", ["referral", "referee"], [1, 0]), ["referral"]);
  assert.deepEqual(findNearest("soul", ["seal"], [1]), []);
  // A letter that stands once for twice, two swapped, and the next key or vowel are small slips.
  assert.equal(findNearest("suport", ["sport", "support"], [3, 3])[0], "support");
  assert.equal(findNearest("thier", ["tier", "their"], [3, 3])[0], "their");
  assert.equal(findNearest("nrglect", ["nglect", "neglect"], [3, 3])[0], "neglect");
  assert.equal(findNearest("cere", ["cert", "care"], [3, 3])[0], "care");
  // What is spelt as it sounds needs no count.
  assert.deepEqual(findNearest("skool", ["school"], [1]), ["school"]);
  assert.equal(findNearest("fone", ["fine", "phone"], [1, 1])[0], "phone");
});

test("marks find every word of a stem, and nothing within words", () => {
  const text = "Training for trainers: the child’s training, untrained";
  const found = findMarks(text, ["train", "child"]).map(([start, end]) => text.slice(start, end));
  assert.deepEqual(found, ["Training", "child’s", "training"]);
  assert.deepEqual(findMarks("anything", []), []);
  const contact = "Contact: Zoë Quill, 0121 496 0999, Zoe.Quill@example.org; 0121 496 0998.";
  const marks = ["01214960999", "zoe.quill@example.org"];
  const marked = findMarks(contact, marks).map(([start, end]) => contact.slice(start, end));
  assert.deepEqual(marked, ["0121 496 0999", "Zoe.Quill@example.org"]);
});
