// A page that does with Pagefind what ours does: reads the address, searches, draws ten results.

const { init, search } = await import("/pagefind/pagefind.js");
await init();

/** @param {string} query */
async function show(query) {
  const { results } = await search(query);
  const found = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  const items = found.map(({ url, meta, excerpt }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = url;
    link.textContent = meta.title ?? "";
    const text = document.createElement("p");
    text.innerHTML = excerpt;
    item.append(link, text);
    return item;
  });
  document.querySelector("#results")?.replaceChildren(...items);
}

document.querySelector("form")?.addEventListener("submit", (event) => {
  event.preventDefault();
  show(document.querySelector("input")?.value ?? "");
});
show(new URLSearchParams(location.search).get("q") ?? "");
