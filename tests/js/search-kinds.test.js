// An entry of a kind that few look for counts more where it alone has what is looked for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { raiseSole } from "../../assets/search/scores/kinds.js";

/**
 * @param {number[]} weights
 * @param {number[]} met
 */
function raise(weights, met) {
  const raised = Float64Array.from(weights);
  raiseSole(raised, Float64Array.from(met));
  return [...raised];
}

test("what has more of a query than any of a full kind counts more, up to fully", () => {
  assert.deepEqual(raise([1, 0.25], [0.4, 1]), [1, 1]);
  const [, some = 0] = raise([1, 0.25], [0.75, 1]);
  assert.ok(some > 0.25 && some < 1);
});

test("what others have as well, or what has but a part, counts as its kind", () => {
  assert.deepEqual(raise([1, 0.25], [1, 1]), [1, 0.25]);
  assert.deepEqual(raise([1, 0.25], [0.2, 0.8]), [1, 0.25]);
});
