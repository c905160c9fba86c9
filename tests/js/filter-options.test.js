// Which options of a filter are shown.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseOptions, FIRST_OPTIONS } from "../../assets/results/filters/filter-options.js";

/** @param {number} many */
function makeOptions(many) {
  return Array.from({ length: many }, (_, number) => ({
    value: `v${number}`,
    label: `Option ${number}`,
  }));
}

/** @param {import("../../assets/results/filters/filter-options.js").Shown} shown */
const values = (shown) => shown.options.map((option) => option.value);

/** What stands there before the reader does anything. */
const FIRST = { sought: "", all: false };

test("options without results are out of the way, chosen ones never", () => {
  const shown = chooseOptions(makeOptions(9), { v7: 1, v2: 3 }, new Set(["v4"]), FIRST);
  assert.deepEqual(values(shown), ["v2", "v4", "v7"]);
  assert.equal(shown.more, 0);
});

test("the options with most results come first, in their own order, and the chosen", () => {
  const options = makeOptions(30);
  const counts = Object.fromEntries(options.map(({ value }, number) => [value, number + 1]));
  const shown = chooseOptions(options, counts, new Set(["v3"]), FIRST);
  assert.equal(shown.options.length, FIRST_OPTIONS);
  assert.deepEqual(values(shown), ["v3", "v26", "v27", "v28", "v29"]);
  assert.equal(shown.more, 25);
});

test("more are chosen than stand there at first: all of these do", () => {
  const chosen = new Set(["v0", "v1", "v2", "v3", "v4", "v5"]);
  const shown = chooseOptions(makeOptions(9), { v7: 9 }, chosen, FIRST);
  assert.deepEqual(values(shown), [...chosen]);
  assert.equal(shown.more, 1);
});

test("all options with results are shown on demand", () => {
  const options = makeOptions(30);
  const counts = Object.fromEntries(options.map(({ value }) => [value, 1]));
  const shown = chooseOptions(options, { ...counts, v5: 0 }, new Set(), { sought: "", all: true });
  assert.equal(shown.options.length, 29);
  assert.equal(shown.more, 0);
});

test("an option is found by words of its name, whatever their case, order or accents", () => {
  const options = [
    { value: "a", label: "Zoë Brown, Dudley" },
    { value: "b", label: "Jo Green, Walsall" },
  ];
  /** @param {string} sought @param {string[]} chosen */
  const find = (sought, chosen = []) =>
    values(chooseOptions(options, { a: 1, b: 1 }, new Set(chosen), { sought, all: false }));
  assert.deepEqual(find("dudley ZOE"), ["a"]);
  assert.deepEqual(find("zo", ["b"]), ["a", "b"]);
  assert.deepEqual(find("nobody"), []);
});
