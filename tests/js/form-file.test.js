// Files are written so that they read back, and changed without touching the rest.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanLine, cleanText } from "../../assets/form/entry/clean.js";
import { findHome } from "../../assets/form/entry/homes.js";
import { cutBody, sortSegments, writeBody } from "../../assets/form/file/body.js";
import { changeBody } from "../../assets/form/file/change-body.js";

import { nameFile } from "../../assets/form/file/file.js";
import { readFile, UnreadError } from "../../assets/form/file/yaml-read.js";
import { writeField, writeScalar } from "../../assets/form/file/yaml-write.js";
import { makeMail, makeProposal } from "../../assets/form/hand-over/addresses.js";
import { listChanges } from "../../assets/form/hand-over/changes.js";
import { findEditor } from "../../assets/form/hand-over/editors.js";
import { listNeeds } from "../../assets/form/hand-over/needs.js";

/** @typedef {import("../../assets/form/hand-over/addresses.js").Finished} Finished */

const HUB = {
  boards: [],
  folder: "content",
  forge: "GitHub",
  edit: "https://github.com/o/r/edit/main/",
  create: "https://github.com/o/r/new/main?filename=",
  remove: "https://github.com/o/r/delete/main/",
  fill: "value",
};

test("values that could be taken for something else stand between quotes", () => {
  for (const text of [
    "NO",
    "null",
    "1e3",
    "01785854600",
    "1:20",
    "2010-01-01",
    "- x",
    "@x",
    "%x",
  ]) {
    assert.equal(writeScalar(text), `"${text}"`);
  }
  assert.equal(writeScalar("a: b"), '"a: b"');
  assert.equal(writeScalar("a #b"), '"a #b"');
  assert.equal(writeScalar("a, b"), "a, b");
  assert.equal(writeScalar("a, b", true), '"a, b"');
  assert.equal(writeScalar('say "it"s'), 'say "it"s');
  assert.equal(writeScalar('"it\'s"'), "'\"it''s\"'");
  assert.equal(writeScalar("“x”"), '"“x”"');
});

test("numbers and dates stand plain where the field asks for them", () => {
  assert.deepEqual(writeField("item", "13", { type: "integer" }), ["item: 13"]);
  const date = { type: "string", "x-date": "day", pattern: "^x$" };
  assert.deepEqual(writeField("reviewed", "2026-11-21", date), ["reviewed: 2026-11-21"]);
});

test("what the reader does not know is refused", () => {
  for (const line of [
    "a: [b",
    "a: b: c",
    "a: {b: {c: d}}",
    "a: [[b]]",
    "a: [b, {c: d}]",
    "A: b",
    "a: x\na: y",
    "  a: b",
    "a: [b, 'c' d]",
    "a:\n  - b\n - c",
    "a: !!int 3",
    "- a",
    "text",
    "a: null",
    "a: {b: ,}",
    "a: {b: }",
    "a: b # c",
  ]) {
    assert.throws(() => readFile(`---\n${line}\n---\n`), UnreadError, line);
  }
});

test("values of any of YAML's forms are read as texts", () => {
  const { data } = readFile(
    `---\na: >-\n  b: c\n  d\ne: |\n  f\n  # g\nh: "i\\u00e9\\nj"\nk: true\nl: 2010-01-01\nm:\n---\n`,
  );
  assert.deepEqual(data, {
    a: "b: c d",
    e: "f\n# g\n",
    h: "ié\nj",
    k: "true",
    l: "2010-01-01",
  });
});

test("brackets, quotes and comments are read", () => {
  const text = `---\n# note\na: ["x, y", 'it''s', b]\nc: {d: "e: f", g: h}\n\ni:\n  # why\n  - j\n  - 'k'\nl:\n- m: n\n  o: p\n---\nbody\n`;
  const { data, body, blocks } = readFile(text);
  assert.deepEqual(data, {
    a: ["x, y", "it's", "b"],
    c: { d: "e: f", g: "h" },
    i: ["j", "k"],
    l: [{ m: "n", o: "p" }],
  });
  assert.equal(body, "body\n");
  assert.equal(["---", ...blocks.flatMap((one) => one.lines), "---", body].join("\n"), text);
});

const HEADINGS = ["One", "Two"];

test("a text is taken apart and put together", () => {
  const body = "## One\n\nfirst\n\n## Two\n\nsecond\n\n## Own\n\nthird\n";
  const sorted = sortSegments(cutBody(body), HEADINGS);
  assert.deepEqual(sorted, { answers: { One: "first", Two: "second" }, rest: "## Own\n\nthird" });
  assert.equal(writeBody(sorted, HEADINGS), body);
});

test("a change of one answer leaves every other line", () => {
  const body = "before\n\n\n## Two ##\nsecond\n## Own\n- x\n\n\n## One\n\nfirst\n";
  const sorted = sortSegments(cutBody(body), HEADINGS);
  assert.equal(changeBody(body, sorted, HEADINGS), body);
  const changed = { ...sorted, answers: { ...sorted.answers, One: "new" } };
  assert.equal(changeBody(body, changed, HEADINGS), body.replace("first", "new"));
});

