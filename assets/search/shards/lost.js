// What results are without where a file of the index cannot be had.

/**
 * Returns the kinds of files that results are without, by what their names begin with. Fails where
 * nothing is found for want of a shard, and where entries cannot be told from others by what is chosen.
 * @param {import("./files.js").Load["lost"]} files
 * @param {Record<string, string[]>} filters
 * @param {number} found how many entries
 * @returns {string[]}
 */
export function listLost(files, filters, found) {
  /** @type {[string, unknown][]} */
  const causes = [...(files ?? [])].map(([name, cause]) => [name.split("-")[0] ?? "", cause]);
  const { shard, words, orders, ...facets } = Object.fromEntries(causes);
  const isChosen = Object.values(filters).some((chosen) => chosen.length);
  const fatal = (!found && shard) || (isChosen && Object.values(facets)[0]);
  if (fatal) throw fatal;
  return causes.map(([kind]) => kind);
}
