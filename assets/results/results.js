// The list of results: each with its type, link, summary, boards, date, what can be done at once,
// and a place for an excerpt where the match is deeper in the text.
import { formatDate } from "../page/shared/dates.js";
import { make } from "../page/shared/elements.js";
import { makeCall } from "./answer/front-door.js";
import { makeExcerpt, makeOpening, markText } from "./excerpts.js";

/** @typedef {import("../search/engine.js").Card} Card */
/** @typedef {import("../page/search-box/load-engine.js").FindMarks} FindMarks */

/**
 * What showing a card needs besides it: `kinds` are the names by kind, `root` is the site's.
 * @typedef {{marks: string[], findMarks: FindMarks, kinds: Record<string, string>, root: URL}} Showing
 */

/**
 * Return one result as a list item, and the place of its excerpt if it is to have one. The place is
 * as high as an excerpt from the first: what stands below does not move when the text arrives.
 * @param {Card} card
 * @param {Showing} showing
 * @returns {{item: HTMLLIElement, excerpt: HTMLElement | null}}
 */
export function makeResult(card, { marks, findMarks, kinds, root }) {
  const inTitle = findMarks(card.title, marks);
  const inSummary = findMarks(card.summary, marks);
  const besides = listBesides(card, { marks, findMarks });
  const isDeep =
    besides.length > 0 &&
    !findMarks(card.title, besides).length &&
    !findMarks(card.summary, besides).length;
  const excerpt = isDeep ? make("p", { class: "gp-excerpt", "data-excerpt": "" }) : null;
  const link = make(
    "a",
    { class: "govuk-link", href: new URL(card.url, root).href },
    ...markText(card.title, inTitle),
  );
  const isTool = card.kind === "tool";
  const item = make(
    "li",
    { class: "gp-card", "data-entry": card.id },
    make(
      "p",
      { class: "gp-tags" },
      make(
        "span",
        { class: isTool ? "gp-kind gp-kind--use" : "gp-kind" },
        kinds[card.kind] ?? card.kind,
      ),
    ),
    make("h3", { class: "govuk-heading-m" }, link),
    card.summary && make("p", { class: "govuk-body" }, ...markText(card.summary, inSummary)),
    excerpt,
    make(
      "p",
      { class: "gp-meta" },
      card.agency && make("span", {}, ...markText(card.agency, findMarks(card.agency, marks))),
      ...card.lscbs.map((name) => make("span", {}, ...markText(name, findMarks(name, marks)))),
      card.published && make("span", {}, formatDate(card.published)),
      card.opens && makeOpenLink(card),
      card.telephone && makePhone(card.telephone),
      make(
        "button",
        { type: "button", class: "gp-linkbutton gp-add", "data-shortlist": "" },
        "Add to shortlist",
      ),
    ),
  );
  return { item, excerpt };
}

/**
 * Return the marks that say more of a card than whose it is, or all where none does: "Dudley" in a title
 * says nothing of why somebody who looks for something in Dudley should read it.
 * @param {Card} card
 * @param {Pick<Showing, "marks" | "findMarks">} showing
 */
function listBesides({ lscbs }, { marks, findMarks }) {
  const whose = lscbs.join(" ");
  const besides = marks.filter((mark) => !findMarks(whose, [mark]).length);
  return besides.length ? besides : marks;
}

/**
 * Fill the place of an excerpt: with where the text matches, else with the contact, organisations or
 * link that do, else with the beginning of the text, behind the themes that do.
 * @param {HTMLElement} place
 * @param {Card} card
 * @param {string} text behind a blank line, what the entry names beside it
 * @param {Showing} showing
 */
export function fillExcerpt(place, card, text, { marks, findMarks }) {
  const besides = listBesides(card, { marks, findMarks });
  for (const part of text.split("\n\n")) {
    const found = findMarks(part, besides);
    if (!found.length) continue;
    place.replaceChildren(...makeExcerpt(part, found));
    return;
  }
  const inThemes = findNames(card.themes, marks, findMarks);
  const themes = inThemes.length ? ["Theme: ", ...inThemes, " · "] : [];
  place.replaceChildren(...themes, makeOpening(text));
}

/**
 * Return the link to the thing itself; a link says where it leads, and each its own name.
 * @param {Card} card
 */
function makeOpenLink({ title, opens }) {
  return make(
    "a",
    { class: "govuk-link gp-open", href: opens, rel: "noopener" },
    `Open it at ${new URL(opens).hostname.replace(/^www\./, "")}`,
    make("span", { class: "govuk-visually-hidden" }, `: ${title}`),
  );
}

/** @param {string} telephone */
function makePhone(telephone) {
  return make(
    "span",
    { class: "gp-phone" },
    make("span", { class: "govuk-visually-hidden" }, "Telephone: "),
    makeCall(telephone),
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
