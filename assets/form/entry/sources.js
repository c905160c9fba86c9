// Where an entry's facts come from: said in one of several ways, each with fields of its own.

/** @typedef {import("./model.js").Schema} Schema */
/** @typedef {import("./model.js").Way} Way */

/**
 * Return the fields of a way.
 * @param {Way} way
 */
export function listNames({ needed, other }) {
  return [...needed, ...other];
}

/**
 * Return the way in which a value is written: the one whose first field it has, else the first
 * that has all its fields.
 * @param {Schema | undefined} schema
 * @param {Record<string, string>} value
 */
export function guessWay(schema, value) {
  const ways = schema?.["x-ways"] ?? [];
  const given = Object.keys(value);
  return (
    ways.find(({ needed }) => given.includes(needed[0] ?? "")) ??
    ways.find((way) => given.length && given.every((one) => listNames(way).includes(one)))
  );
}

/**
 * Return the way that the fields given are written in, or what is wrong with them.
 * @param {Way[]} ways
 * @param {string[]} given
 */
export function findWay(ways, given) {
  const begun = ways.filter(({ needed }) => given.includes(needed[0] ?? ""));
  const [way] = begun;
  if (!way || begun.length > 1) return { begun, missing: [], extra: [] };
  const missing = way.needed.filter((name) => !given.includes(name));
  const extra = given.filter((name) => !listNames(way).includes(name));
  return missing.length || extra.length ? { begun, missing, extra } : way;
}
