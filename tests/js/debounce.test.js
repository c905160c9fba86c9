// What waits for a pause in typing: done once, not at all, or at once by whoever asks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Debounce } from "../../assets/page/shared/debounce.js";

test("work is done once, when nothing was typed for so long", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const work = context.mock.fn();
  const pause = new Debounce(work, 100);
  pause.begin();
  context.mock.timers.tick(99);
  pause.begin();
  context.mock.timers.tick(99);
  assert.equal(work.mock.callCount(), 0);
  context.mock.timers.tick(1);
  assert.equal(work.mock.callCount(), 1);
  assert.equal(pause.stop(), false, "it is done already");
});

test("whoever stops it hears whether the work is still to be done", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const work = context.mock.fn();
  const pause = new Debounce(work, 100);
  assert.equal(pause.stop(), false);
  pause.begin();
  assert.equal(pause.stop(), true);
  context.mock.timers.tick(100);
  assert.equal(work.mock.callCount(), 0);
});
