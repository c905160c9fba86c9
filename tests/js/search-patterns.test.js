// Patterns of roles, intents, and what a typed query is read as.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Forms } from "../../assets/search/language/forms.js";
import { findIntents, findPatterns } from "../../assets/search/language/patterns.js";
import { listNeighbours } from "../../assets/search/language/typos.js";
import { stemWord } from "../../assets/search/language/words.js";
import { nameItems } from "../../assets/search/query/items.js";
import { splitQuery } from "../../assets/search/query/split-query.js";
import { Terms } from "../../assets/search/shards/terms.js";

const HEAD = /** @type {any} */ ({
  shards: [["", "all"]],
  patterns: "a b a,a b>0coerciv control~|3domest abus~\na c>0escap~>general\na d>0refer~>ring",
  fillers: "my the",
  unsaid: "a",
});
const FORMS = "dad|mum>4a\ncontrol|take money>4b\nrun>4c\nhurt>4d\nform>5tool\ndomest abus|dad run";

/**
 * @param {string[]} words
 * @param {string} [written]
 */
async function find(words, written = FORMS) {
  const terms = new Terms(HEAD, async () => ({ forms: written }));
  const forms = new Forms(terms);
  await forms.loadWords(words);
  const stems = words.map(stemWord);
  return {
    patterns: findPatterns(words, stems, forms, HEAD),
    intents: findIntents(words, stems, forms).map((one) => one.name),
  };
}

test("the roles of a pattern may come in any order, with words between", async () => {
  const { patterns } = await find("mum says that dad is controlling".split(" "));
  assert.deepEqual(
    patterns.map(({ places, roles }) => [places, roles]),
    [[[0, 3, 5], "a b a"]],
  );
  assert.deepEqual(patterns[0]?.concepts, [
    { term: "coerciv control~", weight: 0.9 },
    { term: "domest abus~", weight: 0.35, near: true },
  ]);
});

test("phrases of roles pass over fillers, and fewer roles do where more are not there", async () => {
  const { patterns } = await find("dad takes my money".split(" "));
  assert.deepEqual(patterns[0]?.places, [0, 1, 3]);
  assert.equal(patterns[0]?.roles, "a b");
});

test("who does something may go unsaid, where nothing else is told", async () => {
  const { patterns } = await find("takes my money".split(" "));
  assert.deepEqual(
    patterns.map(({ places, roles }) => [places, roles]),
    [[[0, 2], "a b"]],
  );
  assert.deepEqual((await find("takes money for drugs".split(" "))).patterns, []);
  // One word is looked for as a word.
  assert.deepEqual((await find(["controlling"])).patterns, []);
});

test("each way to say no is one, and who will not does not", async () => {
  const forms = `${FORMS}\nnot eat>4b\nwont speak>4b`;
  for (const told of [
    "dad cannot eat",
    "dad will not eat",
    "dad refuses to eat",
    "dad doesnt eat",
  ]) {
    assert.equal((await find(told.split(" "), forms)).patterns.length, 1, told);
  }
  assert.equal((await find("dad will not speak".split(" "), forms)).patterns.length, 1);
  // Who cannot does not refuse.
  assert.deepEqual((await find("dad cannot speak".split(" "), forms)).patterns, []);
});

test("what is of a theme is no story of somebody unsaid", async () => {
  assert.deepEqual(
    (await find("takes the money".split(" "), `${FORMS}\ntake money>2fraud~`)).patterns,
    [],
  );
});

test("a pattern may be general", async () => {
  assert.equal((await find(["mum", "run"])).patterns[0]?.general, true);
  assert.equal((await find(["mum", "controlling"])).patterns[0]?.general, false);
});

test("a pattern may tell of a child in danger", async () => {
  assert.equal((await find(["dad", "hurt"])).patterns[0]?.ring, true);
  assert.equal((await find(["mum", "run"])).patterns[0]?.ring, false);
});

