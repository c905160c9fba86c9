// The shortlist's rules: what is read of it, its order, its links.

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeMail } from "../../assets/shortlist/share.js";
import {
  isId,
  MOST,
  moveItem,
  readItems,
  readLink,
  writeLink,
} from "../../assets/shortlist/store.js";

const PAGE = new URL("https://x.example/deep/shortlist/?entry=a/b#c");

test("what is no list is none", () => {
  for (const value of [null, 1, "x", [], {}, { items: null }, { items: [null, 1, {}] }]) {
    assert.deepEqual(readItems(value), []);
  }
});

test("items come once, with what is theirs alone", () => {
  const items = [
    { id: "tools/a/b", title: "B", note: "n", other: 1 },
    { id: "tools/a/b", title: "Again", note: "" },
    { id: "tools/a/c" },
    { id: "https://evil.example/" },
  ];
  assert.deepEqual(readItems({ items }), [
    { id: "tools/a/b", title: "B", note: "n" },
    { id: "tools/a/c", title: "", note: "" },
  ]);
  const half = readItems({ items: [{ id: "tools/a/b", title: "B\ud83d", note: "\ude00 n 😀" }] });
  assert.deepEqual(half, [{ id: "tools/a/b", title: "B", note: " n 😀" }]);
  const many = Array.from({ length: MOST + 5 }, (_, number) => ({ id: `tools/a/t${number}` }));
  assert.equal(readItems({ items: many }).length, MOST);
});

test("ids are paths within the site, with an action's place", () => {
  for (const id of ["tools/a/b", "reviews/child-x", "plans/child-x/police#4", "plans/a/b#4 (a)"]) {
    assert.ok(isId(id), id);
  }
  const wrong = [
    "",
    "a",
    "/a/b",
    "a//b",
    "../a",
    "a/../b",
    "A/b",
    "//x.example/a",
    "a/b?c",
    "a/b#<",
    "a/b#c#d",
  ];
  for (const id of wrong) assert.ok(!isId(id), id);
});

test("an entry moves as far as the list goes", () => {
  const list = ["a", "b", "c"];
  assert.deepEqual(moveItem(list, 2, -1), ["a", "c", "b"]);
  assert.deepEqual(moveItem(list, 0, 1), ["b", "a", "c"]);
  assert.deepEqual(moveItem(list, 0, -1), list);
  assert.deepEqual(moveItem(list, 2, 9), list);
  assert.deepEqual(list, ["a", "b", "c"]);
});

test("a link gives back the entries in their order", () => {
  const items = [{ id: "tools/a/b" }, { id: "plans/x/y#4 (a)" }, { id: "practices/a/c" }];
  const link = writeLink(PAGE, items);
  assert.ok(link.startsWith("https://x.example/deep/shortlist/?entry=tools/a/b&entry="), link);
  assert.deepEqual(
    readLink(new URL(link).search).ids,
    items.map(({ id }) => id),
  );
  assert.deepEqual(readLink("?entry=a/b&entry=a/b&entry=<b>&other=c/d").ids, ["a/b"]);
  const many = Array.from({ length: 205 }, (_, at) => `entry=a/b${at}`).join("&");
  assert.deepEqual([readLink(many).ids.length, readLink(many).left], [200, 5]);
});

/** @param {number} many */
function mailOf(many) {
  const entries = Array.from({ length: many }, (_, at) => ({
    title: `Ring & ask ${at + 1}: “who?”`,
    url: `https://x.example/tools/a/t${at + 1}/`,
  }));
  const link = writeLink(
    PAGE,
    entries.map(({ url }) => ({ id: url.slice("https://x.example/".length, -1) })),
  );
  const { address, told } = makeMail("Good & Practice", entries, link);
  const asked = new URLSearchParams(address.replace("mailto:?", ""));
  return { address, told, link, subject: asked.get("subject"), body: asked.get("body") ?? "" };
}

test("an e-mail has titles and addresses, in the list's order", () => {
  const { address, told, subject, body } = mailOf(2);
  assert.match(address, /^mailto:\?subject=/);
  assert.equal(subject, "Good & Practice: 2 entries");
  assert.deepEqual(body.split("\r\n"), [
    "From the Good & Practice:",
    "",
    "1. Ring & ask 1: “who?”",
    "https://x.example/tools/a/t1/",
    "",
    "2. Ring & ask 2: “who?”",
    "https://x.example/tools/a/t2/",
    "",
    "",
  ]);
  assert.match(told, /not your notes/);
});

test("an e-mail's address is no longer than programs take, and what is left out is said", () => {
  let before = 0;
  for (const many of [1, 5, 10, 20, 40, 60, MOST]) {
    const { address, told, link, body } = mailOf(many);
    assert.ok(address.length <= 2_000, `${many}`);
    const holds = !address ? 2 : body.includes("Ring") ? 0 : 1;
    if (holds === 1) assert.ok(body.includes(link) && /link to it, not its titles/.test(told));
    if (holds === 0) assert.ok(body.includes(`${many}. Ring`));
    assert.ok(holds >= before);
    before = holds;
  }
  assert.equal(before, 2);
});
