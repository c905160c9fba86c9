// What words mean, the nearest themes, suggestions, and columns.

import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeColumns } from "../../assets/search/facets/facets.js";
import {
  completePhrase,
  Forms,
  findPhrase,
  listPhrasePlaces,
} from "../../assets/search/language/forms.js";
import { locate, Terms } from "../../assets/search/shards/terms.js";
import { joinSuggestions, suggestPages } from "../../assets/search/suggestions/suggest.js";
import { findThemes } from "../../assets/search/suggestions/themes.js";

const FILES = /** @type {Record<string, string>} */ ({
  "shard-0-one.json": "da=>0domest abus~\ndomest abus>0domest abus~|1abus~\ndomest violenc",
  "shard-1-two.json": "marf=>0referr form~\nsext>2e safeti~|3bulli",
});

/** @param {string[]} loaded */
function makeForms(loaded) {
  const head = /** @type {any} */ ({
    shards: [
      ["da", "one"],
      ["marf", "two"],
    ],
    themes: { "e safeti~": "e-safety" },
  });
  const load = async (/** @type {string} */ name) => {
    loaded.push(name);
    return { forms: FILES[name] };
  };
  return new Forms(new Terms(head, load));
}

test("only the shards of the words are loaded, each once", async () => {
  /** @type {string[]} */
  const loaded = [];
  const forms = makeForms(loaded);
  await forms.loadWords(["da", "domestic"]);
  await forms.loadWords(["da"]);
  assert.deepEqual(loaded, ["shard-0-one.json"]);
  await forms.loadWords(["sexting"]);
  assert.deepEqual(loaded, ["shard-0-one.json", "shard-1-two.json"]);
});

test("acronyms are known in the plural, words by their stems", async () => {
  const forms = makeForms([]);
  await forms.loadWords(["marfs", "sexting"]);
  assert.deepEqual(
    forms.lookUp("marfs").map((one) => one.term),
    ["referr form~"],
  );
  assert.deepEqual(
    forms.lookUp("sexting").map((one) => [one.term, one.near ?? false]),
    [
      ["e safeti~", false],
      ["bulli", true],
    ],
  );
  assert.deepEqual(forms.lookUp("unknown"), []);
});

test("phrases are found whole, and half typed at the end", async () => {
  const forms = makeForms([]);
  await forms.loadWords(["domestic"]);
  const stems = ["train", "domest", "abus"];
  assert.equal(findPhrase(stems, 0, forms), null);
  assert.deepEqual(findPhrase(["domest", "violenc"], 0, forms)?.concepts, [
    { term: "domest violenc~", weight: 0.9 },
  ]);
  assert.equal(findPhrase(stems, 1, forms)?.length, 2);
  assert.deepEqual([...listPhrasePlaces(stems, forms)], [1, 2]);
  const half = [
    ["domestic", "ab"],
    ["domest", "ab"],
  ];
  const [words, halfStems] = /** @type {[string[], string[]]} */ (half);
  assert.equal(completePhrase(words, halfStems, 0, forms, true)?.length, 2);
  assert.equal(completePhrase(words, halfStems, 0, forms, false), null);
});

test("the nearest themes share a word or its beginning", async () => {
  const forms = makeForms([]);
  await forms.loadWords(["sexting"]);
  const facets = [
    {
      name: "theme",
      values: [
        { value: "neglect", label: "Neglect" },
        { value: "e-safety", label: "E-safety" },
      ],
    },
  ];
  assert.deepEqual(findThemes(["sext"], forms, facets), [{ slug: "e-safety", label: "E-safety" }]);
  assert.deepEqual(findThemes(["neglgnc"], forms, facets), [{ slug: "neglect", label: "Neglect" }]);
  assert.deepEqual(findThemes(["zzz"], forms, facets), []);
  assert.deepEqual(findThemes([], forms, facets), []);
});

test("a word falls into the file that begins before it", () => {
  /** @type {[string, string][]} */
  const files = [
    ["b", "1"],
    ["m", "2"],
  ];
  assert.deepEqual(
    ["a", "b", "c", "m", "z"].map((word) => locate(files, word)),
    [0, 0, 0, 1, 1],
  );
  assert.equal(locate([], "a"), -1);
});

test("columns name each entry's set of values", () => {
  assert.deepEqual(decodeColumns([{ sets: [[0], [], [1, 2]], entries: "ACAB" }]), [
    [[0], [1, 2], [0], []],
  ]);
});

test("a board that is named among other words is suggested, once", () => {
  const named = [{ slug: "dudley", label: "Dudley Board" }];
  const facets = [{ name: "lscb", values: [{ value: "dudley", label: "Dudley Board" }] }];
  const board = { label: "Dudley Board", url: "lscbs/dudley/", type: "board" };
  assert.deepEqual(suggestPages(["dudley", "out", "of", "hours"], facets, named), [board]);
  assert.deepEqual(suggestPages(["dudley"], facets, named), [board]);
  assert.deepEqual(suggestPages(["neglect"], facets), []);
});

test("suggestions are pages whose words begin so, then entries, then words; eight at most", () => {
  const values = ["Neglect", "Early neglect", "Not"].map((label) => ({ value: label, label }));
  const pages = suggestPages(["neg"], [{ name: "theme", values }]);
  assert.deepEqual(
    pages.map((one) => one.label),
    ["Neglect", "Early neglect"],
  );
  /** @param {"entry" | "word"} type @param {number} count */
  const make = (type, count) =>
    Array.from({ length: count }, (_, at) => ({ label: `${type} ${at}`, url: "", type }));
  const joined = joinSuggestions(pages, make("entry", 6), make("word", 6));
  assert.deepEqual(
    joined.map((one) => one.type),
    ["theme", "theme", "entry", "entry", "entry", "entry", "word", "word"],
  );
});
