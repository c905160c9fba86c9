// Names of choices, and dates in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDate } from "../../assets/page/shared/dates.js";
import { Names } from "../../assets/results/filters/names.js";

const names = new Names([
  { name: "lscb", label: "Board", large: false, values: [{ value: "dudley", label: "Dudley" }] },
  { name: "contact", label: "Contact", large: true, values: [] },
]);

test("a choice is named with its filter", () => {
  assert.equal(names.choice("lscb", "dudley"), "Board: Dudley");
  assert.equal(names.option("lscb", "dudley"), "Dudley");
});

test("a choice that the directory does not know keeps what the address says", () => {
  assert.equal(names.choice("lscb", "atlantis"), "Board: atlantis");
  assert.equal(names.choice("colour", "red"), "colour: red");
  assert.equal(names.option("lscb", "atlantis"), undefined);
});

test("names that come with results are learned", () => {
  names.learn({ contact: { "jo-brown": "Jo Brown" } });
  assert.equal(names.choice("contact", "jo-brown"), "Contact: Jo Brown");
});

test("dates are as exact as they are known", () => {
  assert.equal(formatDate("2010"), "2010");
  assert.equal(formatDate("2017-06"), "June 2017");
  assert.equal(formatDate("2026-11-01"), "1 November 2026");
  assert.equal(formatDate(""), "");
});
