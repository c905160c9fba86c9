// What a download is made of: a table's rows, an export's entries, a name.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pickEntries } from "../../assets/download/entries.js";
import { formatSize } from "../../assets/download/fetch-large.js";
import { nameFile, nameQuery } from "../../assets/download/names.js";
import { pickRows, splitRows } from "../../assets/download/table.js";

const TABLE = '\ufeffid,text\r\na/b,"one, ""two""\r\nthree"\r\n"c,d",x\r\ne/f,\r\n';

test("rows end where they end, not within quotes", () => {
  assert.deepEqual(splitRows(TABLE), ["id,text", 'a/b,"one, ""two""\r\nthree"', '"c,d",x', "e/f,"]);
  assert.deepEqual(splitRows(""), []);
  assert.deepEqual(splitRows("a\nb"), ["a", "b"]);
});

test("rows are picked in the order of the ids, as they are written", () => {
  assert.equal(pickRows(TABLE, ["e/f", "none", "c,d"]), '\ufeffid,text\r\ne/f,\r\n"c,d",x\r\n');
  const notes = new Map([["e/f", '=1, "x"']]);
  assert.equal(
    pickRows(TABLE, ["e/f", "c,d"], notes),
    '\ufeffid,text,note\r\ne/f,,"\'=1, ""x"""\r\n"c,d",x,\r\n',
  );
});

test("entries are picked as they are exported", () => {
  const text = JSON.stringify({ entries: [{ id: "a", n: 1 }, { id: "b" }], sources: [] });
  assert.deepEqual(JSON.parse(pickEntries(text, ["b", "x", "a"])), {
    entries: [{ id: "b" }, { id: "a", n: 1 }],
  });
});

test("a file is called after its filters and the day", () => {
  const day = new Date(2026, 10, 5);
  const query = /** @type {const} */ ({ q: "Fairy tale!", sort: "title" });
  const subject = nameQuery({ ...query, filters: { lscb: ["dudley", "walsall"], kind: ["tool"] } });
  assert.equal(
    nameFile(subject, "csv", day),
    "good-practice-search-words-fairy-tale-kind-tool-lscb-dudley-walsall-2026-11-05.csv",
  );
  assert.equal(nameFile("../../x", "json", day), "good-practice-x-2026-11-05.json");
  assert.ok(nameFile("x".repeat(999), "csv", day).length < 180);
});

test("sizes are said in words", () => {
  assert.deepEqual([200, 240_000, 3_140_000, 31_400_000].map(formatSize), [
    "1 kB",
    "240 kB",
    "3.1 MB",
    "31 MB",
  ]);
});
