// What the form says beyond its own checks, once that has come: nothing of what is published.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { cutBody } from "../../assets/form/file/body.js";
import { readMarkup } from "../../assets/form/preview/markup.js";
import { checkSigns, findTextFault } from "../../assets/form/signs/signs.js";

const CONTENT = new URL("../../content/", import.meta.url);

test("no published text has a sign", () => {
  const paths = readdirSync(CONTENT, { recursive: true, encoding: "utf8" });
  const entries = paths.filter((path) =>
    /^(?:practices|tools|courses|reviews)\W.*[.]md$/.test(path),
  );
  assert.ok(entries.length > 100);
  for (const path of entries) {
    const text = readFileSync(new URL(path, CONTENT), "utf8");
    const body = text.slice(text.indexOf("\n---\n") + 5);
    assert.equal(findTextFault(body), "", path);
  }
});

test("each sign is said at its field, and none is found where there is no text", () => {
  /** @type {import("../../assets/form/entry/model.js").Data} */
  const data = {
    title: "TBC",
    published: "3000-05",
    themes: ["e-safety"],
    source: { title: "A", published: "2999" },
    links: [
      { title: "A", url: "https://dudley.gov.uk/" },
      { title: "B", url: "https://a.sharepoint.com/:w:/r/x", checked: "2998-01-01" },
    ],
  };
  const answers = { "What is it?": "OFFICIAL-SENSITIVE\n\nWords." };
  const entry = { kind: "practice", board: "dudley", slug: "x", data, answers, rest: "" };
  const found = checkSigns(entry).map(({ place, message }) => [place, message]);
  assert.deepEqual(found, [
    ["title", "'TBC' stands for what is still to be written; write that, or delete it"],
    ["published", "May 3000 has not come yet: enter a date up to today"],
    ["source.published", "2999 has not come yet: enter a date up to today"],
    [
      "links.1.url",
      "https://a.sharepoint.com opens for those alone who are logged in there: give an address that anybody can open",
    ],
    ["links.1.checked", "1 January 2998 has not come yet: enter a date up to today"],
    [
      "answers.What is it?",
      "‘What is it?’: 'OFFICIAL-SENSITIVE' marks what not all may read; ask whether this may be published, and delete it",
    ],
  ]);
});

test("of a long text that changes in one place, the rest is not read again", () => {
  const part = "See [the guide][a], `code` and **more**.\n\n- one\n- two\n\n";
  const text = `${Array.from({ length: 150 }, (_, at) => `Part ${at}. ${part}`).join("")}[a]: https://example.org/a\n`;
  const time = (/** @type {string} */ typed) => {
    const begun = performance.now();
    const markup = readMarkup(typed);
    return { taken: performance.now() - begun, markup };
  };
  const first = time(text);
  const second = time(text.replace("Part 75.", "Part seventy-five."));
  assert.equal(first.markup?.links.length, 150);
  assert.equal(second.markup?.links.length, 150);
  const last = first.markup?.links.at(-1);
  assert.equal(text.slice(last?.begin, last?.end), "[the guide][a]");
  assert.ok(second.taken < first.taken / 3, `${second.taken} of ${first.taken} ms`);
});

test("what a fence has below it is not read again with each letter", () => {
  const time = (/** @type {string} */ typed) => {
    const begun = performance.now();
    const markup = readMarkup(typed);
    return { taken: performance.now() - begun, markup };
  };
  for (const code of ["```\ncode\n```", "~~~ text\n```\n\nCode.\n ~~~~ "]) {
    const parts = Array.from(
      { length: 150 },
      (_, at) =>
        `Of ${code.length}, ${at}. See [a](https://example.org/), \`b\` and **c**.\n\n- d\n\n`,
    );
    const text = `Begin.\n\n${code}\n\n${parts.join("")}`;
    const first = time(text);
    const second = time(text.replace(" 75.", " seventy-five."));
    assert.equal(first.markup?.links.length, 150);
    assert.equal(second.markup?.links.length, 150);
    assert.equal(second.markup?.code.length, 151);
    assert.ok(second.taken < first.taken / 3, `${second.taken} of ${first.taken} ms`);
  }
});

