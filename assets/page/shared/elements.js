// Makes and finds elements; whatever text goes in stays text.

/**
 * Make an element with attributes and children. `true` sets an attribute without a value, `false`,
 * `null` and `undefined` leave it out; strings among the children become text nodes.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {(Node | string | null | undefined | false)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, String(value));
  }
  for (const child of children) {
    if (child) element.append(child);
  }
  return element;
}

/**
 * Return the one element that matches, which the page's template promises.
 * @template {HTMLElement} T
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function find(parent, selector, type) {
  const element = parent.querySelector(selector);
  if (element instanceof type) return element;
  throw new Error(`expected ${type.name} at ${selector}`);
}

/**
 * Return all elements that match and are of a type.
 * @template {HTMLElement} T
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T[]}
 */
export function findAll(parent, selector, type) {
  /** @type {T[]} */
  const found = [];
  for (const one of parent.querySelectorAll(selector)) if (one instanceof type) found.push(one);
  return found;
}

/**
 * Return the site's root, as a page says it.
 * @param {Document} page
 */
export function findRoot(page) {
  return new URL(page.body.dataset.root || "./", page.baseURI);
}

/**
 * Return a whole number as people read it: `950`, `1,200`. A browser takes 12 milliseconds to begin with
 * what it knows of languages and their numbers; a page that says a small one need not wait for that.
 * @param {number} number
 */
export function formatNumber(number) {
  return number < 1000 ? String(number) : number.toLocaleString("en-GB");
}

/**
 * Return a number with its noun: `1 result`, `1,200 results`, `2 entries`.
 * @param {number} number
 * @param {string} one
 * @param {string} [many]
 */
export function countNoun(number, one, many = `${one}s`) {
  return `${formatNumber(number)} ${number === 1 ? one : many}`;
}
