// The search: opens the index, answers queries, and brings the cards of results.
// It knows nothing of the page; what it needs to know of the files stands in the head.

import { Facets } from "./facets/facets.js";
import { Forms } from "./language/forms.js";
import { findMarks } from "./language/marks.js";
import { loadMending } from "./language/variants.js";
import { makePlan } from "./plan/plan.js";
import { Hints } from "./query/hints.js";
import { weighEntries } from "./scores/kinds.js";
import { rankEntries } from "./scores/ranking.js";
import { scoreEntries } from "./scores/scores.js";
import { TermScores } from "./scores/term-scores.js";
import { Cards } from "./shards/cards.js";
import { createLoader } from "./shards/files.js";
import { listLost } from "./shards/lost.js";
import { Terms } from "./shards/terms.js";
import { findBoards } from "./suggestions/boards.js";
import { findPeople } from "./suggestions/people.js";
import { weighKind } from "./weights.js";

export { isFit } from "./shards/shapes.js";
export { findMarks };

/** @typedef {{q: string, filters: Record<string, string[]>, sort: "relevance"|"title"|"date"}} Query */
/** @typedef {import("./shards/cards.js").Card} Card */
/** @typedef {import("./facets/facets.js").FacetValue} FacetValue */
/** @typedef {import("./facets/facets.js").Facet} Facet */
/** @typedef {import("./facets/facets.js").CountedValue} CountedValue */
/** @typedef {import("./suggestions/boards.js").NamedBoard} NamedBoard */
/** @typedef {import("./suggestions/suggest.js").Suggestion} Suggestion */

/**
 * What a query finds. `counts` say for each choice of each filter how many results it would give;
 * `labels` are the names of chosen values that the engine did not know before; `reach` is what
 * counting more values of a filter takes.
 * @typedef {object} Results
 * @property {number} total
 * @property {number[]} numbers
 * @property {Record<string, Record<string, number>>} counts
 * @property {Record<string, Record<string, string>>} labels
 * @property {Record<string, Uint8Array>} reach
 * @property {string[]} marks
 * @property {string|null} didYouMean
 * @property {{slug: string, label: string}[]} themes
 * @property {import("./suggestions/boards.js").NamedBoard[]} boards those that the query names
 * @property {FacetValue[]} people the contacts whom it names in full
 * @property {string} term the number in the glossary of the term that it is about, or ""
 * @property {boolean} ring whether it asks whom to ring, or tells of a child who may be in danger
 * @property {boolean} relaxed
 * @property {boolean} common whether all words are too common to look for
 * @property {string[]} lost what is missing (see `attempt`), by what the files' names begin with
 * @property {string[]} unread the words that were not looked for therefore
 */

/** The version of the files' format: a head of another one needs another engine. */
export const FORMAT = 8;

/**
 * Opens the search; loads its head only.
 * @param {URL} base the folder data/search/
 * @param {import("./shards/files.js").FetchJson} fetchJson
 * @returns {Promise<Engine>}
 */
export async function openEngine(base, fetchJson) {
  const load = createLoader(base, fetchJson);
  return new Engine(await load("head.json"), load);
}

export class Engine {
  /**
   * @param {import("./shards/head.js").Head} head
   * @param {import("./shards/files.js").Load} load
   */
  constructor(head, load) {
    this.head = head;
    this.load = load;
    this.terms = new Terms(head, load);
    this.fits = new TermScores(this.terms);
    this.forms = new Forms(this.terms);
    this.hints = head.hints && new Hints(head.hints);
    this.rows = new Cards(head.cards, load, head.facets);
    this.filters = new Facets(head, load);
    this.facets = this.filters.all;
  }

  /**
   * Does some work with all files, or without those that cannot be had: what a query would find wrongly
   * without them fails all the same. Work that is still under way goes by what the newest may do without:
   * nothing may be missing from results that do not say so.
   * @param {() => Promise<void>} work
   * @param {boolean} isPatient whether files may be missing
   */
  async attempt(work, isPatient) {
    const lost = isPatient ? new Map() : null;
    this.load.lost = lost;
    await work().finally(() => {
      if (this.load.lost === lost) this.load.lost = null;
    });
  }

