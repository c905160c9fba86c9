// The people whom a query names in full: each has a page of its own.

import { splitWords, stemWord } from "../language/words.js";
import { OWN_NAME } from "../weights.js";

/**
 * Returns the contacts whom a query names with all words that may name somebody. They are asked for
 * only where all of these stand in names, and one is rare: in a large directory that loads a file.
 * @param {import("../plan/plan.js").Plan} plan
 * @param {import("../shards/terms.js").Terms} terms
 * @param {(words: string[]) => Promise<{name: string, values: {value: string, label: string}[]}[]>} listFacets
 */
export async function findPeople({ people: words }, terms, listFacets) {
  let rare = false;
  for (const word of words) {
    const entries = terms.countNamed(stemWord(word));
    if (!entries) return [];
    if (entries <= OWN_NAME) rare = true;
  }
  if (!rare) return [];
  const facets = await listFacets(words);
  const contacts = facets.find((facet) => facet.name === "contact")?.values ?? [];
  return contacts.filter(({ label }) => {
    const named = splitWords(label.split(",")[0] ?? "");
    return words.every((word) => named.includes(word));
  });
}
