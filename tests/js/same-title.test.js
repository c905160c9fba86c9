// Which titles may be of one thing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isNear } from "../../assets/form/same-title.js";

const NAMES = ["Dudley Safeguarding Children Board", "Dudley"];
const HUB = "Multi-Agency Safeguarding Hub (MASH)";

test("a title is near to one that says more, or less, or the same in short", () => {
  for (const [typed, title] of [
    ["Threshold framework", "Dudley Threshold Framework"],
    ["The Dudley threshold framework of 2017", "Threshold Framework"],
    ["mash", HUB],
    ["Multi agency hub for referrals", "Multi-Agency Hub"],
  ]) {
    assert.ok(isNear(typed ?? "", title ?? "", NAMES), typed);
  }
});

test("a word alone, small words and the board's name make no title near", () => {
  for (const [typed, title] of [
    ["", HUB],
    ["Framework", "Dudley Threshold Framework"],
    ["Safeguarding in Dudley", HUB],
    ["The Dudley Safeguarding Children Board", "Dudley's board and safeguarding"],
    ["Neglect strategy", "Neglect toolkit"],
    ["()", HUB],
  ]) {
    assert.ok(!isNear(typed ?? "", title ?? "", NAMES), typed);
  }
});