  /**
   * Answers a query: all results in order, and what each filter would give.
   * @param {Query} query
   * @returns {Promise<Results>}
   */
  async search({ q, filters, sort }) {
    const empty = !q.trim();
    this.load.lost?.clear();
    const [plan, columns, orders, chosen] = await Promise.all([
      makePlan(q, this.terms, this.forms),
      this.filters.loadColumns(),
      sort === "relevance" ? null : this.load(this.head.orders),
      this.filters.loadChosen(filters),
      this.hints && this.terms.loadShards(this.hints.list(q)),
    ]);
    const mending = plan.didYouMean ? await loadMending() : null;
    const { ordered, relaxed } = empty
      ? { ordered: this.listAll(columns), relaxed: false }
      : await this.rank(plan, columns);
    const people = await findPeople(plan, this.terms, (words) => this.filters.findAll(words));
    const lost = listLost(this.load.lost, filters, ordered.length);
    const asked = empty && !lost.includes("columns") ? this.filters.leaveBeside(filters) : filters;
    const { kept, counts, reach } = this.filters.filter(ordered, columns, asked, chosen);
    if (orders) {
      const places = orders[sort];
      kept.sort((a, b) => places[a] - places[b]);
    }
    return {
      total: kept.length,
      numbers: kept,
      counts,
      labels: chosen.labels,
      reach,
      marks: plan.marks,
      didYouMean: mending?.mendQuery(q, plan.didYouMean ?? "", this.filters.list("lscb")) ?? null,
      themes: kept.length ? [] : await this.findThemes(plan.stems),
      boards: findBoards(plan, filters, this.head.boards, this.facets),
      people,
      term: plan.term,
      ring: plan.ring,
      // Whom to ring answers who tells of danger, whatever else is found.
      relaxed: !plan.ring && (relaxed || plan.unknown),
      common: plan.common,
      lost,
      unread: plan.lost,
    };
  }

  /**
   * Returns the themes nearest to words that find nothing, where what finds them comes.
   * @param {string[]} stems
   */
  async findThemes(stems) {
    const found = await import("./suggestions/themes.js").catch(() => null);
    return found?.findThemes(stems, this.forms, this.facets) ?? [];
  }

  /**
   * Returns the values of a filter of many values that somebody types, as Facets.findValues says.
   * @param {string} name the filter's
   * @param {string} typed
   * @param {Results} results
   */
  findValues(name, typed, { reach }) {
    return this.filters.findValues(name, typed, reach[name]);
  }

  /**
   * Returns all entries by kind, in the order in which readers see kinds: as sources have them, the
   * long reviews would come before the examples and tools that people look for.
   * @param {import("./facets/filter-entries.js").Columns} columns
   */
  listAll(columns) {
    const kinds = this.filters.listKinds(columns);
    const numbers = Array.from({ length: this.head.count }, (_, number) => number);
    return numbers.sort((a, b) => (kinds[a]?.[0] ?? 0) - (kinds[b]?.[0] ?? 0) || a - b);
  }

  /**
   * Returns what each entry counts for its kind.
   * @param {import("./scores/scores.js").Plan} plan
   * @param {import("./facets/filter-entries.js").Columns} columns
   * @param {Float64Array} met by entry, the share of the plan that it meets
   * @param {Float64Array} scores by entry
   */
  weighEntries({ intents }, columns, met, scores) {
    const byKind = this.filters
      .list("kind")
      .map(({ value }) => weighKind(this.head.kindWeights[value] ?? 1, value, intents));
    const kinds = this.filters.listKinds(columns);
    return weighEntries(byKind, kinds, met, scores, !intents.has("contact"));
  }

  /**
   * Returns the entries that a plan finds, the best first.
   * @param {import("./scores/scores.js").Plan} plan
   * @param {import("./facets/filter-entries.js").Columns} columns
   */
  async rank(plan, columns) {
    const { scores, met } = await scoreEntries(plan, this.fits, this.head.count);
    return rankEntries(scores, met, this.weighEntries(plan, columns, met, scores));
  }

  /**
   * Returns what to show of results; loads the files of these only. One that cannot be had, and may be
   * missing (see `attempt`), has no title.
   * @param {number[]} numbers
   * @returns {Promise<Card[]>}
   */
  cards(numbers) {
    return Promise.all(numbers.map((number) => this.rows.getCard(number)));
  }

  /**
   * Returns what the glossary says of a term: its page, its name in full, and what it means.
   * @param {string} term its number
   * @returns {Promise<string[]>}
   */
  async explain(term) {
    return (await this.load(this.head.glossary)).values[term];
  }

  /**
   * Returns an entry's text, for an excerpt.
   * @param {number} number
   * @returns {Promise<string>}
   */
  text(number) {
    return this.rows.getText(number);
  }

  /**
   * Returns what somebody who types may mean, where what finds it comes; eight at most.
   * @param {string} prefix
   * @returns {Promise<Suggestion[]>}
   */
  async suggest(prefix) {
    const found = await import("./suggestions/suggest.js").catch(() => null);
    return found?.suggest(prefix, this) ?? [];
  }
}