test("many names in many parts are read in time", () => {
  const text = Array.from(
    { length: 200 },
    (_, at) =>
      `Part ${at}: [the  N${at} word].\n\n[the n${at}\nWord]: https://example.org/${at}\n\n`,
  ).join("");
  readMarkup("A text that makes the reader ready.");
  const begun = performance.now();
  assert.equal(readMarkup(text)?.links.length, 200);
  const few = Array.from({ length: 200 }, (_, at) => `Part ${at}: [w](x) [n](x)\n\n`).join("");
  const between = performance.now();
  readMarkup(few);
  const taken = between - begun;
  const usual = performance.now() - between;
  assert.ok(taken < 40 * usual, `${taken} ms, and ${usual} for a text without names`);
});

test("a part's markup is that of the whole text, whatever stands above and below it", () => {
  const links = "[a]: https://example.org/a\n\nSee [a].\n\n";
  // A fence without an end takes in none of the names, nor a note's the text below it.
  assert.equal(readMarkup(`${links}\`\`\`\ncode`)?.links.length, 1);
  const [code] = readMarkup("[^1]: ```\n\nx[^1]")?.code ?? [];
  assert.ok(code && code.end <= "[^1]: ```\n\n".length);
  // Neither a line in a quote nor one that is set in closes a fence.
  for (const line of ["> ```", "    ```"]) {
    const text = `\`\`\`\n${line}\n\nCode with [x](https://example.org/)\n\`\`\`\n`;
    assert.deepEqual(readMarkup(text)?.links, []);
  }
  // A text may hold as its own what defines another's names.
  readMarkup("[b]: https://example.org/b\n\nSee [b]");
  readMarkup("[b]: <a>\n\nx\n\nSee [b]");
  assert.equal(readMarkup("[b]: <a>\n\nx\n\nSee [b]")?.definitions.length, 1);
});

test("code in a list ends with the list, as the files' check has it", () => {
  const said = "all below ``` would be shown as code; write ``` behind it";
  assert.equal(findTextFault("- A step:\n  ```\n  code\n```\n\nMore.", readMarkup), said);
  assert.equal(findTextFault("- A step:\n  ```\n  code\n  ```\n\nMore.", readMarkup), "");
  const text = "- A step:\n\n  ```\n  code\n\n> ```\n> code\n\n# Heading";
  assert.equal(findTextFault(text, readMarkup), "found '#' before a heading; write ##");
  const parts = cutBody("- A step:\n  ```\n  code\n\n## Heading\n\nMore.");
  assert.deepEqual(
    parts.map(({ heading }) => heading),
    ["", "Heading"],
  );
});

test("a note is called by its very letters, as the files' check has it", () => {
  const said =
    "no line begins with '[^A]:', so that the brackets would be shown as typed; did you mean '[^a]'?";
  assert.equal(findTextFault("Words.[^A]\n\n[^a]: A note.", readMarkup), said);
  assert.equal(findTextFault("Words.[^a]\n\n[^a]: A note.", readMarkup), "");
  const data = {};
  const answers = { "What is it?": "Words.[^A]", "Who does it?": "Words.[^b]\n\n[^a]: A." };
  const entry = { kind: "practice", board: "dudley", slug: "x", data, answers, rest: "[^b]: B." };
  const [fault] = checkSigns(entry, readMarkup);
  assert.equal(fault?.message, `‘What is it?’: ${said}`);
});

test("of HTML it is said what to write instead, in the words of the files' check", () => {
  for (const [text, told] of [
    [
      '<a href="x">y</a>',
      "'<a>' is HTML, which is shown as you typed it; write [words](https://…)",
    ],
    ["</p>", "'<p>' is HTML, which is shown as you typed it; take it out, or write \\< to show it"],
    [
      "a<BR>b",
      "'<BR>' is HTML, which is shown as you typed it; end the line with two spaces, and go on below; in a table, begin another row",
    ],
  ]) {
    assert.equal(findTextFault(text ?? "", readMarkup), told);
  }
});
