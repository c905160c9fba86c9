// An entry of a kind that few look for counts more where it alone has what is looked for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { raiseWeights } from "../../assets/search/scores/kinds.js";

/**
 * @param {number[]} weights
 * @param {number[]} met
 * @param {number[]} [scores]
 */
function raise(weights, met, scores = [1, 1]) {
  const raised = Float64Array.from(weights);
  raiseWeights(raised, Float64Array.from(met), Float64Array.from(scores));
  return [...raised];
}

test("what has more of a query than any of a full kind counts more, up to fully", () => {
  assert.deepEqual(raise([1, 0.25], [0.4, 1]), [1, 1]);
  const [, some = 0] = raise([1, 0.25], [0.88, 1]);
  assert.ok(some > 0.25 && some < 1);
});

test("an action counts fully from a smaller lead on than a course", () => {
  assert.deepEqual(raise([1, 0.25], [0.8, 0.97]), [1, 1]);
  const [, course = 0] = raise([1, 0.4], [0.8, 0.97]);
  assert.ok(course > 0.4 && course < 1);
});

test("what others have as well, or what has but a part, counts as its kind", () => {
  assert.deepEqual(raise([1, 0.25], [1, 1]), [1, 0.25]);
  assert.deepEqual(raise([1, 0.25], [0.75, 0.8]), [1, 0.25]);
});

test("what has clearly more than all others counts more, though it has not all", () => {
  const [, some = 0] = raise([1, 0.25], [0.72, 0.84]);
  assert.ok(some > 0.25 && some < 1);
  assert.deepEqual(raise([1, 0.25], [0.2, 0.8]), [1, 1]);
});

test("an action that fits better than all others counts so much more; a course does not", () => {
  assert.deepEqual(raise([1, 0.25], [1, 1], [4, 8]), [1, 0.5]);
  assert.deepEqual(raise([1, 0.25], [1, 1], [1, 9]), [1, 1]);
  assert.deepEqual(raise([1, 0.25], [1, 1], [8, 4]), [1, 0.25]);
  assert.deepEqual(raise([1, 0.4], [1, 1], [4, 8]), [1, 0.4]);
  assert.deepEqual(raise([1, 0.25], [1, 0.8], [4, 8]), [1, 0.25]);
});

test("an action that has all comes before what is only of a theme, at twice its weight at most", () => {
  const [, , near = 0] = raise([1, 1, 0.25], [1, 0.5, 1], [9, 3, 8]);
  assert.ok(near * 8 > 3 && near * 8 < 3.2);
  assert.deepEqual(raise([1, 1, 0.25], [1, 0.5, 1], [9, 8, 8]), [1, 1, 0.5]);
  assert.deepEqual(raise([1, 1, 0.25], [1, 1, 1], [9, 8, 8]), [1, 1, 0.25]);
});
