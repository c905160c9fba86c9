// The query in the address: what is written is read again, and nonsense is passed over.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  cleanWords,
  listChoices,
  readQuery,
  withChoice,
  writeQuery,
} from "../../assets/page/search-box/query-state.js";

/** @typedef {import("../../assets/search/engine.js").Query} Query */

/** @type {Query} */
const EMPTY = { q: "", filters: {}, sort: "relevance" };

test("an empty address asks for everything", () => {
  assert.deepEqual(readQuery(""), EMPTY);
  assert.equal(writeQuery(EMPTY), "");
});

test("repeated parameters are the choices of one filter", () => {
  const query = readQuery("?q=neglect&lscb=dudley&lscb=walsall&theme=training&sort=title");
  assert.deepEqual(query, {
    q: "neglect",
    filters: { lscb: ["dudley", "walsall"], theme: ["training"] },
    sort: "title",
  });
});

test("what is written is read again", () => {
  /** @type {Query} */
  const query = {
    q: "a & b? <c> 100% ünï + #",
    filters: { kind: ["tool"], contact: ["x&y", "z=1"], prompted_by: ["child-d"] },
    sort: "date",
  };
  assert.deepEqual(readQuery(writeQuery(query)), query);
});

test("unknown, empty and repeated values are passed over", () => {
  const query = readQuery("?sort=fast&theme=&theme=neglect&theme=neglect&colour=red&q=");
  assert.deepEqual(query, { ...EMPTY, filters: { theme: ["neglect"] } });
});

test("words are trimmed and cut", () => {
  assert.equal(cleanWords("  child \n protection\t"), "child protection");
  assert.equal(cleanWords("x".repeat(5000)).length, 1000);
});

test("a choice is added and dropped, and the query given stays", () => {
  const one = withChoice(EMPTY, "theme", "neglect", true);
  const two = withChoice(one, "theme", "training", true);
  assert.deepEqual(two.filters, { theme: ["neglect", "training"] });
  assert.deepEqual(withChoice(two, "theme", "training", true).filters, two.filters);
  assert.deepEqual(withChoice(one, "theme", "neglect", false), EMPTY);
  assert.deepEqual(one.filters, { theme: ["neglect"] });
});

test("choices are listed in the order of the filters", () => {
  const query = readQuery("?theme=b&theme=a&kind=tool");
  assert.deepEqual(listChoices(query), [
    { name: "kind", value: "tool" },
    { name: "theme", value: "b" },
    { name: "theme", value: "a" },
  ]);
});
