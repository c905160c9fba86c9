// The file's name in the browser is the one that the generator gives.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { makeSlug, proposeSlug } from "../../assets/form/slug.js";

// tests/site/test_form.py holds the generator to the same table.
const table = JSON.parse(readFileSync(new URL("../data/form-slugs.json", import.meta.url), "utf8"));

test("slugs are those of the table", () => {
  for (const [text, slug] of table) assert.equal(makeSlug(text), slug, text);
});

test("a long title is cut between words", () => {
  assert.equal(proposeSlug("one two three", 9), "one-two");
  assert.equal(proposeSlug("one two three", 7), "one-two");
  assert.equal(proposeSlug("abcdefghij", 4), "abcd");
  assert.equal(proposeSlug("short", 60), "short");
});
