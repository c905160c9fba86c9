// What a query names, above its results: boards and people to ask, and what a term means.
import { make } from "../../page/shared/elements.js";
import { linkTelephone } from "../../page/shared/telephones.js";
import { makePageLink } from "./help.js";

/** @typedef {import("../../search/engine.js").NamedBoard} NamedBoard */

/**
 * Return what to say of each board that a query names; where to find one's own for who names none, but
 * asks whom to ring or tells of a child who may be in danger.
 * @param {Pick<import("../../search/engine.js").Results, "boards" | "ring">} results
 * @param {URL} root the site's
 */
export function makeFrontDoors({ boards, ring }, root) {
  if (boards.length) return boards.map((board) => makeFrontDoor(board, root));
  return ring
    ? [makeDoor("Worried about a child?", "Find your board, and its number", "", root)]
    : [];
}

/**
 * Return a link to the page of each contact whom a query names.
 * @param {Pick<import("../../search/engine.js").Results, "people">} results
 * @param {URL} root the site's
 */
export function makePeople({ people }, root) {
  return people.map(({ value, label }) => {
    const href = new URL(`contacts/${value}/`, root).href;
    return make(
      "p",
      { class: "govuk-body" },
      "Contact: ",
      make("a", { class: "govuk-link", href }, label),
    );
  });
}

/**
 * Return the term, which leads to its place in the glossary, and its meaning; nothing for other queries.
 * @param {import("../../page/search-box/load-engine.js").Search} search
 * @param {Pick<import("../../search/engine.js").Results, "term">} results
 * @param {URL} root the site's
 * @returns {Promise<Node[]>}
 */
export async function makeMeaning({ engine }, { term }, root) {
  if (!term) return [];
  const [path = "", name = "", meaning] = await engine.explain(term);
  return [make("p", { class: "govuk-body" }, makePageLink(path, name, root), `: ${meaning}`)];
}

/**
 * @param {NamedBoard} board
 * @param {URL} root
 */
function makeFrontDoor({ slug, label, telephone, outOfHours, openingHours }, root) {
  const page = `${slug}/`;
  const question = `Worried about a child in ${label}?`;
  if (!telephone) {
    return makeDoor(question, "We do not have the number: how to reach the board", page, root);
  }
  return makeDoor(question, `Where these are from: ${label}’s page`, page, root, [
    makeLine(openingHours ? `${openingHours}: ` : "Call ", telephone),
    ...(outOfHours ? [makeLine(`${nameLater(openingHours)}: `, outOfHours)] : []),
  ]);
}

/**
 * @param {string} question
 * @param {string} label the link's
 * @param {string} page under the boards' own
 * @param {URL} root
 * @param {Node[]} [numbers] each in its line, on a phone
 */
function makeDoor(question, label, page, root, numbers = []) {
  return make(
    "p",
    { class: "gp-door", "data-front-door": page },
    make("strong", {}, question),
    " ",
    ...numbers.flatMap((line) => [line, " "]),
    make("a", { class: "govuk-link", href: new URL(`lscbs/${page}`, root).href }, label),
  );
}

/**
 * @param {string} when a number is rung
 * @param {string} telephone
 */
function makeLine(when, telephone) {
  return make("span", {}, when, makeCall(telephone), ".");
}

/**
 * Return when a board's out-of-hours number is rung: a front door may close in the afternoon.
 * goodpractice/site/parts/entry_contacts.py has the same rule; tests/cases/later-numbers.json holds both.
 * @param {string} openingHours of its front door, "" where they are not known
 */
export function nameLater(openingHours) {
  return openingHours
    ? "Outside these hours and on bank holidays"
    : "Evenings, weekends and bank holidays";
}

/**
 * Return a number to ring, as a link where it is one.
 * @param {string} telephone as published; of two numbers, with / between them, the first is rung
 */
export function makeCall(telephone) {
  const [first = ""] = telephone.split("/");
  const href = linkTelephone(first);
  return href ? make("a", { class: "govuk-link gp-nowrap", href }, first.trim()) : telephone;
}
