// Which options of a filter are shown.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseOptions, LONGEST_LIST, SHORT_LIST } from "../../assets/results/filter-options.js";

/** @param {number} many */
function makeOptions(many) {
  return Array.from({ length: many }, (_, number) => ({
    value: `v${number}`,
    label: `Option ${number}`,
  }));
}

/** @param {import("../../assets/results/filter-options.js").Shown} shown */
const values = (shown) => shown.options.map((option) => option.value);

test("a short list shows options without results", () => {
  const shown = chooseOptions(makeOptions(SHORT_LIST), { v1: 2 }, new Set(), "");
  assert.equal(shown.options.length, SHORT_LIST);
});

test("a longer list shows options with results, and chosen ones", () => {
  const options = makeOptions(SHORT_LIST + 5);
  const shown = chooseOptions(options, { v9: 1, v2: 3 }, new Set(["v4"]), "");
  assert.deepEqual(values(shown), ["v2", "v4", "v9"]);
});

test("a long list shows the options with most results, in their own order, and the chosen", () => {
  const options = makeOptions(1000);
  const counts = Object.fromEntries(options.map(({ value }, number) => [value, number + 1]));
  const shown = chooseOptions(options, counts, new Set(["v3"]), "");
  assert.equal(shown.options.length, LONGEST_LIST);
  assert.equal(shown.hidden, 1000 - LONGEST_LIST);
  assert.equal(values(shown)[0], "v3");
  assert.equal(values(shown).at(-1), "v999");
});

test("an option is found by words of its name, whatever their case, order or accents", () => {
  const options = [
    { value: "a", label: "Zoë Brown, Dudley" },
    { value: "b", label: "Jo Green, Walsall" },
  ];
  const counts = { a: 1, b: 1 };
  assert.deepEqual(values(chooseOptions(options, counts, new Set(), "dudley ZOE")), ["a"]);
  assert.deepEqual(values(chooseOptions(options, counts, new Set(["b"]), "zo")), ["a", "b"]);
  assert.deepEqual(values(chooseOptions(options, counts, new Set(), "nobody")), []);
});
