// Boards side by side: gaps in words, the map's numbers, checks that are due, an embed's look.
import assert from "node:assert/strict";
import { test } from "node:test";
import { countDue } from "../../assets/boards/care.js";
import { chooseLook, measureContrast, readColour } from "../../assets/boards/embed-look.js";
import { findSolid, readCounts } from "../../assets/boards/map.js";

test("a tile's numbers are read theme by theme", () => {
  const counts = readCounts(":40,9,19,12 neglect:10,0,4,6");
  assert.deepEqual(counts.get(""), [40, 9, 19, 12]);
  assert.deepEqual(counts.get("neglect"), [10, 0, 4, 6]);
  assert.equal(readCounts("").size, 0);
});

test("a tile is solid from ten on, or from half the most on one theme", () => {
  assert.equal(findSolid([3, 40], true), 10);
  assert.equal(findSolid([10, 2, 1, 0], false), 5);
  assert.equal(findSolid([1, 0], false), 2);
  assert.equal(findSolid([], false), 2);
});

test("checks are counted on the reader's own day", () => {
  const days = ["2026-11-24", "2026-11-25", "2027-02-23", "2027-02-24"];
  assert.deepEqual(countDue(days, new Date(2026, 10, 25, 23, 59)), { overdue: 1, soon: 2 });
});

test("a colour is three or six figures and nothing else", () => {
  assert.equal(readColour("#7B1fa2"), "#7b1fa2");
  assert.equal(readColour("fff"), "#ffffff");
  for (const text of ["", null, "red", "url(x)", "12345", "#12345678", "1a1a1a;x:y"]) {
    assert.equal(readColour(text), "", String(text));
  }
});

test("contrast is WCAG's", () => {
  assert.equal(measureContrast("#000000", "#ffffff"), 21);
  assert.equal(Math.round(measureContrast("#777777", "#ffffff") * 100) / 100, 4.48);
});

test("an embed takes colours that leave everything readable", () => {
  const dark = chooseLook("?text=e8e8e8&background=14161a&accent=8ab4f8");
  assert.equal(dark["--ink"], "#e8e8e8");
  assert.equal(dark["--paper"], "#14161a");
  assert.equal(dark["--accent"], "#8ab4f8");
  assert.equal(dark["color-scheme"], "dark");
  assert.deepEqual(chooseLook(""), {});
  assert.deepEqual(chooseLook("?text=eeeeee"), {});
  assert.deepEqual(chooseLook("?accent=ffff00"), {});
  assert.equal(chooseLook("?accent=7b1fa2")["--accent"], "#7b1fa2");
});

test("links stand out from a dark ground, whatever accent is asked for", () => {
  const look = chooseLook("?text=ffffff&background=000000&accent=111111");
  assert.ok(measureContrast(look["--accent"] ?? "", "#000000") >= 4.5);
});

test("type has a size that can be read", () => {
  assert.equal(chooseLook("?size=20")["font-size"], "20px");
  for (const size of ["4", "400", "x", "-20", "NaN"]) {
    assert.equal(chooseLook(`?size=${size}`)["font-size"], undefined, size);
  }
});
