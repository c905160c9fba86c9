// The map of boards: shaded and numbered by the chosen theme and kind, and the table behind it.
import { findAll, findRoot } from "../page/shared/elements.js";
import { followChoices } from "./choices.js";

/** From how many entries a tile is solid while every theme counts. */
const MANY = 10;

/**
 * Read a tile's numbers: `neglect:3,1,2,0 training:1,1,0,0`, by theme, of all and of each kind.
 * @param {string} text
 * @returns {Map<string, number[]>}
 */
export function readCounts(text) {
  return new Map(
    text
      .split(" ")
      .filter(Boolean)
      .map((part) => {
        const [theme = "", numbers = ""] = part.split(":");
        return [theme, numbers.split(",").map(Number)];
      }),
  );
}

/**
 * Return from which number on a tile is solid: half the most, so that the map tells boards apart.
 * @param {number[]} numbers
 * @param {boolean} isWhole whether every theme and kind counts
 */
export function findSolid(numbers, isWhole) {
  return isWhole ? MANY : Math.max(2, Math.ceil(Math.max(0, ...numbers) / 2));
}

/** @param {Document} page */
export function bindMap(page) {
  const map = page.querySelector("[data-map]");
  const form = map?.querySelector("[data-map-form]");
  if (!map || !(form instanceof HTMLFormElement)) return;
  const fields = [...form.elements].filter((one) => one instanceof HTMLSelectElement);
  const [themes, kinds] = fields;
  if (!themes || !kinds) return;
  const drawn = new BoardMap(map, themes, kinds, findRoot(page));
  followChoices(form, [themes, kinds], () => drawn.draw());
}

class BoardMap {
  #map;
  #themes;
  #kinds;
  #search;
  #tiles;
  /** Where each tile leads while every theme and kind counts. */
  #homes;
  /** The numbers of each board that has entries. */
  #counts;

  /**
   * @param {Element} map
   * @param {HTMLSelectElement} themes
   * @param {HTMLSelectElement} kinds
   * @param {URL} root the site's
   */
  constructor(map, themes, kinds, root) {
    this.#map = map;
    this.#themes = themes;
    this.#kinds = kinds;
    this.#search = new URL("search/", root);
    this.#tiles = findAll(map, "a[data-tile]", HTMLAnchorElement);
    this.#homes = new Map(this.#tiles.map((tile) => [tile, tile.href]));
    this.#counts = new Map(
      this.#tiles
        .filter((tile) => tile.dataset.counts !== undefined)
        .map((tile) => [tile.dataset.tile ?? "", readCounts(tile.dataset.counts ?? "")]),
    );
  }

  get #isWhole() {
    return !this.#themes.value && !this.#kinds.value;
  }

  /** Show the numbers of the chosen theme and kind. */
  draw() {
    const { value } = this.#themes;
    const place = this.#kinds.selectedIndex;
    const numbers = new Map(
      [...this.#counts].map(([slug, by]) => [slug, by.get(value)?.[place] ?? 0]),
    );
    const solid = findSolid([...numbers.values()], this.#isWhole);
    for (const tile of this.#tiles) {
      this.#drawTile(tile, numbers.get(tile.dataset.tile ?? "") ?? 0, solid);
    }
    for (const cell of this.#map.querySelectorAll("[data-number]")) {
      cell.textContent = String(numbers.get(cell.getAttribute("data-number") ?? "") ?? 0);
    }
    this.#describe([...numbers.values()], solid);
  }

  /**
   * @param {HTMLAnchorElement} tile
   * @param {number} number
   * @param {number} solid
   */
  #drawTile(tile, number, solid) {
    const shown = tile.querySelector("b");
    if (shown) {
      shown.textContent = String(number);
      tile.classList.toggle("gp-m0", number === 0);
      tile.classList.toggle("gp-m2", number >= solid);
    }
    tile.href =
      this.#isWhole || !number
        ? (this.#homes.get(tile) ?? "")
        : this.#makeSearch(tile.dataset.tile ?? "");
  }

  /** @param {string} slug */
  #makeSearch(slug) {
    const address = new URL(this.#search);
    const [kind, theme] = [this.#kinds.value, this.#themes.value];
    if (kind) address.searchParams.set("kind", kind);
    address.searchParams.set("lscb", slug);
    if (theme) address.searchParams.set("theme", theme);
    return address.href;
  }

  /**
   * Say what the numbers are of, and how many boards have some.
   * @param {number[]} numbers
   * @param {number} solid
   */
  #describe(numbers, solid) {
    const [kind, theme] = [this.#kinds, this.#themes].map((field) =>
      field.value ? field.selectedOptions[0]?.text : "",
    );
    const what = kind || "Entries";
    const where = theme ? `on ${theme}` : "on all themes";
    const having = numbers.filter(Boolean).length;
    this.#write("[data-map-caption]", `${what} by board, ${where}`);
    this.#write(
      "[data-map-status]",
      `${what} ${where}: ${having} of ${numbers.length} boards have some.`,
    );
    this.#write(
      "[data-map-legend]",
      `Each tile has its board’s number: ${what.toLowerCase()} ${where}. Solid: ${solid} or more. Tinted: fewer. Dashed: none yet.`,
    );
  }

  /**
   * @param {string} selector
   * @param {string} text
   */
  #write(selector, text) {
    const place = this.#map.querySelector(selector);
    if (place) place.textContent = text;
  }
}
