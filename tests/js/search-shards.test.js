// Shards, files and facets.

import assert from "node:assert/strict";
import { test } from "node:test";
import { filterEntries } from "../../assets/search/facets.js";
import { createLoader } from "../../assets/search/files.js";
import { Fits } from "../../assets/search/fits.js";
import {
  buildIndex,
  decodeForms,
  decodeNumbers,
  measureIdf,
  Shard,
} from "../../assets/search/shards.js";
import { isStem, Terms } from "../../assets/search/terms.js";

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
  const shard = new Shard(file, 3);
  assert.deepEqual(shard.read("abus"), {
    index: 3 * 2 ** 24,
    entries: [0, 2],
    sets: [0, 1],
    counts: file.counts,
  });
  assert.deepEqual(shard.read("polici")?.entries, [63]);
  assert.equal(shard.read("nothing"), undefined);
  assert.deepEqual(shard.words("abus"), ["abuse", "abused"]);
});

test("lunr searches the terms of a shard", () => {
  const shard = new Shard(file, 3);
  const abuse = shard.read("abus");
  assert.ok(abuse);
  const index = buildIndex(
    new Map([["abus", abuse]]),
    [
      ["title", 10],
      ["body", 1],
    ],
    100,
  );
  const found = index.query((query) => query.term("abus", { usePipeline: false }));
  assert.deepEqual(
    found.map((result) => result.ref),
    ["0", "2"],
  );
});

test("entries with equal counts have the score that lunr gives one of them", async () => {
  const terms = new Terms(
    /** @type {any} */ ({
      count: 100,
      fields: [
        ["title", 10],
        ["body", 1],
      ],
      shards: [["a", "shard"]],
    }),
    async () => ({ ...file, terms: ["abus"], postings: ["BACBBABB"] }),
  );
  await terms.loadTerms(["abus"]);
  const postings = terms.read("abus");
  assert.ok(postings);
  const idf = measureIdf(postings, 100);
  const whole = terms.buildIndex(["abus"]).query((query) => {
    query.term("abus", { usePipeline: false });
  });
  const { entries, scores } = new Fits(terms).search("abus", postings);
  assert.deepEqual(entries, [0, 2, 3, 4]);
  for (const { ref, score } of whole) {
    assert.equal(scores[entries.indexOf(Number(ref))], score / idf);
  }
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
  const all = [0, 1, 2];
  assert.deepEqual(filterEntries(all, facets, columns, {}).counts, {
    kind: { tool: 1, practice: 2 },
    lscb: { dudley: 2, walsall: 1 },
  });
  const { kept, counts } = filterEntries(all, facets, columns, { kind: ["practice"] });
  assert.deepEqual(kept, [1, 2]);
  assert.deepEqual(counts, { kind: { tool: 1, practice: 2 }, lscb: { dudley: 1, walsall: 1 } });
  assert.deepEqual(filterEntries(all, facets, columns, { kind: ["tool"], lscb: ["walsall"] }), {
    kept: [],
    counts: { kind: { tool: 0, practice: 1 }, lscb: { dudley: 1, walsall: 0 } },
  });
  assert.deepEqual(
    filterEntries(all, facets, columns, { lscb: ["dudley", "walsall"] }).kept,
    [0, 1],
  );
  assert.deepEqual(filterEntries(all, facets, columns, { kind: ["unknown"] }).kept, []);
});
