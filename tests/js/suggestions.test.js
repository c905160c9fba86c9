// What stands beside a suggestion.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nameKind } from "../../assets/page/search-box/suggestions.js";

test("a reader is told where a suggestion leads, whatever kinds of entry there are", () => {
  assert.equal(nameKind({ type: "theme" }), "Theme");
  assert.equal(nameKind({ type: "entry", kind: "practice" }), "Practice");
  assert.equal(nameKind({ type: "entry", kind: "event" }), "Event");
  assert.equal(nameKind({ type: "word" }), "Search for this");
});
