// How the search comes by its files: what is asked for again after a wrong answer, and in which way.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { makeLoader } from "../../assets/page/search-box/load-engine.js";
import { FORMAT } from "../../assets/search/engine.js";

const HEAD = {
  format: FORMAT,
  count: 1,
  shards: [["", "a"]],
  cards: { group: 64, cardsPerFile: 4, textsPerFile: 4, hashes: ["a"] },
  facets: [],
  boards: [],
};
/** @type {Record<string, any>} One file of each kind, as it is written. */
const FILES = {
  "head.json": HEAD,
  "shard-1-a.json": { counts: [[1]], terms: ["a"], words: [""], postings: ["A"], forms: "" },
  "words-a-1.json": [["toolkit", 1]],
  "card-0-a.json": [["a", "A title"]],
  "text-0-a.json": ["A text."],
  "orders-a.json": { title: [0], date: [0] },
  "columns-a.json": [[[0]]],
  "contact-0-a.json": { keys: ["a"], values: [["a", "A name"]] },
  "glossary-a.json": { keys: ["a"], values: [["a", "A term"]] },
};
const PAGE = "<!DOCTYPE html><title>A page of the host's</title>";
/**
 * What may come in a file's place, and what it is taken for, in a head's place besides.
 * @type {Record<string, {body?: string, status?: number, missing: string | null, head?: string}>}
 */
const WRONG = {
  "a page": { body: PAGE, missing: "gone" },
  "a part": { body: '{"terms": ["a', missing: "gone" },
  "another file": {
    body: '{"format": 2, "counts": [], "terms": ["a"]}',
    missing: "gone",
    head: "code",
  },
  "a list": { body: "[]", missing: "gone", head: "code" },
  nothing: { body: "null", missing: "gone", head: "code" },
  "not found": { status: 404, missing: "gone" },
  removed: { status: 410, missing: "gone" },
  "a failure": { status: 503, missing: "refused" },
  "no network": { missing: null },
};

const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

/**
 * Lets some requests for a file be answered wrongly, and returns in which ways it was asked for.
 * @param {string} name
 * @param {{body?: string, status?: number}} wrong
 * @param {number} times
 */
function answerWrongly(name, { body, status }, times) {
  /** @type {(string | undefined)[]} */
  const asked = [];
  globalThis.fetch = async (url, options) => {
    const file = String(url).split("/").at(-1) ?? "";
    if (file !== name) return Response.json(FILES[file]);
    asked.push(options?.cache);
    if (asked.length > times) return Response.json(FILES[file]);
    if (!body && !status) throw new TypeError("Failed to fetch");
    return new Response(body ?? PAGE, { status: status ?? 200 });
  };
  return asked;
}

/** @param {string} name */
function loadFile(name) {
  return (/** @type {any} */ { engine }) => engine.load(name);
}

for (const [way, { missing, head = missing, ...wrong }] of Object.entries(WRONG)) {
  test(`a file is told from what comes in its place: ${way}`, async () => {
    for (const name of Object.keys(FILES)) {
      answerWrongly(name, wrong, Infinity);
      const work = makeLoader(new URL("https://example.org/"))(loadFile(name));
      const expected = name === "head.json" ? head : missing;
      await assert.rejects(work, { name: "Error", missing: expected }, name);
    }
  });

  test(`asked for once more, a shard is not taken from what the browser keeps: ${way}`, async () => {
    const again = missing === "gone";
    const asked = answerWrongly("shard-1-a.json", wrong, again ? 2 : 1);
    const use = makeLoader(new URL("https://example.org/"));
    await assert.rejects(use(loadFile("shard-1-a.json")));
    assert.deepEqual(await use(loadFile("shard-1-a.json")), FILES["shard-1-a.json"]);
    const next = missing ? "reload" : "default";
    assert.deepEqual(asked, again ? ["default", "reload", "reload"] : ["default", next]);
  });

  test(`a head is asked for once more after one wrong answer: ${way}`, async () => {
    const asked = answerWrongly("head.json", wrong, 1);
    const work = makeLoader(new URL("https://example.org/"))(() => "done");
    // Without a network it is no answer, and the same would come again.
    await (missing ? work : assert.rejects(work, { missing }));
    assert.deepEqual(asked, missing ? ["default", "reload"] : ["default"]);
  });
}
