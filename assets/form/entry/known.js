// Says what an entry names that is not in the lists any more: a draft may be older than a theme's name.

/** @typedef {import("./model.js").Rules} Rules */
/** @typedef {import("./model.js").Entry} Entry */
/** @typedef {import("./model.js").Fault} Fault */
/** @typedef {import("./model.js").Schema} Schema */
/** @typedef {import("./model.js").Value} Value */
/** @typedef {{place: string, folder: string, value: string}} Named */

/** @type {Record<string, string>} What one of a folder is called. */
const NOUNS = {
  lscbs: "board",
  themes: "theme",
  sources: "document",
  reviews: "review",
  tools: "tool",
};

/**
 * Return a fault for each thing that an entry names and that nobody can choose; what a file has already
 * stays, as a board's own site does not list all that its files name.
 * @param {Rules} rules
 * @param {Entry} entry
 * @param {Entry} [before] as its file has it
 * @returns {Fault[]}
 */
export function checkKnown(rules, entry, before) {
  const { properties } = rules.kinds[entry.kind]?.schema ?? {};
  const known = listKnown(rules);
  const had = before ? listNamed(properties, before.data) : [];
  return listNamed(properties, entry.data)
    .filter(({ folder, value }) => known[folder] && !known[folder].includes(value))
    .filter(({ folder, value }) => !had.some((one) => one.folder === folder && one.value === value))
    .map(({ place, folder, value }) => ({
      place,
      message: `The ${NOUNS[folder]} ‘${value}’ is not in the list any more: choose another in its place`,
    }));
}

/**
 * Return the names of what can be chosen, by its folder.
 * @param {Rules} rules
 * @returns {Record<string, string[]>}
 */
function listKnown({ boards, themes, sources, reviews, tools }) {
  return {
    lscbs: boards.map(({ slug }) => slug),
    themes: themes.map(({ slug }) => slug),
    sources: sources.map(({ slug }) => slug),
    reviews: reviews.map(({ id }) => id),
    tools: tools.map(({ id }) => id),
  };
}

/**
 * Return what fields name, with the folder that it stands in.
 * @param {Record<string, Schema> | undefined} properties
 * @param {Record<string, Value>} data
 * @returns {Named[]}
 */
function listNamed(properties, data) {
  return Object.entries(properties ?? {}).flatMap(([name, field]) => {
    const value = data[name];
    const folder = field["x-folder"] ?? field.items?.["x-folder"] ?? "";
    if (typeof value === "string") return folder ? [{ place: name, folder, value }] : [];
    if (Array.isArray(value)) {
      return value.flatMap((one, index) =>
        typeof one === "string" && folder
          ? [{ place: `${name}.${index}`, folder, value: one }]
          : [],
      );
    }
    return listNamed(field.properties, value ?? {}).map((one) => ({
      ...one,
      place: `${name}.${one.place}`,
    }));
  });
}
