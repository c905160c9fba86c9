// Rules that stand in Python and in the browser's code: one table of cases holds both.
// tests/promises/test_cases.py holds the generator to the same tables.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { describeBoardCount } from "../../assets/boards/gaps.js";
import { writeCell } from "../../assets/download/table.js";
import { findArtefact } from "../../assets/form/checks/artefacts.js";
import { checkEntry, checkProse, checkValue } from "../../assets/form/checks/check.js";
import { countLevels } from "../../assets/form/checks/levels.js";
import { cleanText } from "../../assets/form/entry/clean.js";
import { isDate, readDate } from "../../assets/form/entry/dates.js";
import { foldName, makeSpelling } from "../../assets/form/entry/organisations.js";
import { makeSlug, proposeSlug } from "../../assets/form/entry/slug.js";
import { findWay } from "../../assets/form/entry/sources.js";
import { cutBody } from "../../assets/form/file/body.js";
import { writeFile } from "../../assets/form/file/file.js";
import { readFile } from "../../assets/form/file/yaml-read.js";
import { renderMarkdown } from "../../assets/form/preview/markdown.js";
import { readMarkup } from "../../assets/form/preview/markup.js";
import { findSign } from "../../assets/form/signs/programs.js";
import { checkSigns, findTextFault } from "../../assets/form/signs/signs.js";
import { FACETS } from "../../assets/page/search-box/query-state.js";
import { formatDate, formatWhen } from "../../assets/page/shared/dates.js";
import { countNoun } from "../../assets/page/shared/elements.js";
import { linkTelephone } from "../../assets/page/shared/telephones.js";
import { nameLater } from "../../assets/results/answer/front-door.js";
import { FORMAT } from "../../assets/search/engine.js";
import { foldDenials } from "../../assets/search/language/denials.js";
import { isStopWord, splitWords, stemWord } from "../../assets/search/language/words.js";
import { hashKey } from "../../assets/search/query/hints.js";
import { findUrl } from "../../assets/search/shards/cards.js";
import { decodeNumbers } from "../../assets/search/shards/shards.js";

const CASES = new URL("../cases/", import.meta.url);
const KINDS = /** @type {const} */ ([
  ["practice", "practices"],
  ["tool", "tools"],
  ["course", "courses"],
]);
const LSCB = /** @type {const} */ (["lscb", "lscbs"]);

/** @param {string} path from this folder */
function readJson(path) {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
}

const kinds = Object.fromEntries(
  [...KINDS, LSCB].map(([kind, folder]) => [
    kind,
    { folder, isNew: true, schema: readJson(`../../schema/${kind}.json`) },
  ]),
);
/** @type {import("../../assets/form/entry/homes.js").Home} */
const home = {
  boards: [],
  folder: "content",
  forge: "",
  edit: "",
  create: "",
  remove: "",
  fill: "",
};
const rules = /** @type {import("../../assets/form/entry/model.js").Rules} */ ({
  kinds,
  deepest: 20,
  boards: [{ slug: "dudley", title: "Dudley", names: ["Dudley Board"], sections: ["Tools"] }],
  organisations: /** @type {string[]} */ ([]),
  taken: {},
  home,
});
const { reviewed, published, source, title, contacts, links } =
  kinds.practice?.schema.properties ?? {};
const { email, telephone } = contacts.items.properties;
const { url } = links.items.properties;
const { item } = source.properties;
const version = kinds.tool?.schema.properties?.version ?? {};
/** @type {Record<string, any>} */
const VALUES = { url, email, telephone, text: title, reference: version, number: item };

/** @param {any} data */
function checkBoard(data) {
  const names = { title: "Dudley Board", short_title: "Dudley" };
  const file = { kind: "lscb", board: "", slug: "dudley", answers: {}, rest: "" };
  return checkEntry(rules, { ...file, data: { ...names, ...data } }, "lscbs/dudley");
}

/** @param {any} changes */
function checkTool(changes) {
  const data = {
    title: "A",
    summary: "B",
    lscbs: ["dudley"],
    themes: ["e-safety"],
    section: "Tools",
    source: { document: "awards" },
    ...changes,
  };
  const entry = { kind: "tool", board: "dudley", slug: "x", data, answers: {}, rest: "Text." };
  return [...checkEntry(rules, entry), ...checkSigns(entry, readMarkup)];
}

const BLOCKS = "p|ul|ol|li|table|thead|tbody|tr|td|th|h[1-6]|hr|blockquote|br|pre";

/**
 * Return HTML without what the page adds to it: classes, ids, boxes.
 * @param {string} html
 */
function bareHtml(html) {
  return html
    .replace(/<(\/?)([a-z0-9]+)([^>]*)>/g, (_, slash, name, attributes) => {
      const kept = / (?:href|start)="[^"]*"/.exec(attributes)?.[0] ?? "";
      return name === "div" ? "" : `<${slash}${name}${kept}>`;
    })
    .replace(/\s+/g, " ")
    .replace(new RegExp(` ?(</?(?:${BLOCKS})(?: [^>]*)?>) ?`, "g"), "$1")
    .trim();
}

