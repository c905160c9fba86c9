// Searches one whole lunr index and its shards for the same terms; tests/search/test_equality.py
// runs it and compares the answers.

import { readFileSync } from "node:fs";
import lunr from "lunr";
import { Terms } from "../../assets/search/terms.js";

const { whole, shards, fields, count, queries } = JSON.parse(readFileSync(0, "utf8"));

const index = lunr.Index.load(whole);
const head = /** @type {import("../../assets/search/terms.js").Head} */ ({
  count,
  fields,
  shards: shards.map(
    /** @param {[string, unknown]} shard @param {number} number */ ([first], number) => [
      first,
      String(number),
    ],
  ),
});

/**
 * Returns ids in the order of their scores. Sums of floats depend on the order of the summands,
 * which differs: scores are told apart from a millionth on, equal ones ordered by id.
 * @param {import("lunr").Index} searched
 * @param {string[]} terms
 */
function rank(searched, terms) {
  return searched
    .query((query) => {
      for (const term of terms) query.term(term, { usePipeline: false });
    })
    .map(({ ref, score }) => ({ ref: Number(ref), score: Math.round(score * 1e6) }))
    .sort((a, b) => b.score - a.score || a.ref - b.ref)
    .map(({ ref, score }) => [ref, score]);
}

const answers = [];
for (const query of queries) {
  const terms = new Terms(head, async (name) => shards[Number(name)][1]);
  await terms.loadTerms(query);
  answers.push([rank(index, query), rank(terms.buildIndex(query), query)]);
}
process.stdout.write(JSON.stringify(answers));
