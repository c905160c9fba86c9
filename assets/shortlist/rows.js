// One entry of the shortlist as a row: its place, what it is, what to open, whom to ring, a note, and
// buttons.
import { make } from "../page/shared/elements.js";
import { findTitle } from "./entries.js";

/** @typedef {import("./store.js").Item} Item */
/** @typedef {import("./entries.js").Found} Found */
/**
 * What readers do to a row; null where the list is somebody else's.
 * @typedef {object} Hands
 * @property {(id: string, by: number) => void} move
 * @property {(id: string) => void} remove
 * @property {(id: string, text: string) => void} note
 */

const MISSING = {
  gone: "This entry is no longer in the directory.",
  failed: "This entry could not be fetched. The connection may be down for a moment.",
};
const LONGEST_NOTE = 1000;

/**
 * @param {Item} item
 * @param {number} place from 0
 * @param {number} count
 * @param {Found | undefined} found undefined while it is on its way
 * @param {Hands | null} hands
 */
export function makeRow(item, place, count, found, hands) {
  const title = findTitle(item, found);
  const here = found?.state === "here" ? found : null;
  const name = here
    ? make("a", { class: "govuk-link", href: here.url }, title)
    : make("span", {}, title);
  return make(
    "li",
    { class: "gp-card gp-pick", "data-entry": item.id, "data-state": found?.state ?? "loading" },
    make(
      "div",
      { class: "gp-pick__head" },
      make("span", { class: "gp-pick__place", "aria-hidden": "true" }, String(place + 1)),
      make(
        "div",
        {},
        make("p", { class: "gp-tags" }, here && makeKind(here)),
        make("h2", { class: "govuk-heading-m", tabindex: -1 }, name),
        ...(found ? makeFacts(found) : [make("p", { class: "gp-meta" }, "Loading …")]),
      ),
    ),
    hands && makeNote(item, title, hands),
    hands && makeButtons(item, title, place, count, hands),
  );
}

/**
 * Say what an entry is, as its page does; on an action's page that is said of the plan.
 * @param {Found} found
 */
function makeKind({ article }) {
  if (article?.matches("[data-action]"))
    return make("span", { class: "gp-kind" }, "Action after a review");
  return article?.querySelector(".gp-kind")?.cloneNode(true) ?? null;
}

/** @param {Found} found */
function makeFacts({ state, title, article }) {
  if (state !== "here" || !article) {
    // A removed entry's page says when and why, and what stands in its place.
    const told = [...(article?.querySelectorAll(".govuk-body") ?? [])];
    if (told.length) return told.map((one) => one.cloneNode(true));
    const reason = state === "failed" ? MISSING.failed : MISSING.gone;
    return [make("p", { class: "govuk-body gp-age" }, reason)];
  }
  const facts = article.getAttribute("data-facts")?.split("\n") ?? [];
  const opening = article.querySelector("a.gp-main");
  const call = article.querySelector('a.gp-tel[href^="tel:"]');
  // The button that writes is not taken along; the address below it is.
  const mail = call ? null : article.querySelector(".gp-call__one .gp-wrap");
  const reach = call ?? mail;
  const who = reach?.closest(".gp-call__one")?.querySelector(".gp-call__name")?.textContent;
  const shown = reach?.textContent?.trim().replace(/^Call /, "");
  const href = call?.getAttribute("href") ?? `mailto:${shown}`;
  return [
    make("p", { class: "gp-meta" }, ...facts.filter(Boolean).map((fact) => make("span", {}, fact))),
    opening &&
      make(
        "p",
        { class: "gp-t1 gp-wrap" },
        make(
          "a",
          { class: "govuk-link", href: opening.getAttribute("href"), rel: "noopener" },
          opening.textContent,
          make("span", { class: "govuk-visually-hidden" }, `: ${title}`),
        ),
      ),
    reach &&
      make(
        "p",
        { class: "gp-t1 gp-wrap" },
        `${who?.trim() || "The board"} `,
        make("a", { class: call ? "govuk-link gp-nowrap" : "govuk-link", href }, shown),
      ),
  ];
}

/**
 * @param {Item} item
 * @param {string} title
 * @param {Hands} hands
 */
function makeNote(item, title, hands) {
  const area = make("textarea", {
    class: "govuk-textarea",
    id: `note-${item.id}`,
    rows: 2,
    maxlength: LONGEST_NOTE,
    "data-note": "",
  });
  area.value = item.note;
  area.addEventListener("input", () => hands.note(item.id, area.value));
  const about = make("span", { class: "govuk-visually-hidden" }, ` on ${title}`);
  const label = { class: "govuk-label gp-t1", for: `note-${item.id}` };
  return make("div", { class: "gp-pick__note" }, make("label", label, "Your note", about), area);
}

/**
 * @param {Item} item
 * @param {string} title
 * @param {number} place
 * @param {number} count
 * @param {Hands} hands
 */
function makeButtons({ id }, title, place, count, hands) {
  /**
   * @param {string} act
   * @param {string} text
   * @param {() => void} press
   * @param {boolean} [idle]
   */
  const button = (act, text, press, idle = false) => {
    // A button that can do nothing keeps the focus that stands on it.
    const attributes = { type: "button", class: "gp-linkbutton", "data-act": act };
    const made = make("button", { ...attributes, "aria-disabled": idle ? "true" : null }, text);
    made.append(make("span", { class: "govuk-visually-hidden" }, ` ${title}`));
    made.addEventListener("click", () => idle || press());
    return made;
  };
  return make(
    "p",
    { class: "gp-pick__acts" },
    button("up", "Move up", () => hands.move(id, -1), place === 0),
    button("down", "Move down", () => hands.move(id, 1), place === count - 1),
    button("remove", "Remove", () => hands.remove(id)),
  );
}

/**
 * Put rows in the place of others. What has the focus keeps it: somebody may be typing a note while
 * the entries are on their way.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} rows
 */
export function replaceRows(list, rows) {
  const before = list.contains(document.activeElement) ? document.activeElement : null;
  const id = before?.closest("[data-entry]")?.getAttribute("data-entry");
  const act = before?.getAttribute("data-act");
  const isNote = before instanceof HTMLTextAreaElement;
  list.replaceChildren(...rows);
  const row = before && rows.find((one) => one.dataset.entry === id);
  const after = row?.querySelector(isNote ? "textarea" : act ? `[data-act=${act}]` : "a");
  if (after instanceof HTMLElement) after.focus({ preventScroll: true });
  if (isNote && after instanceof HTMLTextAreaElement) {
    after.setSelectionRange(before.selectionStart, before.selectionEnd);
  }
}