const LOOSE = "\nbefore\n\n\n## One ##\nfirst\n\n\n## Own\n\n\n- x\n## Last\nz";
/** @type {[string, object, [string, string]][]} */
const TEXTS = [
  ["an answer", { answers: { One: "new" } }, ["first", "new"]],
  [
    "an answer more",
    { answers: { One: "first", Two: "second" } },
    ["\n## Own", "\n## Two\n\nsecond\n\n## Own"],
  ],
  ["an answer less", { answers: {} }, ["## One ##\nfirst\n\n\n", ""]],
  ["a text of one's own", { rest: "before\n\n## Own\n\ny\n\n## Last\n\nz" }, ["- x", "y"]],
  ["the opening", { rest: "new\n\n## Own\n\n- x\n\n## Last\n\nz" }, ["before", "new"]],
  ["no opening", { rest: "## Own\n\n- x\n\n## Last\n\nz" }, ["\nbefore\n\n\n", ""]],
  ["a heading", { rest: "before\n\n## Other\n\n- x\n\n## Last\n\nz" }, ["Own", "Other"]],
  [
    "a heading more",
    { rest: "before\n\n## Own\n\n- x\n\n## Mid\n\ny\n\n## Last\n\nz" },
    ["- x\n", "- x\n\n## Mid\n\ny\n\n"],
  ],
  [
    "a heading behind",
    { rest: "before\n\n## Own\n\n- x\n\n## Last\n\nz\n\n## End\n\ny" },
    ["\nz", "\nz\n\n## End\n\ny\n"],
  ],
  ["a heading less", { rest: "before\n\n## Last\n\nz" }, ["## Own\n\n\n- x\n", ""]],
  ["the last heading less", { rest: "before\n\n## Own\n\n- x" }, ["## Last\nz", ""]],
];

for (const [name, change, [from, to]] of TEXTS) {
  test(`what is changed leaves blank lines as they were: ${name}`, () => {
    const sorted = { ...sortSegments(cutBody(LOOSE), HEADINGS), ...change };
    const made = changeBody(LOOSE, sorted, HEADINGS);
    assert.equal(made, LOOSE.replace(from, to));
    assert.deepEqual(sortSegments(cutBody(made), HEADINGS), sorted);
  });
}

test("what cannot stand in a file is cleaned away", () => {
  assert.equal(cleanLine("  a\n b\u0000\ufeff\ud800 "), "a b");
  assert.equal(cleanText(" a\r\nb\u2028c\u0007 "), "a\nb\nc");
  assert.equal(cleanLine("don\u0092t \u0093ask\u0094, \u00a35\u0081"), "don’t “ask”, £5");
});

test("a file of a member's is changed in its own repository", () => {
  const member = {
    boards: ["dudley"],
    folder: "our content",
    forge: "GitLab",
    edit: "https://gitlab.example.org/a/b/-/edit/main/",
    create: "https://gitlab.example.org/a/b/-/new/main?file_name=",
    remove: "https://gitlab.example.org/a/b/-/blob/main/",
    fill: "",
    folders: ["practices/dudley", "tools/dudley"],
    also: ["lscbs/dudley", "sources/own"],
    except: ["tools/dudley/hubs"],
  };
  /** @type {any} */
  const rules = { home: HUB, members: [member] };
  for (const id of ["practices/dudley/new", "tools/dudley/x", "lscbs/dudley", "sources/own"]) {
    assert.equal(findHome(rules, id), member);
    assert.equal(nameFile(rules, id), `our content/${id}.md`);
  }
  for (const id of [
    "tools/dudley/hubs",
    "tools/walsall/x",
    "plans/dudley/x",
    "sources",
    "dudley",
  ]) {
    assert.equal(findHome(rules, id), HUB);
    assert.equal(nameFile(rules, id), `content/${id}.md`);
  }
  /** @type {Pick<Finished, "path" | "text" | "wish">} */
  const file = { path: "our content/tools/dudley/x.md", text: "a", wish: "new" };
  assert.deepEqual(makeProposal(member, file), {
    address: `${member.create}our%20content%2Ftools%2Fdudley%2Fx.md`,
    isWhole: false,
  });
  assert.equal(
    makeProposal(member, { ...file, wish: "change" }).address,
    `${member.edit}our%20content/tools/dudley/x.md`,
  );
  assert.equal(
    makeProposal(member, { ...file, wish: "removal" }).address,
    `${member.remove}our%20content/tools/dudley/x.md`,
  );
  assert.equal(findHome({ ...rules, members: undefined }, "tools/dudley/x"), HUB);
});

