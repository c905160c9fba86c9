// The list of results: each with its link, kind, boards, date, summary and, where the match is
// deeper in the text, an excerpt.
import { formatDate } from "../page/dates.js";
import { make } from "../page/elements.js";
import { makeExcerpt, markText } from "./excerpts.js";

/** @typedef {import("../search/engine.js").Card} Card */
/** @typedef {import("../page/load-engine.js").FindMarks} FindMarks */

/**
 * What showing a card needs besides it: `kinds` are the names by kind, `root` is the site's.
 * @typedef {{marks: string[], findMarks: FindMarks, kinds: Record<string, string>, root: URL}} Showing
 */

/**
 * Return one result as a list item.
 * @param {Card} card
 * @param {Showing} showing
 */
export function makeResult(card, { marks, findMarks, kinds, root }) {
  const inTitle = findMarks(card.title, marks);
  const inSummary = findMarks(card.summary, marks);
  const deep = !inTitle.length && !inSummary.length && marks.length > 0;
  const inText = deep ? findMarks(card.text, marks) : [];
  const inThemes = deep && !inText.length ? findNames(card.themes, marks, findMarks) : [];
  const link = make(
    "a",
    { class: "govuk-link", href: new URL(card.url, root).href },
    ...markText(card.title, inTitle),
  );
  return make(
    "li",
    { class: "gp-card", "data-entry": card.id },
    make("h3", { class: "govuk-heading-m" }, link),
    make("p", { class: "govuk-body" }, ...markText(card.summary, inSummary)),
    inText.length > 0 && make("p", { class: "gp-excerpt" }, ...makeExcerpt(card.text, inText)),
    inThemes.length > 0 && make("p", { class: "gp-excerpt" }, "Theme: ", ...inThemes),
    make(
      "p",
      { class: "gp-meta" },
      make("span", {}, kinds[card.kind] ?? card.kind),
      ...card.lscbs.map((name) => make("span", {}, ...markText(name, findMarks(name, marks)))),
      card.published && make("span", {}, formatDate(card.published)),
    ),
  );
}

/**
 * Return the names that hold a match, marked, with commas between.
 * @param {string[]} names
 * @param {string[]} marks
 * @param {FindMarks} findMarks
 */
function findNames(names, marks, findMarks) {
  return names
    .map((name) => ({ name, ranges: findMarks(name, marks) }))
    .filter(({ ranges }) => ranges.length)
    .flatMap(({ name, ranges }, index) => [index ? ", " : "", ...markText(name, ranges)]);
}
