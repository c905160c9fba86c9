// Finds elements of one type.

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
