// The boards that a query names: whom to ring in a place stands in no entry.

import { SCORING } from "../weights.js";

/** @typedef {import("../shards/head.js").BoardRow} BoardRow */
/**
 * @typedef {{slug: string, label: string, telephone: string, outOfHours: string,
 *   openingHours: string}} NamedBoard
 */

/** More than so many are no answer: "SSCB" is the acronym of five boards. */
const MOST = 2;
/** A telephone number as a word of a query. */
const NUMBER = /^0\d{9,}$/;

/**
 * Returns the boards that the words of a query name, or the number of one, or its filter; none where they
 * are many. To ring, a town names the board that it is of; who has somebody to ring, and names no board,
 * means that of a site which has but one.
 * @param {Pick<import("../plan/plan.js").Plan, "slots" | "ring" | "stems">} plan
 * @param {Record<string, string[]>} filters
 * @param {BoardRow[]} [rows]
 * @param {{name: string, values: {value: string, label: string}[]}[]} [facets]
 * @returns {NamedBoard[]}
 */
export function findBoards({ slots, ring, stems }, filters, rows = [], facets = []) {
  const chosen = filters.lscb ?? [];
  const meant = slots
    .flatMap((slot) => slot.variants)
    .filter(({ weight, near }) => weight >= SCORING.itself || (ring && near));
  const terms = new Set(meant.map((one) => one.terms.join()));
  const typed = stems.filter((stem) => NUMBER.test(stem));
  /** @param {string} number */
  const isTyped = (number) => typed.some((one) => number.replace(/\D/g, "").includes(one));
  let named = rows.filter(
    ([term, slug, telephone, outOfHours]) =>
      terms.has(term) || chosen.includes(slug) || isTyped(telephone) || isTyped(outOfHours),
  );
  if (!named.length && rows.length === 1 && ring) named = rows;
  if (named.length > MOST) return [];
  const values = facets.find((facet) => facet.name === "lscb")?.values ?? [];
  return named.flatMap(([, slug, telephone, outOfHours, openingHours]) => {
    const label = values.find((one) => one.value === slug)?.label;
    return label ? [{ slug, label, telephone, outOfHours, openingHours }] : [];
  });
}
