// Shards, files and facets.

import assert from "node:assert/strict";
import { test } from "node:test";
import { filterEntries } from "../../assets/search/facets/filter-entries.js";
import { LargeFacet } from "../../assets/search/facets/large-facet.js";
import { createLoader } from "../../assets/search/shards/files.js";
import { decodeForms, decodeNumbers, Shard } from "../../assets/search/shards/shards.js";
import { isStem } from "../../assets/search/shards/terms.js";

const file = {
  counts: [
    [1, 0],
    [0, 3],
  ],
  terms: ["abus", "abus neglect", "polici"],
  words: ["e,ed", "", "1y,es"],
  postings: ["BACB", "BA", "gCA"],
  forms: "",
};

test("numbers are base64 VLQ, lowest bits first", () => {
  assert.deepEqual(decodeNumbers("ABf"), [0, 1, 31]);
  assert.deepEqual(decodeNumbers("gBhC"), [32, 65]);
});

test("a stem's words are what to take off and what to put on", () => {
  assert.deepEqual(decodeForms("polici", "1y,es"), ["policy", "policies"]);
  assert.deepEqual(decodeForms("2010", ""), ["2010"]);
});

test("a shard gives entries and counts", () => {
  const shard = new Shard(file);
  assert.deepEqual(shard.read("abus"), {
    entries: [0, 2],
    sets: [0, 1],
    counts: file.counts,
  });
  assert.deepEqual(shard.read("polici")?.entries, [63]);
  assert.equal(shard.read("nothing"), undefined);
  assert.deepEqual(shard.words("abus"), ["abuse", "abused"]);
});

test("only stems are words to go on with", () => {
  assert.deepEqual(["abus", "abus neglect", "abus~", "abuse="].map(isStem), [
    true,
    false,
    false,
    false,
  ]);
});

test("a file is loaded once, and a failure is tried again", async () => {
  let calls = 0;
  const load = createLoader(new URL("https://example.org/data/"), async (url) => {
    calls++;
    if (calls === 1) throw "offline";
    return url.pathname;
  });
  await assert.rejects(load("a.json"), Error);
  assert.equal(await load("a.json"), "/data/a.json");
  assert.equal(await load("a.json"), "/data/a.json");
  assert.equal(calls, 2);
});

test("choices are OR within a facet, AND across, and counted without their own facet", () => {
  const facets = [
    { name: "kind", values: [{ value: "tool" }, { value: "practice" }] },
    { name: "lscb", values: [{ value: "dudley" }, { value: "walsall" }] },
  ];
  const columns = [
    [[0], [1], [1]],
    [[0], [0, 1], []],
  ];
  const directory = { facets, columns, count: 3 };
  const all = [0, 1, 2];
  assert.deepEqual(filterEntries(all, directory, {}).counts, {
    kind: { tool: 1, practice: 2 },
    lscb: { dudley: 2, walsall: 1 },
  });
  const { kept, counts } = filterEntries(all, directory, { kind: ["practice"] });
  assert.deepEqual(kept, [1, 2]);
  assert.deepEqual(counts, { kind: { tool: 1, practice: 2 }, lscb: { dudley: 1, walsall: 1 } });
  assert.deepEqual(filterEntries(all, directory, { kind: ["tool"], lscb: ["walsall"] }), {
    kept: [],
    counts: { kind: { tool: 0, practice: 1 }, lscb: { dudley: 1, walsall: 0 } },
    reach: {},
  });
  assert.deepEqual(filterEntries(all, directory, { lscb: ["dudley", "walsall"] }).kept, [0, 1]);
  assert.deepEqual(filterEntries(all, directory, { kind: ["unknown"] }).kept, []);
});

/** Two files of people: `=` and the value, or a word of the name, leads to each. */
const PEOPLE = /** @type {Record<string, any>} */ ({
  one: {
    keys: ["=jo-brown", "=jo-green", "brown"],
    values: [
      ["jo-brown", "Jo Brown, Dudley", "BC"],
      ["jo-green", "Jo Green, Walsall", "D"],
      ["jo-brown", "Jo Brown, Dudley", "BC"],
    ],
  },
  two: {
    keys: ["green", "jo", "jo"],
    values: [
      ["jo-green", "Jo Green, Walsall", "D"],
      ["jo-brown", "Jo Brown, Dudley", "BC"],
      ["jo-green", "Jo Green, Walsall", "D"],
    ],
  },
});

/** @param {string[]} asked gathers the files that are loaded */
function makePeople(asked = []) {
  return new LargeFacet(
    [
      ["=jo-brown", "one"],
      ["green", "two"],
    ],
    async (name) => {
      asked.push(name);
      return PEOPLE[name];
    },
  );
}

test("a filter of many values loads what is asked for, and no more", async () => {
  /** @type {string[]} */
  const asked = [];
  const people = makePeople(asked);
  const jo = { value: "jo-green", label: "Jo Green, Walsall", entries: [2] };
  assert.deepEqual(await people.get("jo-green"), jo);
  assert.deepEqual(asked, ["one"]);
  assert.equal(await people.get("nobody"), undefined);
  assert.deepEqual(
    (await people.find(["jo"])).map((one) => one.value),
    ["jo-brown", "jo-green"],
  );
  assert.deepEqual(await people.find(["jo", "wals"]), [jo], "every word begins one of the name");
  assert.deepEqual(await people.find(["zz"]), []);
});

test("a filter of many values counts what is chosen, and says what more would give", () => {
  const facets = [
    { name: "kind", values: [{ value: "tool" }, { value: "practice" }] },
    { name: "contact", large: true, values: [] },
  ];
  const columns = [[[0], [1], [1]], []];
  const directory = { facets, columns, count: 3 };
  const chosen = { contact: { "jo-brown": [0, 2] } };
  const filters = { kind: ["practice"], contact: ["jo-brown"] };
  const { kept, counts, reach } = filterEntries([0, 1, 2], directory, filters, chosen);
  assert.deepEqual(kept, [2]);
  assert.deepEqual(counts, { kind: { tool: 1, practice: 1 }, contact: { "jo-brown": 1 } });
  assert.deepEqual([...(reach.contact ?? [])], [0, 1, 1]);
  const unknown = filterEntries([0, 1], directory, { contact: ["nobody"] });
  assert.deepEqual(unknown.kept, []);
});
