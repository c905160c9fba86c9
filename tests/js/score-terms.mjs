// Scores single terms over shards as the engine does, and over one whole lunr index;
// tests/search/test_equality.py runs it and compares the scores.

import { readFileSync } from "node:fs";
import lunr from "lunr";
import { TermScores } from "../../assets/search/scores/term-scores.js";
import { measureIdf } from "../../assets/search/shards/shards.js";
import { Terms } from "../../assets/search/shards/terms.js";

const { whole, shards, fields, count, names } = JSON.parse(readFileSync(0, "utf8"));

const index = lunr.Index.load(whole);
const head = /** @type {import("../../assets/search/shards/terms.js").Head} */ ({
  count,
  fields,
  shards: shards.map(
    /** @param {[string, unknown]} shard @param {number} number */ ([first], number) => [
      first,
      String(number),
    ],
  ),
});
const terms = new Terms(head, async (name) => shards[Number(name.split("-")[1])][1]);
const fits = new TermScores(terms);

const answers = [];
for (const name of names) {
  const found = index.query((query) => {
    query.term(name, { usePipeline: false });
  });
  await terms.loadTerms([name]);
  const postings = terms.read(name);
  if (!postings) throw new Error(`no shard has ${name}`);
  const { entries, scores } = fits.score(postings);
  const idf = measureIdf(postings, count);
  answers.push({
    whole: found
      .map(({ ref, score }) => [Number(ref), score])
      .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0)),
    ours: entries.map((entry, at) => [entry, (scores[at] ?? 0) * idf]),
  });
}
process.stdout.write(JSON.stringify(answers));
