// What the benchmark asks of our search: ten results with their cards, and all counts.

import { openEngine } from "../../assets/search/engine.js";

let engine;

export async function find(query) {
  engine ??= openEngine(new URL("/data/search/", location.href));
  const search = await engine;
  const { numbers, total } = await search.search({ q: query, filters: {}, sort: "relevance" });
  await search.cards(numbers.slice(0, 10));
  return total;
}
