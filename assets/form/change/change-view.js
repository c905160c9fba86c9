// Shows an entry that is changed: its name above, and of the form only what was asked for.
//
// `?entry=ID#contacts-2` asks for a field's second row, `#contacts-new` for a fresh one below those that
// are there, `#email` for a field, `#contacts-2-email` for a field of a row, `#reach` for all of a part;
// with a plan's id, `#REF` is the action of that number.

import { find, findAll, make } from "../../page/shared/elements.js";
import { readHash } from "../../page/shared/hash.js";
import { openAround } from "../controls/errors.js";
import { listFilledRows, listRows } from "../controls/rows.js";
import { asMappings } from "../entry/model.js";

/** @typedef {import("../entry/model.js").Entry} Entry */
/**
 * @typedef {{name: string, row: number, inner: string, fresh?: number}} Place  the row counts from 0, as
 *   does the first below those that the entry has; -1 is none
 */

/** What takes the focus: what tells where one is, or what can be filled in at once. */
const HEADED = "summary, [data-row-title], legend, input, select, textarea";
const TYPED = "input, select, textarea";

/**
 * Return what an address's fragment asks for, null where it is nothing of the entry.
 * @param {string} hash
 * @param {Entry} entry
 * @returns {Place | null}
 */
export function readPlace(hash, entry) {
  const asked = readHash(hash);
  if (!asked) return null;
  const action = asMappings(entry.data.actions).findIndex(({ ref }) => ref === asked);
  if (action >= 0) return { name: "actions", row: action, inner: "" };
  const [, name = "", row = "", inner = ""] =
    /^([a-z_]+)(?:-(\d+|new)(?:-([a-z_]+))?)?$/.exec(asked) ?? [];
  if (!name) return null;
  const value = entry.data[name];
  if (row === "new")
    return { name, row: -1, inner, fresh: Array.isArray(value) ? value.length : 0 };
  return { name, row: row ? Number(row) - 1 : -1, inner };
}

/**
 * Fold the form's parts, those below one another on a phone's screen.
 * @param {HTMLFormElement} form
 */
export function foldParts(form) {
  for (const part of findAll(form, "details[data-part]", HTMLDetailsElement)) part.open = false;
}

/**
 * Show one place of the form alone, a part or what stands in one, with a button for the rest, and
 * go there.
 * @param {HTMLFormElement} form
 * @param {Place} place
 * @param {(group: HTMLElement) => HTMLElement} begin adds a row, for who comes to fill one in
 */
export function showPlace(form, { name, row, inner, fresh }, begin) {
  const groups = findAll(form, "[data-group][data-look]", HTMLElement);
  const group = groups.find(
    (one) => one.dataset.group === name && !one.closest("[data-kinds][hidden]"),
  );
  const part = (group ?? form.querySelector(`#part-${name}`))?.closest("details[data-part]");
  if (!(part instanceof HTMLDetailsElement) || part.hidden) return false;
  part.open = true;
  const begun = group?.querySelector("[data-add]") ? findFresh(group, fresh, begin) : undefined;
  const rows = group ? listRows(group) : [];
  const chosen = rows[row];
  const wanted = chosen ?? group ?? part;
  const parts = findAll(form, "details[data-part]", HTMLElement);
  unfold(form);
  const inPart = `:is([data-kinds], [data-rest], .entry-form__help)`;
  const others = [
    ...findAll(form, "[data-removal]", HTMLElement),
    ...parts.filter((one) => one !== part),
    ...(group ? groups.filter((one) => one !== group && part.contains(one)) : []),
    ...(group ? findAll(part, inPart, HTMLElement).filter((one) => !one.contains(group)) : []),
    ...(chosen ? rows.filter((one) => one !== chosen) : []),
    ...(group && chosen ? findAll(group, "[data-add]", HTMLElement) : []),
  ].filter((one) => !one.contains(wanted));
  for (const one of others) one.dataset.folded = "";
  form.dataset.short = "";
  find(form, "[data-unfold]", HTMLElement).hidden = false;
  const at = (fresh !== undefined && begun) || wanted;
  const control = at === wanted ? inner && at.querySelector(`[data-field="${inner}"]`) : null;
  const first = control || at.querySelector(at === wanted ? HEADED : TYPED);
  if (first instanceof HTMLElement) {
    openAround(first);
    if (first.localName === "legend") first.tabIndex = -1;
    first.focus({ preventScroll: true });
  }
  at.scrollIntoView();
  return true;
}

/**
 * Return the row that somebody comes to fill in, be it begun in a draft, undefined where only those are
 * wanted that are there.
 * @param {HTMLElement} group
 * @param {number | undefined} fresh
 * @param {(group: HTMLElement) => HTMLElement} begin
 */
function findFresh(group, fresh, begin) {
  const rows = listRows(group);
  const last = rows.at(-1);
  if (!last) return begin(group);
  if (fresh === undefined) return undefined;
  const isOfDraft = rows.length > fresh || !listFilledRows(group).includes(last);
  return isOfDraft ? last : begin(group);
}

/**
 * Let a button show the whole form.
 * @param {HTMLFormElement} form
 */
export function bindUnfold(form) {
  const button = find(form, "[data-unfold]", HTMLElement);
  button.addEventListener("click", () => {
    unfold(form);
    delete form.dataset.short;
    button.hidden = true;
    form.querySelector("summary")?.focus();
  });
}

/** @param {HTMLFormElement} form */
function unfold(form) {
  for (const one of findAll(form, "[data-folded]", HTMLElement)) delete one.dataset.folded;
}

/**
 * Put the entry's name above the form.
 * @param {HTMLElement} page
 * @param {string} label what it is: a practice example, a board
 * @param {string} title
 */
export function nameEntry(page, label, title) {
  const heading = find(document, "[data-form-title]", HTMLElement);
  heading.classList.replace("govuk-heading-xl", "govuk-heading-l");
  heading.replaceChildren(
    make("span", { class: "govuk-caption-l" }, `Suggest a change: ${label.toLowerCase()}`),
    title,
  );
  for (const part of findAll(page, "[data-new-only]", HTMLElement)) part.hidden = true;
}