test("addresses that would be too long are not whole", () => {
  /** @type {Finished} */
  const file = {
    id: "practices/dudley/x",
    path: "content/practices/dudley/x.md",
    name: "x.md",
    text: "a b&c#d",
    title: "T",
    wish: "new",
    verdict: "",
    boards: [],
    changes: [],
    needs: [],
  };
  const short = makeProposal(HUB, file);
  const start = "https://github.com/o/r/new/main?filename=content%2Fpractices%2Fdudley%2Fx.md";
  assert.deepEqual(short, { address: `${start}&value=a%20b%26c%23d`, isWhole: true });
  const long = { ...file, text: "x".repeat(8_000) };
  assert.deepEqual(makeProposal(HUB, long), {
    address: start,
    isWhole: false,
  });
  assert.equal(
    makeProposal(HUB, { ...file, wish: "change" }).address,
    "https://github.com/o/r/edit/main/content/practices/dudley/x.md",
  );
  assert.equal(
    makeProposal(HUB, { ...file, wish: "removal" }).address,
    "https://github.com/o/r/delete/main/content/practices/dudley/x.md",
  );
  const wish = makeMail("a@b.org", { ...file, wish: "removal", text: "Please remove it.\n" });
  assert.match(
    decodeURIComponent(wish.address),
    /^mailto:a@b\.org\?subject=Remove: T&body=Please remove it\.\r\n$/,
  );
  assert.equal(makeMail("a@b.org", file).isWhole, true);
  assert.equal(makeMail("", long).isWhole, false);
  assert.ok(makeMail("", long).address.length < 2_000);
  assert.equal(makeMail("a@b.org", long, true).isWhole, true);
  /** @type {Finished} */
  const change = { ...long, wish: "change", changes: ["Contacts 1, E-mail: a@b → a@b.org"] };
  const mail = makeMail("o'x@b.org", change);
  assert.equal(mail.isWhole, true);
  assert.match(decodeURIComponent(mail.address), /^mailto:o'x@b\.org\?subject=Change: T&body=/);
  assert.match(decodeURIComponent(mail.address), /Contacts 1, E-mail: a@b → a@b\.org/);
  const needs = ["New in the toolbox: ‘Neglect’."];
  for (const one of [file, long, { ...change, needs }, { ...change, changes: [] }]) {
    const told = decodeURIComponent(makeMail("a@b.org", { ...one, needs }).address);
    assert.match(told, /New in the toolbox: ‘Neglect’\./);
  }
  const onWindows = makeMail("a@b.org", { ...file, text: "---\r\na\n" });
  assert.match(decodeURIComponent(onWindows.address), /\r\n\r\n---\r\na\r\n$/);
});

test("who takes a contribution is called by name", () => {
  /** @param {string} email @param {string} editor @returns {any} */
  const make = (email, editor) => {
    const reach = { editor, email: "b@b.org", website: "" };
    return { email, boards: [{ slug: "dudley", title: "Dudley", names: ["Dudley Board"], reach }] };
  };
  assert.equal(findEditor(make("a@b.org", ""), ["dudley"])?.name, "the directory’s editors");
  assert.equal(findEditor(make("b@b.org", ""), ["dudley"])?.name, "Dudley Board");
  assert.equal(findEditor(make("a@b.org", "e@b.org"), ["dudley"])?.name, "Dudley’s editor");
  assert.equal(findEditor(make("", ""), ["dudley"]), null);
});

test("an editor is told what other files need", () => {
  /** @type {any} */
  const rules = { boards: [{ slug: "dudley", sections: ["Neglect", "Courses"] }] };
  /** @param {string} section @returns {any} */
  const tool = (section) => ({ kind: "tool", board: "dudley", slug: "x", data: { section } });
  assert.deepEqual(listNeeds(rules, tool("Neglect")), []);
  assert.match(listNeeds(rules, tool("New"))[0] ?? "", /‘New’.+sections in lscbs\/dudley\.md/);
  /** @type {any} */
  const board = { kind: "lscb", board: "", slug: "dudley", data: { sections: ["Courses", "New"] } };
  assert.match(listNeeds(rules, board).join(), /^No longer in the toolbox: ‘Neglect’\.[^‘]+$/);
});

test("an editor is told of a row by its own number or name, not by its place", () => {
  /** @type {any} */
  const schema = { properties: { actions: { title: "Actions", items: { properties: {} } } } };
  schema.properties.actions.items.properties = { ref: { title: "Ref" }, status: {} };
  /** @param {string[]} refs @param {string} last @returns {any} */
  const plan = (refs, last) => {
    const actions = refs.map((ref, place) => ({ status: place ? last : "ongoing", ref }));
    return { data: { actions }, answers: {}, rest: "" };
  };
  for (const [refs, told] of /** @type {[string[], string][]} */ ([
    [["1.1", "1"], "Actions ‘1’, status: ongoing → completed"],
    [["1", "1"], "Actions 2, status: ongoing → completed"],
    [["1", ""], "Actions 2, status: ongoing → completed"],
  ])) {
    assert.deepEqual(listChanges(schema, plan(refs, "ongoing"), plan(refs, "completed")), [told]);
  }
});
