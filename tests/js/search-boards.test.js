// The boards that a query names, for whom to ring.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findBoards } from "../../assets/search/suggestions/boards.js";

/** @type {import("../../assets/search/suggestions/boards.js").BoardRow[]} */
const ROWS = ["a", "b", "c"].map((slug) => [`${slug} board~`, slug, "01632 960001", "", ""]);
const FACETS = [{ name: "lscb", values: ROWS.map(([, value]) => ({ value, label: value })) }];

/** @param {[term: string, weight: number][]} means @param {boolean} [ring] @param {string[]} [stems] */
function makePlan(means, ring = false, stems = []) {
  const variants = means.map(([term, weight]) => ({ terms: [term], weight }));
  const slots = /** @type {any} */ ([{ variants }]);
  return { slots, ring, stems };
}

/** @param {ReturnType<typeof makePlan>} plan @param {string[]} [lscb] @param {typeof ROWS} [rows] */
function listNamed(plan, lscb = [], rows = ROWS) {
  return findBoards(plan, { lscb }, rows, FACETS).map((board) => board.slug);
}

test("a board is named by what means it, not by what only may", () => {
  assert.deepEqual(listNamed(makePlan([["a board~", 0.9]])), ["a"]);
  assert.deepEqual(listNamed(makePlan([["a board~", 0.35]])), []);
});

test("a board is named by its number, and by no part of it", () => {
  const rows = ROWS.map(
    ([term, slug], at) => /** @type {const} */ ([term, slug, `01632 96000${at}`, "", ""]),
  );
  /** @param {string[]} stems */
  const list = (stems) =>
    listNamed(
      makePlan([], false, stems),
      [],
      rows.map((row) => [...row]),
    );
  assert.deepEqual(list(["ring", "01632960001"]), ["b"]);
  assert.deepEqual(list(["960001"]), []);
});

test("an acronym of many boards names none", () => {
  assert.deepEqual(listNamed(makePlan(ROWS.map(([term]) => [term, 0.9]))), []);
  assert.deepEqual(listNamed(makePlan([]), ["a", "b", "c"]), []);
});

test("the only board is meant by who asks whom to ring", () => {
  assert.deepEqual(listNamed(makePlan([], true), [], ROWS.slice(0, 1)), ["a"]);
  assert.deepEqual(listNamed(makePlan([]), [], ROWS.slice(0, 1)), []);
  assert.deepEqual(listNamed(makePlan([], true)), []);
});

test("a head without boards names none", () => {
  assert.deepEqual(findBoards(makePlan([["a board~", 0.9]]), {}, undefined, FACETS), []);
});
