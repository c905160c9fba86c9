// A query as it stands in the page's address: read and written.

/** @typedef {import("../../search/engine.js").Query} Query */

/** The filters, in the order in which addresses name them. */
export const FACETS = [
  "kind",
  "lscb",
  "theme",
  "telephone",
  "evidence",
  "contact",
  "prompted_by",
  "source",
];

/** @type {Query["sort"][]} */
export const SORTS = ["relevance", "title", "date"];

/** Letters of a query: what somebody dictates often asks at its end. */
const LONGEST_QUERY = 1000;

/**
 * Read a query from an address's parameters; what is unknown there is passed over.
 * @param {string} search
 * @returns {Query}
 */
export function readQuery(search) {
  const parameters = new URLSearchParams(search);
  /** @type {Query["filters"]} */
  const filters = {};
  for (const name of FACETS) {
    const values = [...new Set(parameters.getAll(name))].filter(Boolean);
    if (values.length) filters[name] = values;
  }
  const sort = SORTS.find((one) => one === parameters.get("sort")) ?? "relevance";
  return { q: cleanWords(parameters.get("q") ?? ""), filters, sort };
}

/**
 * Return a query's part of the address, from `?` on; '' for the query that asks for everything.
 * @param {Query} query
 */
export function writeQuery(query) {
  const parameters = new URLSearchParams();
  if (query.q) parameters.set("q", query.q);
  for (const name of FACETS) {
    for (const value of query.filters[name] ?? []) parameters.append(name, value);
  }
  if (query.sort !== "relevance") parameters.set("sort", query.sort);
  const text = parameters.toString();
  return text && `?${text}`;
}

/**
 * Return what was typed as it is searched for: trimmed, and of bearable length.
 * @param {string} typed
 */
export function cleanWords(typed) {
  return typed.trim().replace(/\s+/g, " ").slice(0, LONGEST_QUERY).trim();
}

/**
 * Return a query with one value of a filter chosen or dropped.
 * @param {Query} query
 * @param {string} name
 * @param {string} value
 * @param {boolean} chosen
 * @returns {Query}
 */
export function withChoice(query, name, value, chosen) {
  const others = (query.filters[name] ?? []).filter((one) => one !== value);
  const values = chosen ? [...others, value] : others;
  const { [name]: _, ...rest } = query.filters;
  return { ...query, filters: values.length ? { ...rest, [name]: values } : rest };
}

/**
 * Return every single choice of a query's filters.
 * @param {Query} query
 */
export function listChoices(query) {
  return FACETS.flatMap((name) => (query.filters[name] ?? []).map((value) => ({ name, value })));
}