test("a part of a name plays no role", async () => {
  assert.deepEqual((await find(["dad", "run"])).patterns, []);
  assert.equal((await find(["mum", "run"])).patterns.length, 1);
});

test("words that say what is looked for are known", async () => {
  assert.deepEqual((await find(["the", "form"])).intents, ["tool"]);
});

test("what only greets, asks and thanks is no part of a query", () => {
  const wanted = {
    "Hi, can you tell me about neglect please": "neglect",
    "I'm looking for some information about self harm, thank you": "self harm",
    "my manager has asked me to find out about county lines": "county lines",
    "is there anything on fgm": "fgm",
    // What is asked for, and of whom, stays.
    "can you tell social services without consent": "can you tell social services without consent",
    "my manager never asks me about my cases": "my manager never asks me about my cases",
    "my daughter asked me about sex": "my daughter asked me about sex",
    "HM Prison": "hm prison",
    "thank you": "thank you",
    hello: "hello",
  };
  for (const [query, words] of Object.entries(wanted)) {
    assert.equal(splitQuery(query).words.join(" "), words);
  }
  assert.deepEqual([splitQuery("neglect").open, splitQuery("neglect please").open], [true, false]);
});

test("numbers typed in parts are one, and so are letters around and", () => {
  assert.deepEqual(splitQuery("ring 0121 496-0999 now").words, ["ring", "01214960999", "now"]);
  assert.deepEqual(splitQuery("+44 (0)121 496 0999").words, ["01214960999"]);
  assert.equal(splitQuery("\ufdfa".repeat(200)).words.length, 100); // each stands for four words
  for (const [typed, words] of [
    ["yr9 girl", "year 9 girl"],
    ["y10 and yr 11", "year 10 and year 11"],
    ["a 3yo, 2 y/o and 4yrs old", "a 3 year old 2 year old and 4 year old"],
    ["18mth old", "18 month old"],
    ["yr end report", "yr end report"],
    ["sec 47 and sec11", "section 47 and section 11"],
    ["30 sec film", "30 sec film"],
  ]) {
    assert.equal(splitQuery(String(typed)).words.join(" "), words);
  }
  assert.deepEqual(splitQuery("section 11 2010 12").words, ["section", "11", "2010", "12"]);
  assert.deepEqual(splitQuery("a and e, q & a").words, ["a&e", "q&a"]);
});

test("what a document calls an entry is one word", () => {
  for (const [typed, words] of [
    ["item 38 awards", "practice38 awards"],
    ["Dudley item no. 8", "Dudley item8"],
    ["awards directory number 7", "practice7"],
    ["nomination 26", "practice26"],
    ["solihull tool 10", "solihull tool10"],
    ["action plan 9.2", "action9x2"],
    ["recommendations 4", "rec4"],
    ["item 38 awards 2010", "practice38 awards 2010"],
    // A date, an age, and a year have other numbers.
    ["nomination 1 july 2009", "nomination 1 july 2009"],
    ["early action 14 year olds", "early action 14 year olds"],
    ["tools for under 5s", "tools for under 5s"],
    ["entry 2010", "entry 2010"],
  ]) {
    assert.equal(nameItems(String(typed)), words);
  }
});

test("common words are names in capitals, or alone", () => {
  assert.deepEqual([...splitQuery("the IT policy").names], ["it"]);
  assert.deepEqual([...splitQuery("it").names], ["it"]);
  assert.deepEqual([...splitQuery("the I.T. policy").names], ["it"]);
  assert.deepEqual([...splitQuery("who is it").names], []);
  assert.deepEqual([...splitQuery("WHO HELPS").names], []);
  assert.deepEqual([...splitQuery("who helps").names], []);
});

test("neighbours on the keyboard are known in all rows", () => {
  assert.deepEqual(listNeighbours("e").sort(), ["d", "r", "s", "w"]);
  assert.deepEqual(listNeighbours("a").sort(), ["q", "s", "w", "z"]);
  assert.deepEqual(listNeighbours("é"), []);
});
