// The peers, each set up as its documentation shows, over the same fields with the same boosts.

import { create, insertMultiple, search } from "@orama/orama";
import lunr from "lunr";
import MiniSearch from "minisearch";

const BOOSTS = { title: 8, names: 6, summary: 4, headings: 1.5, body: 1 };
const FIELDS = Object.keys(BOOSTS);

/** Returns each query's ten best ids by MiniSearch, with prefix and fuzzy matching. */
export function findWithMiniSearch(documents, queries) {
  const index = new MiniSearch({ fields: FIELDS });
  index.addAll(documents);
  return queries.map((query) =>
    index
      .search(query, { prefix: true, fuzzy: 0.2, boost: BOOSTS })
      .slice(0, 10)
      .map((result) => result.id),
  );
}

/** Returns each query's ten best ids by lunr; with each word also as prefix and with one typo. */
export function findWithLunr(documents, queries, extended) {
  const index = lunr(function () {
    this.ref("id");
    for (const [field, boost] of Object.entries(BOOSTS)) this.field(field, { boost });
    for (const document of documents) this.add(document);
  });
  return queries.map((query) =>
    index
      .query((clauses) => {
        for (const token of lunr.tokenizer(query)) {
          clauses.term(token.toString(), { boost: extended ? 10 : 1 });
          if (extended) {
            clauses.term(token.toString(), {
              boost: 3,
              usePipeline: false,
              wildcard: lunr.Query.wildcard.TRAILING,
            });
            clauses.term(token.toString(), { boost: 1, editDistance: 1 });
          }
        }
      })
      .slice(0, 10)
      .map((result) => result.ref),
  );
}

/** Returns each query's ten best ids by Orama, with one typo a word, entries of more words first. */
export async function findWithOrama(documents, queries) {
  const schema = Object.fromEntries(["id", ...FIELDS].map((field) => [field, "string"]));
  const index = create({ schema });
  await insertMultiple(index, documents);
  const found = [];
  for (const term of queries) {
    const options = { term, properties: FIELDS, boost: BOOSTS, tolerance: 1, limit: 10 };
    const { hits } = await search(index, options);
    found.push(hits.map((hit) => hit.document.id));
  }
  return found;
}
