// What the benchmark asks of our search: ten results with their cards, and all counts. The page
// has the loader from the start; it fetches the rest when somebody turns to a search box.

import { makeLoader } from "../../assets/page/load-engine.js";

const load = makeLoader(new URL("/", location.href));

export async function find(query) {
  const { engine } = await load();
  const { numbers, total } = await engine.search({ q: query, filters: {}, sort: "relevance" });
  await engine.cards(numbers.slice(0, 10));
  return total;
}
