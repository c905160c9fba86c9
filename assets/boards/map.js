// The map of boards: shaded and numbered by the chosen theme and kind, and the table behind it.
import { findRoot } from "../page/shared/elements.js";
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
  const tiles = [...map.querySelectorAll("a[data-tile]")].filter(
    (one) => one instanceof HTMLAnchorElement,
  );
  const homes = new Map(tiles.map((tile) => [tile, tile.href]));
  const search = new URL("search/", findRoot(page));
  const counts = new Map(
    tiles
      .filter((tile) => tile.dataset.counts !== undefined)
      .map((tile) => [tile.dataset.tile ?? "", readCounts(tile.dataset.counts ?? "")]),
  );

  const draw = () => {
    const isWhole = !themes.value && !kinds.value;
    const numbers = new Map(
      [...counts].map(([slug, by]) => [slug, by.get(themes.value)?.[kinds.selectedIndex] ?? 0]),
    );
    const solid = findSolid([...numbers.values()], isWhole);
    for (const tile of tiles) {
      const slug = tile.dataset.tile ?? "";
      const number = numbers.get(slug) ?? 0;
      const shown = tile.querySelector("b");
      if (shown) {
        shown.textContent = String(number);
        tile.classList.toggle("gp-m0", number === 0);
        tile.classList.toggle("gp-m2", number >= solid);
      }
      tile.href = isWhole || !number ? (homes.get(tile) ?? "") : makeSearch(slug);
    }
    for (const cell of map.querySelectorAll("[data-number]")) {
      cell.textContent = String(numbers.get(cell.getAttribute("data-number") ?? "") ?? 0);
    }
    const what = kinds.value ? kinds.selectedOptions[0]?.text : "Entries";
    const theme = themes.value ? `on ${themes.selectedOptions[0]?.text}` : "on all themes";
    const having = [...numbers.values()].filter(Boolean).length;
    write("[data-map-caption]", `${what} by board, ${theme}`);
    write("[data-map-status]", `${what} ${theme}: ${having} of ${numbers.size} boards have some.`);
    write(
      "[data-map-legend]",
      `Each tile has its board’s number: ${what?.toLowerCase()} ${theme}. Solid: ${solid} or more. Tinted: fewer. Dashed: none yet.`,
    );
  };
  /** @param {string} slug */
  const makeSearch = (slug) => {
    const address = new URL(search);
    if (kinds.value) address.searchParams.set("kind", kinds.value);
    address.searchParams.set("lscb", slug);
    if (themes.value) address.searchParams.set("theme", themes.value);
    return address.href;
  };
  /**
   * @param {string} selector
   * @param {string} text
   */
  const write = (selector, text) => {
    const place = map.querySelector(selector);
    if (place) place.textContent = text;
  };
  followChoices(form, [themes, kinds], draw);
}
