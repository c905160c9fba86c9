// What the benchmark asks of Pagefind: ten results with their fragments, and all counts.

let pagefind;

export async function find(query) {
  if (!pagefind) {
    pagefind = await import("/pagefind/pagefind.js");
    await pagefind.init();
    await pagefind.filters();
  }
  const { results } = await pagefind.search(query);
  await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return results.length;
}