/** @type {Record<string, (given: any) => unknown>} */
const RULES = {
  "body-faults": (body) => checkProse(body, rules, true) || findTextFault(body, readMarkup),
  "body-headings": (body) =>
    cutBody(body)
      .map(({ heading }) => heading)
      .filter(Boolean),
  "board-counts": describeBoardCount,
  counts: ([number, one, many]) => countNoun(number, one, many),
  "csv-cells": writeCell,
  "dates-in-words": formatDate,
  "dates-when": formatWhen,
  days: ([text, kind]) => checkValue(kind === "day" ? reviewed : published, text) === "",
  denials: foldDenials,
  "entry-urls": findUrl,
  facets: () => FACETS,
  "first-lines": (id) => {
    const [folder, board, slug] = id.split("/");
    const [kind = ""] = KINDS.find(([, one]) => one === folder) ?? [];
    return writeFile(rules, { kind, board, slug, data: {}, answers: {}, rest: "" }).split("\n")[1];
  },
  "folded-names": foldName,
  "html-in-texts": (text) => findTextFault(text, readMarkup).includes("HTML"),
  "malformed-links": (text) => /bracket/.test(findTextFault(text, readMarkup)),
  hosts: (host) => checkValue(url, `https://${host}/`) === "",
  "hint-slots": (key) => hashKey(key, 32749),
  "lost-words": (text) => findTextFault(text, readMarkup),
  markdown: (text) => bareHtml(renderMarkdown(text)),
  nesting: countLevels,
  "prose-faults": (text) => {
    const whole = `words\n\n${text}`;
    return (checkProse(whole, rules, true) || findTextFault(whole, readMarkup)) !== "";
  },
  "posting-numbers": (numbers) => numbers,
  "proposed-slugs": ([title, longest]) => proposeSlug(title, longest),
  "search-format": () => FORMAT,
  slugs: makeSlug,
  "source-ways": (given) => {
    const found = findWay(source["x-ways"], given);
    if ("name" in found) return found.name;
    return { ...found, begun: found.begun.map(({ name }) => name) };
  },
  spellings: ({ boards, known, name }) =>
    makeSpelling({ ...rules, boards, organisations: known })(name),
  stems: stemWord,
  "stop-words": isStopWord,
  "telephone-links": linkTelephone,
  "typed-dates": (text) => (isDate(readDate(text)) ? readDate(text) : ""),
  "later-numbers": nameLater,
  artefacts: (text) => (findArtefact(text) || findSign(text)).split(/[:;] /)[0],
  "unseen-marks": (text) => cleanText(text) !== text,
  words: splitWords,
  values: ([kind, text]) => checkValue(VALUES[kind], text) === "",
  "yaml-values": (written) => {
    const { a } = readFile(`---\na: ${written}\n---\n`).data;
    return a === undefined || Object.keys(a).length === 0 ? null : a;
  },
};

for (const name of Object.keys(RULES)) {
  test(`the rule of ${name} gives what its cases say`, () => {
    for (const { in: given, out } of readJson(`../cases/${name}.json`).cases) {
      // Numbers are written by the generator and read here.
      const [asked, expected] =
        name === "posting-numbers" ? [decodeNumbers(out), given] : [given, out];
      assert.deepEqual(RULES[name]?.(asked), expected, JSON.stringify(given));
    }
  });
}

test("an entry's rules give what their cases say", () => {
  for (const { kind, in: given, out } of readJson("../cases/entry-rules.json").cases) {
    const faults = kind === "lscb" ? checkBoard(given) : checkTool(given);
    const found = faults.map(({ message }) => message);
    assert.equal(found.length, out.length, found.join("; "));
    for (const [index, [, phrase]] of out.entries())
      assert.ok(found[index]?.includes(phrase), phrase);
  }
});

test("every rule is held to its cases", () => {
  const names = readdirSync(CASES).map((name) => name.replace(".json", ""));
  assert.deepEqual(names.sort(), [...Object.keys(RULES), "entry-rules"].sort());
});

test("a note may stand below another answer than the one that refers to it", () => {
  const [kind] = KINDS[0];
  const { properties, "x-headings": headings } = kinds[kind]?.schema ?? {};
  assert.ok(properties.title && headings.length > 1);
  const [first, last] = [headings[0].heading, headings.at(-1).heading];
  const answers = Object.fromEntries(headings.map((/** @type {any} */ one) => [one.heading, "A."]));
  const data = {
    title: "A",
    summary: "B",
    lscbs: ["dudley"],
    themes: ["e-safety"],
    source: { document: "awards" },
  };
  const entry = { kind, board: "dudley", slug: "x", data, answers, rest: "" };
  answers[first] = "A.[^1]";
  answers[last] = "A.\n\n[^1]: A note.";
  assert.deepEqual(checkSigns(entry, readMarkup), []);
  answers[last] = "A.";
  assert.match(checkSigns(entry, readMarkup)[0]?.message ?? "", /no line begins with '\[\^1\]:'/);
});
