// The gaps page: one kind, board or theme at a time; the choice stands in the address. Of a board
// alone it says in words who else has what is lacking, and invites an entry.
import { countNoun, findAll, formatNumber, make } from "../page/shared/elements.js";
import { followChoices } from "./choices.js";

const NAMES = ["kind", "lscb", "theme"];
/** What a number leads to: the entries of one board. */
const HELD = "[href*='search/'][href*='lscb=']";
/** So many boards at most are named. */
const FEW = 5;
const NUMBERS = " one two three four five six seven eight nine".split(" ");

/**
 * Return how many boards have one: `six boards have one`.
 * @param {number} count
 */
export function describeBoardCount(count) {
  if (!count) return "no board has one yet";
  const number = NUMBERS[count] ?? formatNumber(count);
  return `${number} ${count === 1 ? "board has" : "boards have"} one`;
}

/** @param {Document} page */
export function bindGaps(page) {
  const form = page.querySelector("[data-gap-form]");
  if (!(form instanceof HTMLFormElement)) return;
  const root = page.body.dataset.root ?? "";
  const fields = NAMES.map((name) => form.elements.namedItem(name)).filter(
    (field) => field instanceof HTMLSelectElement,
  );
  const status = form.querySelector("[data-gap-status]");
  const hint = status?.textContent ?? "";
  const apply = () => {
    const {
      kind = "",
      lscb = "",
      theme = "",
    } = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
    const said = [];
    for (const section of findAll(page, "[data-gap-kind]", HTMLElement)) {
      const { gapKind, noun = "" } = section.dataset;
      section.hidden = kind !== "" && gapKind !== kind;
      section.classList.toggle("is-board", lscb !== "");
      narrow(section, theme);
      const missing = showBoard(section, { lscb, noun, root });
      if (section.hidden) continue;
      if (theme) said.push(`${section.querySelector("h2")?.textContent}: ${sayHaving(section)}.`);
      else if (lscb) said.push(`no ${noun} on ${countNoun(missing, "theme")}`);
    }
    // Every choice is named: two that find alike are told apart.
    const names = fields.map((field) => (field.value && field.selectedOptions[0]?.text) || "");
    const [what = "", ...rest] = names;
    const chosen = rest.filter(Boolean).reverse().join(", ");
    const told = theme ? `${chosen}. ${said.join(" ")}` : `${chosen}: ${said.join(", ")}.`;
    const text = said.length ? told : what ? `${what} only.` : hint;
    // What has not changed is not read out again.
    if (status && status.textContent !== text) status.textContent = text;
  };
  followChoices(form, fields, apply);
}

/**
 * Show one theme's row, or all of them.
 * @param {HTMLElement} section
 * @param {string} theme
 */
function narrow(section, theme) {
  for (const row of findAll(section, "tr[data-theme]", HTMLElement)) {
    row.hidden = theme !== "" && row.dataset.theme !== theme;
  }
}

/**
 * Say how many boards have something on the one theme that is shown; few are named, which on a phone
 * stand beyond the window's edge.
 * @param {HTMLElement} section
 */
function sayHaving(section) {
  const row = section.querySelector("tr[data-theme]:not([hidden])");
  const many = describeBoardCount(Number(row?.getAttribute("data-boards")));
  const heads = findAll(section, "thead [data-lscb]", HTMLElement);
  const names = findAll(
    section,
    "tr[data-theme]:not([hidden]) td:not([data-board-count])",
    HTMLElement,
  )
    .map((cell, place) => cell.querySelector(HELD) && heads[place]?.textContent)
    .filter(Boolean);
  return names.length && names.length <= FEW ? `${many} (${names.join(", ")})` : many;
}

/**
 * Show one board's column, its gaps in words, or all columns; return how many gaps are shown.
 * @param {HTMLElement} section
 * @param {{lscb: string, noun: string, root: string}} wanted
 */
function showBoard(section, { lscb, noun, root }) {
  const table = section.querySelector("table");
  if (!table) return 0;
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const column = heads.findIndex((head) => lscb !== "" && head.dataset.lscb === lscb);
  let missing = 0;
  for (const row of table.rows) {
    for (const [place, cell] of [...row.cells].entries()) {
      cell.hidden = column > 0 && place > 0 && place !== column;
      if (cell.localName !== "td" || cell.querySelector(HELD)) continue;
      if (cell.dataset.boardCount !== undefined) continue;
      if (place !== column) {
        cell.textContent = "0";
        continue;
      }
      const { theme = "", boards = "0" } = row.dataset;
      const what = ` ${noun} on ${row.cells[0]?.textContent?.trim() ?? ""}`;
      const kind = section.dataset.gapKind;
      const many = describeBoardCount(Number(boards));
      const others = `${root}search/?kind=${kind}&theme=${theme}`;
      const add = `${root}contribute/new/?kind=${kind}&lscb=${lscb}&theme=${theme}`;
      cell.replaceChildren(
        "None; ",
        Number(boards) ? lead(others, many, what) : many,
        ". ",
        lead(add, "Add one", what),
      );
      cell.lastElementChild?.classList.add("gp-no"); // nobody adds one on paper
      missing += row.hidden ? 0 : 1;
    }
  }
  return missing;
}

/**
 * Make a link of a cell: its theme and its board head the row and the column, and are told to those
 * who do not see them.
 * @param {string} href
 * @param {string} text
 * @param {string} what
 */
function lead(href, text, what) {
  const told = make("span", { class: "govuk-visually-hidden" }, what);
  return make("a", { class: "govuk-link", href }, text, told);
}

/**
 * Follow an address that chooses a theme or a board, where each has a page of its own.
 * @param {Document} page
 */
export function leadOn(page) {
  const wanted = new URLSearchParams(location.search);
  const [theme, lscb] = [wanted.get("theme"), wanted.get("lscb")];
  const ends = theme ? `/gaps/${theme}/` : `/lscbs/${lscb}/care/`;
  for (const link of findAll(page, "main :is(li, th) a", HTMLAnchorElement)) {
    if (!link.pathname.endsWith(ends)) continue;
    location.replace(link.href);
    return;
  }
}
