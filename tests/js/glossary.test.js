// Which queries are about a term of the glossary, and are told what it means.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isStopWord, splitWords, stemWord } from "../../assets/search/language/words.js";
import { findTerm } from "../../assets/search/plan/glossary.js";

const GLOSSARY = new Map([
  ["caf=", "0"],
  ["earli help assess", "0"],
  ["earli help", "1"],
  ["core group", "2"],
  ["supervision=", "3"],
  ["prevent=", "4"],
  ["cps=", "5"],
  ["cp=", "6"],
  ["it=", "7"],
  ["voic of the child", "8"],
  ["gcp2=", "9"],
]);

/** @param {string} query @param {string[]} [telling] words that say what sort of thing is looked for */
function find(query, telling = ["form", "training"]) {
  const words = splitWords(query);
  const stems = words.map(stemWord);
  const capitals = new Set(query.match(/\b[A-Z]{2,}\b/g)?.map((word) => word.toLowerCase()));
  const places = [...words.keys()].filter((place) => telling.includes(words[place] ?? ""));
  /** @param {string} word */
  const isIdle = (word) => isStopWord(word) && !capitals.has(word);
  return findTerm(words, stems, isIdle, new Set(places), GLOSSARY);
}

/** @param {Record<string, string>} expected */
function check(expected) {
  const found = Object.keys(expected).map((query) => [query, find(query)]);
  assert.deepEqual(Object.fromEntries(found), expected);
}

test("a term is named by itself, in the plural and with a question around it", () => {
  check({
    caf: "0",
    CAFs: "0",
    "what is a CAF?": "0",
    "what does caf stand for": "0",
    "meaning of core groups": "2",
    "define supervision": "3",
    "the voice of the child": "8",
    CPS: "5",
    CP: "6",
    "GCP 2": "9",
    "what is gcp 2": "9",
    "GCP 2 training": "9",
    "gcp and 2": "",
  });
});

test("one general word may stand beside it", () => {
  check({
    "CAF form": "0",
    "form for a CAF": "0",
    "core group minutes": "2",
    "referral to core group": "2",
    "supervision training": "3",
    "core group minutes form": "",
  });
});

test("the longest term is meant", () => {
  check({ "early help assessment": "0", "early help assessment form": "0", "early help": "1" });
});

test("a query that is about more is about none", () => {
  check({
    "caf or core group": "",
    "caf neglect": "",
    "neglect and early help in schools": "",
    form: "",
    "what is a form": "",
    "what does it mean": "",
    "": "",
  });
});

test("words of the language are no terms", () => {
  check({
    "supervised contact": "",
    supervise: "",
    prevention: "",
    "how to prevent": "",
    "is it": "",
    "what is IT": "7",
    prevent: "4",
  });
});
