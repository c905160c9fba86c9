// What a query wants left out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Forms } from "../../assets/search/language/forms.js";
import { stemWord } from "../../assets/search/language/words.js";
import { findLeftOut } from "../../assets/search/plan/negation.js";
import { LEAVING } from "../../assets/search/plan/plan.js";
import { Terms } from "../../assets/search/shards/terms.js";

const HEAD = /** @type {any} */ ({ shards: [["", "all"]] });
const FORMS = "share inform\ndudley\ncore group\nneglect\ntrain\nreferr\nabus|harm>0abus~";

/**
 * @param {string} query
 * @param {number[]} [known] the places of words in phrases and patterns
 */
async function leaveOut(query, known = []) {
  const forms = new Forms(new Terms(HEAD, async () => ({ forms: FORMS })));
  const words = query.split(" ");
  await forms.loadWords(words);
  const found = findLeftOut(words, words.map(stemWord), new Set(known), LEAVING, forms);
  return found.flatMap((one) => one.terms);
}

test("what is named after not, with an article or without, is left out", async () => {
  assert.deepEqual(await leaveOut("thresholds not dudley"), ["dudley~"]);
  assert.deepEqual(await leaveOut("thresholds but not in dudley"), ["dudley~"]);
  assert.deepEqual(await leaveOut("a meeting that is not a core group"), ["core group~"]);
  assert.deepEqual(await leaveOut("meetings that isnt a core group"), ["core group~"]);
  assert.deepEqual(await leaveOut("all except harm or neglect"), ["abus~", "neglect~"]);
});

test("a word that has no other name is left out where it can only be a thing", async () => {
  assert.deepEqual(await leaveOut("for parents not schools"), ["school"]);
  assert.deepEqual(await leaveOut("drama but not bullying"), ["bulli"]);
  assert.deepEqual(await leaveOut("the child is not happy"), []);
});

test("what somebody does not do is no thing to leave out", async () => {
  assert.deepEqual(await leaveOut("they do not neglect him"), []);
  assert.deepEqual(await leaveOut("staff not trained"), []);
  assert.deepEqual(await leaveOut("agencies not sharing information"), []);
  assert.deepEqual(await leaveOut("why not a referral"), []);
  assert.deepEqual(await leaveOut("is it neglect or not"), []);
  assert.deepEqual(await leaveOut("not neglect", [0, 1]), [], "a phrase that is known");
});

test("what something is not like is no thing to leave out", async () => {
  assert.deepEqual(await leaveOut("the core group is not dudley"), []);
  assert.deepEqual(await leaveOut("the harm isnt neglect"), []);
  assert.deepEqual(await leaveOut("harm that isnt neglect"), ["neglect~"]);
});

test("what something else is compared with is near to it, and left in", async () => {
  assert.deepEqual(await leaveOut("not neglect but poor parenting"), []);
  assert.deepEqual(await leaveOut("not only neglect"), []);
});
