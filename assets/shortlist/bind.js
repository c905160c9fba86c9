// "Add to shortlist" on cards and entries, and the shortlist's own page, whose code comes later.
//
// The buttons stand in the page from the first, so that nothing moves when the scripts arrive; what
// they say depends on what this browser keeps.
import { findRoot, make } from "../page/shared/elements.js";
import { formatCount } from "./counts.js";
import { MOST, Store } from "./store.js";

/** @param {Document} page */
export function bindShortlist(page) {
  const root = findRoot(page);
  const store = new Store(root);
  const list = page.querySelector("[data-shortlist-page]");
  if (list instanceof HTMLElement) {
    import("./page.js").then(
      ({ startShortlist }) => startShortlist(list, root, store),
      () => page.documentElement.classList.remove("js"), // the page says what it needs
    );
  }
  const results = page.getElementById("results");
  if (!results && !page.querySelector("[data-shortlist]")) return;
  const said = make("p", { class: "govuk-visually-hidden", role: "status" });
  page.body.append(said);
  const draw = () => {
    const kept = new Set(store.read().map(({ id }) => id));
    for (const button of page.querySelectorAll("[data-shortlist]")) {
      const { id, title } = describe(button);
      const text = kept.has(id) ? "Remove from shortlist" : "Add to shortlist";
      if (button.firstChild?.nodeValue === text && button.childElementCount) continue;
      const name = make("span", { class: "govuk-visually-hidden" }, ` ${title}`);
      button.replaceChildren(text, name);
    }
  };
  page.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-shortlist]") : null;
    if (!button) return;
    const { told, isDone, isAdded } = toggle(store, describe(button));
    button.parentElement?.querySelector("[data-shortlist-link]")?.remove();
    if (isDone && isAdded) button.after(makeLink(root));
    // What the button itself does not show is seen by everybody.
    said.className = isDone ? "govuk-visually-hidden" : "gp-renewed gp-no";
    said.textContent = told;
    draw();
  });
  store.watch(draw);
  addEventListener("pageshow", draw);
  if (results) new MutationObserver(draw).observe(results, { childList: true });
  draw();
}

/**
 * Return the entry that a button stands in.
 * @param {Element} button
 */
function describe(button) {
  const entry = button.closest("[data-entry]");
  const title = entry?.querySelector("h1, h2, h3, h4")?.textContent?.trim() ?? "";
  return { id: entry?.getAttribute("data-entry") ?? "", title };
}

/**
 * Add an entry to the shortlist, or take it out; return what to say, whether it is done, and which.
 * @param {Store} store
 * @param {{id: string, title: string}} entry
 */
function toggle(store, { id, title }) {
  const items = store.read();
  const others = items.filter((item) => item.id !== id);
  const isAdded = others.length === items.length;
  if (isAdded && items.length >= MOST) {
    return { told: `The shortlist is full: it takes ${MOST} entries.`, isDone: false, isAdded };
  }
  if (isAdded) others.push({ id, title, note: "" });
  if (!store.write(others)) {
    return { told: "This browser does not let the site keep a shortlist.", isDone: false, isAdded };
  }
  const done = isAdded ? "added to" : "removed from";
  const told = `${title}: ${done} your shortlist. ${formatCount(others.length)} in it.`;
  return { told, isDone: true, isAdded };
}

/**
 * Make a link to the shortlist for who has just added something on a phone, where the menu is shut.
 * @param {URL} root the site's
 */
function makeLink(root) {
  const { href } = new URL("shortlist/", root);
  const link = make("a", { class: "gp-linkbutton gp-add gp-no", href }, "See shortlist");
  link.dataset.shortlistLink = "";
  return link;
}
