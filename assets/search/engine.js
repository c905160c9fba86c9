// The search: opens the index, answers queries, and brings the cards of results.
// It knows nothing of the page; what it needs to know of the files stands in the head.

import { decodeColumns, filterEntries } from "./facets.js";
import { createLoader, fetchJsonFile } from "./files.js";
import { Fits } from "./fits.js";
import { Forms } from "./forms.js";
import { findMarks, hasMark } from "./marks.js";
import { makePlan } from "./plan.js";
import { scoreEntries } from "./scores.js";
import { joinSuggestions, suggestPages } from "./suggest.js";
import { Terms } from "./terms.js";
import { findThemes } from "./themes.js";
import { ALL_MET, FLOOR } from "./weights.js";
import { splitWords } from "./words.js";

export { findMarks };

/** @typedef {{q: string, filters: Record<string, string[]>, sort: "relevance"|"title"|"date"}} Query */
/** @typedef {{total: number, numbers: number[], counts: Record<string, Record<string, number>>, marks: string[], didYouMean: string|null, themes: {slug: string, label: string}[], relaxed: boolean}} Results */
/** @typedef {{number: number, id: string, url: string, kind: string, title: string, summary: string, text: string, lscbs: string[], themes: string[], published: string}} Card */
/** @typedef {{name: string, label: string, values: {value: string, label: string, group?: boolean}[]}} Facet */
/** @typedef {import("./suggest.js").Suggestion} Suggestion */

/** The fields of the index that every result shows. */
const SHOWN = new Set(["title", "summary"]);

/**
 * Opens the search; loads its head only.
 * @param {URL} base the folder data/search/
 * @param {import("./files.js").FetchJson} [fetchJson]
 * @returns {Promise<Engine>}
 */
export async function openEngine(base, fetchJson = fetchJsonFile) {
  const load = createLoader(base, fetchJson);
  return new Engine(await load("head.json"), load);
}

export class Engine {
  /**
   * @param {import("./terms.js").Head} head
   * @param {(name: string) => Promise<any>} load
   */
  constructor(head, load) {
    this.head = head;
    this.load = load;
    this.terms = new Terms(head, load);
    this.fits = new Fits(this.terms);
    this.forms = new Forms(this.terms);
    /** @type {string[] | null} the stems to mark in the results of the latest query */
    this.marks = null;
    /** @type {import("./facets.js").Columns | undefined} */
    this.columns = undefined;
    /** @type {Facet[]} */
    this.facets = head.facets.map(({ name, label, values }) => ({
      name,
      label,
      values: values.map(([value, shown, group]) =>
        group ? { value, label: shown, group: true } : { value, label: shown },
      ),
    }));
  }

  /**
   * Answers a query: all results in order, and what each filter would give.
   * @param {Query} query
   * @returns {Promise<Results>}
   */
  async search(query) {
    const results = await this.find(query);
    this.marks = results.marks;
    return results;
  }

  /**
   * @param {Query} query
   * @returns {Promise<Results>}
   */
  async find({ q, filters, sort }) {
    const [plan, columns, orders] = await Promise.all([
      makePlan(q, this.terms, this.forms),
      this.loadColumns(),
      sort === "relevance" ? null : this.load(this.head.orders),
    ]);
    const empty = !splitWords(q).length;
    const { ordered, relaxed } = empty
      ? { ordered: Array.from({ length: this.head.count }, (_, number) => number), relaxed: false }
      : await this.rank(plan, columns);
    const { kept, counts } = filterEntries(ordered, this.facets, columns, filters);
    if (orders) {
      const places = orders[sort];
      kept.sort((a, b) => places[a] - places[b]);
    }
    return {
      total: kept.length,
      numbers: kept,
      counts,
      marks: plan.marks,
      didYouMean: plan.didYouMean,
      themes: kept.length ? [] : findThemes(plan.stems, this.forms, this.facets),
      relaxed: relaxed || plan.unknown,
    };
  }

  /**
   * Returns the facet values of all entries.
   * @returns {Promise<import("./facets.js").Columns>}
   */
  async loadColumns() {
    const { columns } = this.head;
    const file = typeof columns === "string" ? await this.load(columns) : columns;
    this.columns ??= decodeColumns(file);
    return this.columns;
  }

