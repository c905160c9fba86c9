// What results show of entries: cards, and texts for excerpts.
// goodpractice/search/cards.py writes them and says how they are put together.

/**
 * What every result shows. `agency` is whose an action is, `telephone` a number that the entry
 * gives, `opens` the address that opens the thing itself; each is '' where there is none.
 * @typedef {object} Card
 * @property {number} number
 * @property {string} id
 * @property {string} url
 * @property {string} kind
 * @property {string} title
 * @property {string} summary
 * @property {string[]} lscbs
 * @property {string[]} themes
 * @property {string} published
 * @property {string} agency
 * @property {string} telephone
 * @property {string} opens
 */

/** @typedef {import("./head.js").CardFiles} CardFiles */
/** @typedef {import("./head.js").CardRow} CardRow */
/** @typedef {import("./head.js").Names} Names */

/** @type {CardRow} */
const NO_ROW = ["", "", "", "", [], []];

export class Cards {
  /**
   * @param {CardFiles} files
   * @param {import("./files.js").Load} load
   * @param {import("./head.js").HeadFacet[]} facets
   */
  constructor(files, load, facets) {
    this.files = files;
    this.load = load;
    this.facets = facets;
  }

  /**
   * Returns an entry's card; an empty one where its file cannot be had, and may be missing.
   * @param {number} number
   * @returns {Promise<Card>}
   */
  async getCard(number) {
    const { fields, cardsPerFile } = this.files;
    const own = /** @type {CardRow | undefined} */ (fields?.map((field) => field[number] ?? ""));
    const row = own ?? (await this.loadRow("card", number, cardsPerFile)) ?? NO_ROW;
    return this.readCard(number, row);
  }

  /**
   * @param {number} number
   * @returns {Promise<string>}
   */
  getText(number) {
    return this.loadRow("text", number, this.files.textsPerFile);
  }

  /**
   * Loads what one kind of files has of an entry.
   * @param {"card" | "text"} kind
   * @param {number} number
   * @param {number} perFile
   * @returns {Promise<any>}
   */
  async loadRow(kind, number, perFile) {
    const { hashes, group } = this.files;
    const hash = hashes[Math.floor(number / group)];
    const rows = await this.load(`${kind}-${number - (number % perFile)}-${hash}.json`);
    return rows?.[number % perFile];
  }

  /**
   * @param {number} number
   * @param {CardRow} row
   * @returns {Card}
   */
  readCard(number, row) {
    const [id, kind, title, summary, lscbs, themes] = row;
    const [published = "", agency = "", telephone = "", opens = ""] = row.slice(6).map(String);
    return {
      number,
      id,
      url: findUrl(id),
      kind,
      title,
      summary,
      lscbs: this.listNames("lscb", lscbs),
      themes: this.listNames("theme", themes),
      published,
      agency,
      telephone,
      opens,
    };
  }

  /**
   * @param {string} facet
   * @param {Names} names
   */
  listNames(facet, names) {
    const values = this.facets.find(({ name }) => name === facet)?.values;
    return names.map((one) => values?.[/** @type {number} */ (one)]?.[1] ?? String(one));
  }
}

/**
 * Return where an entry stands, by its id: its page, or an action's place on its plan's page.
 * @param {string} id
 */
export function findUrl(id) {
  return `${id}/`.replace(
    /([^/#]+)#(.+)\/$/,
    (_, plan, ref) => `${plan}/#${plan}-${ref.replace(/\s+/g, "-")}`,
  );
}
