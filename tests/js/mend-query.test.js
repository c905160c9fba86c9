// "Did you mean …?" keeps what was right in what was typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { mendQuery } from "../../assets/search/language/mend.js";

const BOARDS = [{ label: "Dudley" }, { label: "Stoke-on-Trent" }];

test("hyphens, other words and marks stay as they were typed", () => {
  assert.equal(mendQuery("e-saftey", "e safety", BOARDS), "e-safety");
  assert.equal(
    mendQuery("Is it Neglet, or not?", "is it neglect or not", BOARDS),
    "Is it Neglect, or not?",
  );
});

test("a board's name has its capital", () => {
  assert.equal(mendQuery("dudly neglect", "dudley neglect", BOARDS), "Dudley neglect");
});

test("what does not fit is given as the index spells it", () => {
  assert.equal(mendQuery("one two", "one", BOARDS), "one");
});

test("a word in capitals stays in capitals", () => {
  assert.equal(mendQuery("MRAF Dudley", "marf dudley", BOARDS), "MARF Dudley");
});