  /**
   * Returns the entries that a plan finds, the best first.
   * @param {import("./plan.js").Plan} plan
   * @param {import("./facets.js").Columns} columns
   */
  async rank(plan, columns) {
    const { scores, met } = await scoreEntries(plan, this.fits, this.head.count);
    const place = this.facets.findIndex((facet) => facet.name === "kind");
    const { kindWeights } = this.head;
    const weights = this.facets[place]?.values.map((one) => kindWeights[one.value] ?? 1) ?? [];
    let top = 0;
    for (let number = 0; number < scores.length; number++) {
      const score = scores[number];
      if (!score) continue;
      const weighed = score * (weights[columns[place]?.[number]?.[0] ?? -1] ?? 1);
      scores[number] = weighed;
      if (weighed > top) top = weighed;
    }
    const ordered = [];
    let relaxed = true;
    for (let number = 0; number < scores.length; number++) {
      if ((scores[number] ?? 0) <= FLOOR * top) continue;
      ordered.push(number);
      if ((met[number] ?? 0) > ALL_MET) relaxed = false;
    }
    ordered.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    return { ordered, relaxed };
  }

  /**
   * Returns what to show of results; loads the files of these only. An entry's text comes with
   * its card where an excerpt may be wanted: where neither title nor summary shows what the
   * latest query looked for. Else it is empty.
   * @param {number[]} numbers
   * @returns {Promise<Card[]>}
   */
  async cards(numbers) {
    const { marks } = this;
    return Promise.all(
      numbers.map(async (number) => {
        // The index foretells what the card will show, so that both are loaded at once.
        const shows = marks && (!marks.length || marks.some((mark) => this.shows(mark, number)));
        const [card, text] = await Promise.all([
          this.loadCard(number),
          shows ? null : this.loadText(number),
        ]);
        const shown = marks && (!marks.length || hasMark([card.title, card.summary], marks));
        return { number, ...card, text: shown ? "" : (text ?? (await this.loadText(number))) };
      }),
    );
  }

  /**
   * Tells whether the index knows a word from an entry's title or summary.
   * @param {string} stem
   * @param {number} number
   */
  shows(stem, number) {
    return this.terms.stands(stem, number, SHOWN);
  }

  /** @param {number} number */
  loadCard(number) {
    return this.loadRow("card", number, this.head.cardsPerFile);
  }

  /** @param {number} number */
  loadText(number) {
    return this.loadRow("text", number, this.head.textsPerFile);
  }

  /**
   * Loads what one kind of files has of an entry.
   * @param {"card" | "text"} kind
   * @param {number} number
   * @param {number} perFile
   * @returns {Promise<any>}
   */
  async loadRow(kind, number, perFile) {
    const { cards, cardGroup } = this.head;
    const hash = cards[Math.floor(number / cardGroup)];
    const rows = await this.load(`${kind}-${number - (number % perFile)}-${hash}.json`);
    return rows[number % perFile];
  }

  /**
   * Returns what somebody who types may mean; eight at most.
   * @param {string} prefix
   * @returns {Promise<Suggestion[]>}
   */
  async suggest(prefix) {
    const typed = splitWords(prefix);
    if (!typed.length) return [];
    const pages = suggestPages(typed, this.facets);
    const { numbers } = await this.find({ q: prefix, filters: {}, sort: "relevance" });
    /** @type {Suggestion[]} */
    const entries = await Promise.all(
      numbers.slice(0, 4).map(async (number) => {
        const card = await this.loadCard(number);
        return { label: card.title, url: card.url, type: "entry" };
      }),
    );
    return joinSuggestions(pages, entries, await this.suggestWords(typed));
  }

  /**
   * Returns the typed words with the last one brought to its end.
   * @param {string[]} typed
   * @returns {Promise<Suggestion[]>}
   */
  async suggestWords(typed) {
    const half = typed.at(-1) ?? "";
    if (half.length < 2) return [];
    const before = typed.slice(0, -1);
    const stems = await this.terms.expand(half);
    return stems
      .map((stem) => ({ stem, entries: this.terms.read(stem)?.entries.length ?? 0 }))
      .sort((a, b) => b.entries - a.entries)
      .flatMap(({ stem }) => this.terms.words(stem).slice(0, 1))
      .filter((word) => word !== half && word.startsWith(half))
      .slice(0, 3)
      .map((word) => {
        const label = [...before, word].join(" ");
        return { label, url: `search/?q=${encodeURIComponent(label)}`, type: "word" };
      });
  }
}
