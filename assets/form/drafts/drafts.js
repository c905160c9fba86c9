// Drafts, kept in this browser alone; where it keeps nothing, nothing is kept.
//
// Every site of the same origin can write there, so what is read is taken for anything at all:
// only what has an entry's shape comes out.

/** @typedef {import("../entry/model.js").Entry} Entry */
/** @typedef {import("../entry/model.js").Value} Value */
/** @typedef {import("../entry/model.js").Part} Part */
/**
 * The source is the file changed; of kinds that were chosen before, `others` have what is theirs alone.
 * @typedef {{saved: string, source: string, entry: Entry, others: Record<string, Part>}} Draft
 */

const NAME = "good-practice-draft";
/** Items of a list, more than anybody types. */
const MOST_ITEMS = 500;

export class Drafts {
  #key;
  /** @type {string | null} What this tab has read or written there last. */
  #seen = null;

  /**
   * @param {URL} root the site's
   * @param {string} id the entry that is changed, '' for a new one
   * @param {number} [place] which of the drafts of the same entry
   */
  constructor(root, id, place = 1) {
    this.#key = `${NAME} ${root.pathname} ${id || "new"}${place > 1 ? ` ${place}` : ""}`;
  }

  /** What the draft is kept under. */
  get name() {
    return this.#key;
  }

  /** Whether this browser keeps anything. */
  get areKept() {
    try {
      localStorage.setItem(NAME, "");
      localStorage.removeItem(NAME);
      return true;
    } catch {
      return false;
    }
  }

  /** @returns {Draft | null} */
  read() {
    try {
      this.#seen = localStorage.getItem(this.#key);
      return readDraft(JSON.parse(this.#seen ?? "null"));
    } catch {
      return null;
    }
  }

  /** Whether something is kept here. */
  get areThere() {
    return this.#look() !== null;
  }

  /** Whether another tab has written here since this one read or wrote. */
  get areAnothers() {
    return this.areThere && this.#look() !== this.#seen;
  }

  #look() {
    try {
      return localStorage.getItem(this.#key);
    } catch {
      return null;
    }
  }

  /**
   * @param {Omit<Draft, "saved">} typed
   */
  write(typed) {
    const draft = JSON.stringify({ saved: new Date().toISOString(), ...typed });
    try {
      localStorage.setItem(this.#key, draft);
      this.#seen = draft;
      return true;
    } catch {
      return false;
    }
  }

  delete() {
    try {
      localStorage.removeItem(this.#key);
    } catch {
      // It keeps nothing.
    }
  }
}

/**
 * Return what has a draft's shape, null where it has none.
 * @param {unknown} value
 * @returns {Draft | null}
 */
export function readDraft(value) {
  const { saved, source, entry, others } = readMapping(value);
  const { kind, board, slug, data, answers, rest, ways, unchosen, removal } = readMapping(entry);
  const isWhole = isMapping(data) && isMapping(answers) && typeof rest === "string";
  if (!isWhole || typeof saved !== "string" || Number.isNaN(Date.parse(saved))) return null;
  return {
    saved,
    source: readText(source),
    entry: {
      kind: readText(kind),
      board: readText(board),
      slug: readText(slug),
      data: readValues(data, readValue),
      answers: readValues(answers, asText),
      rest,
      ways: readValues(readMapping(ways), asText),
      unchosen: readValues(readMapping(unchosen), asText),
      removal: readValues(readMapping(removal), asText),
    },
    others: readValues(readMapping(others), readPart),
  };
}

/**
 * @param {unknown} value
 * @returns {Part | undefined}
 */
function readPart(value) {
  const { data, answers } = readMapping(value);
  if (!isMapping(data) || !isMapping(answers)) return undefined;
  return { data: readValues(data, readValue), answers: readValues(answers, asText) };
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function readMapping(value) {
  return isMapping(value) ? value : {};
}

/** @param {unknown} value */
function readText(value) {
  return typeof value === "string" ? value : "";
}

/** @param {unknown} value */
function asText(value) {
  return typeof value === "string" ? value : undefined;
}

/**
 * Return a mapping's values, those left out that cannot be read.
 * @template T
 * @param {Record<string, unknown>} mapping
 * @param {(value: unknown) => T | undefined} read
 * @returns {Record<string, T>}
 */
function readValues(mapping, read) {
  /** @type {[string, T][]} */
  const pairs = [];
  for (const [name, value] of Object.entries(mapping)) {
    const found = read(value);
    if (found !== undefined) pairs.push([name, found]);
  }
  return Object.fromEntries(pairs); // also `__proto__` becomes a name like any other
}

/**
 * @param {unknown} value
 * @returns {Value | undefined}
 */
function readValue(value) {
  if (typeof value === "string") return value;
  if (isMapping(value)) return readValues(value, asText);
  if (!Array.isArray(value)) return undefined;
  const items = value.slice(0, MOST_ITEMS);
  const texts = items.filter((one) => typeof one === "string");
  // A list holds texts or mappings, never both.
  return texts.length ? texts : items.filter(isMapping).map((one) => readValues(one, asText));
}
