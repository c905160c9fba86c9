// Which actions are asked for, and how that is said.
import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, fits, readChoices, writeChoices } from "../../assets/reviews/choices.js";

const ACTION = { agency: "police", status: "ongoing", lead: "inspector", due: "2014-12-31" };
const TODAY = "2026-11-25";

/** @param {string} search */
const asked = (search) => fits(ACTION, readChoices(search), TODAY);

test("values of one filter widen it, filters narrow each other", () => {
  assert.ok(asked(""));
  assert.ok(asked("?status=completed&status=ongoing"));
  assert.ok(!asked("?status=ongoing&agency=surgery"));
  assert.ok(asked("?agency=surgery&agency=police&lead=inspector"));
  assert.ok(!asked("?lead=nobody"));
});

test("open is all that is not completed", () => {
  for (const status of ["ongoing", "on-publication", "not-stated"]) {
    assert.ok(fits({ ...ACTION, status }, readChoices("?status=open"), TODAY), status);
  }
  assert.ok(!fits({ ...ACTION, status: "completed" }, readChoices("?status=open"), TODAY));
});

test("overdue is what is past its date on the day, and not completed", () => {
  const choices = readChoices("?due=overdue");
  assert.ok(fits(ACTION, choices, TODAY));
  assert.ok(!fits(ACTION, choices, "2014-12-31"));
  assert.ok(!fits({ ...ACTION, status: "completed" }, choices, TODAY));
  assert.ok(!fits({ ...ACTION, due: "" }, choices, TODAY));
  assert.ok(!asked("?due=tomorrow"));
});

test("an address comes back as it was read, and keeps what else it says", () => {
  const search = "?agency=police&status=ongoing&status=open&due=overdue";
  assert.equal(writeChoices(readChoices(search)), search);
  assert.equal(writeChoices(readChoices("?status=open&status=open&lead=")), "?status=open");
  assert.equal(writeChoices(readChoices("?status=open"), "?x=1&status=a"), "?x=1&status=open");
  assert.equal(writeChoices(new Map(), "?status=open"), "");
});

test("what is shown is said with number and filters", () => {
  assert.equal(describe(87, 87, []), "87 actions");
  assert.equal(describe(1, 1, []), "1 action");
  assert.equal(describe(6, 87, [["status", ["ongoing"]]]), "6 of 87 actions: status ongoing");
  assert.equal(
    describe(0, 2, [
      ["agency", ["Police", "Surgery"]],
      ["status", ["open"]],
    ]),
    "0 of 2 actions: agency Police or Surgery; status open",
  );
});
