// What the engine does without a file of a large directory: its cards, and which entries filters have.

import assert from "node:assert/strict";
import { test } from "node:test";
import { listLost as tellLost } from "../../assets/results/answer/help.js";
import { Engine } from "../../assets/search/engine.js";
import { Facets } from "../../assets/search/facets/facets.js";
import { Cards } from "../../assets/search/shards/cards.js";
import { createLoader } from "../../assets/search/shards/files.js";
import { listLost } from "../../assets/search/shards/lost.js";

const BASE = new URL("https://example.org/data/search/");
const FAILURE = new Error("not loaded");

/** Returns a loader of files of which none can be had, and may be missing. */
function loseAll() {
  let asked = 0;
  const load = createLoader(BASE, async () => {
    asked += 1;
    throw FAILURE;
  });
  load.lost = new Map();
  return { load, count: () => asked };
}

test("a file that is lost is asked for once a search, and by the next one again", async () => {
  const { load, count } = loseAll();
  assert.equal(await load("words-1-a.json"), undefined);
  assert.equal(await load("words-1-a.json"), undefined);
  assert.equal(count(), 1);
  load.lost?.clear();
  await load("words-1-a.json");
  assert.equal(count(), 2);
  load.lost = null;
  await assert.rejects(load("words-1-a.json"), FAILURE);
});

test("a card that is lost has no title", async () => {
  const files = { group: 64, cardsPerFile: 4, textsPerFile: 4, hashes: ["a"] };
  const card = await new Cards(files, loseAll().load, []).getCard(3);
  assert.deepEqual([card.number, card.title, card.lscbs], [3, "", []]);
});

test("without which entries filters have, all are found and none is told apart", async () => {
  const { load } = loseAll();
  const kind = {
    name: "kind",
    label: "Type",
    values: /** @type {[string, string][]} */ ([["tool", "Tool"]]),
  };
  const head = /** @type {any} */ ({ count: 3, columns: "columns-a.json", facets: [kind] });
  const facets = new Facets(head, load);
  assert.deepEqual(await facets.loadColumns(), [[]]);
  assert.deepEqual(listLost(load.lost, {}, 3), ["columns"]);
  assert.throws(() => listLost(load.lost, { kind: ["tool"] }, 3), FAILURE);
  assert.deepEqual(listLost(load.lost, { kind: [] }, 3), ["columns"]);
});

test("where nothing is found for want of a shard, the search fails", async () => {
  const { load } = loseAll();
  await load("shard-1-a.json");
  assert.throws(() => listLost(load.lost, {}, 0), FAILURE);
  assert.deepEqual(listLost(load.lost, {}, 1), ["shard"]);
});

test("results of two files lost tell of both", () => {
  const tell = (/** @type {string[]} */ lost) =>
    tellLost(/** @type {any} */ ({ lost, unread: [] }));
  assert.deepEqual(tell(["orders"]), ["the best come first"]);
  assert.deepEqual(tell(["shard", "orders"]), [
    "the best come first",
    "some results may be missing",
  ]);
  assert.deepEqual(tell([]), []);
});

test("what may be missing from one search is missed by no other", async () => {
  const { load } = loseAll();
  const engine = Object.assign(Object.create(Engine.prototype), { load });
  /** @type {(() => void)[]} */
  const ends = [];
  const wait = () =>
    new Promise((/** @type {(value: void) => void} */ resolve) => ends.push(resolve));
  const patient = engine.attempt(wait, true);
  await engine.attempt(() => assert.rejects(load("shard-1-a.json"), FAILURE), false);
  const later = engine.attempt(async () => {
    ends[0]?.();
    await patient;
    assert.equal(await load("shard-1-a.json"), undefined);
  }, true);
  await later;
  await assert.rejects(load("shard-1-a.json"), FAILURE);
});
