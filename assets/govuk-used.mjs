// Drops what no page uses from GOV.UK Frontend's style sheet: rules for components that stand in no
// template and in no script.
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

const WRITING = new Set([".html", ".js", ".py"]);
/** A class that code puts together from parts: which ones there are could not be told. */
const COMPOSED = /govuk-\$?\{/;
const CLASS = /govuk-[a-z0-9]+(?:[-_]+[a-z0-9]+)*/g;

/**
 * Return every class of GOV.UK that the files in some folders name.
 * @param {string[]} folders
 * @returns {Set<string>}
 */
export function listUsed(folders) {
  /** @type {Set<string>} */
  const used = new Set();
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !WRITING.has(extname(entry.name))) continue;
      const path = join(entry.parentPath, entry.name);
      if (path.includes("/dist/") || path.includes("/node_modules/")) continue;
      const text = readFileSync(path, "utf8");
      for (const [name] of text.matchAll(CLASS)) used.add(name);
      if (COMPOSED.test(text)) throw new Error(`${path}: writes a class of GOV.UK in parts`);
    }
  }
  return used;
}

/**
 * Return a minified style sheet without the rules whose selectors name other classes of GOV.UK.
 * @param {string} css
 * @param {Set<string>} used
 * @returns {string}
 */
export function keepUsed(css, used) {
  let kept = "";
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf("{", at);
    const semicolon = css.indexOf(";", at);
    if (open < 0) return kept + css.slice(at);
    if (semicolon >= 0 && semicolon < open) {
      kept += css.slice(at, semicolon + 1);
      at = semicolon + 1;
      continue;
    }
    const close = findClose(css, open);
    kept += keepRule(css.slice(at, open), css.slice(open + 1, close), used);
    at = close + 1;
  }
  return kept;
}

/**
 * Return a minified style sheet without the custom properties of GOV.UK that nothing in it reads.
 * @param {string} css
 */
export function dropUnread(css) {
  return css.replace(/(--govuk-[a-z-]+):[^;}]*;?/g, (declared, name) =>
    css.includes(`var(${name}`) ? declared : "",
  );
}

/**
 * @param {string} head a selector, or an at-rule's condition
 * @param {string} body
 * @param {Set<string>} used
 * @returns {string}
 */
function keepRule(head, body, used) {
  if (/^\s*@(?:media|supports|layer|-moz-document)/.test(head)) {
    const inner = keepUsed(body, used);
    return inner && `${head}{${inner}}`;
  }
  if (/^\s*@/.test(head)) return `${head}{${body}}`;
  const selectors = splitSelectors(head).filter((one) =>
    [...one.matchAll(/\.(govuk-[a-z0-9_-]+)/g)].every(([, name = ""]) => used.has(name)),
  );
  return selectors.length ? `${selectors.join(",")}{${body}}` : "";
}

/**
 * Split a list of selectors at its own commas, not at those within brackets.
 * @param {string} list
 */
function splitSelectors(list) {
  const parts = [""];
  let depth = 0;
  for (const mark of list) {
    if (mark === "(") depth += 1;
    if (mark === ")") depth -= 1;
    if (mark === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += mark;
  }
  return parts;
}

/**
 * Return where the brace closes that opens at a place.
 * @param {string} css
 * @param {number} open
 */
function findClose(css, open) {
  let depth = 0;
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === "{") depth += 1;
    if (css[at] === "}") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error("a brace of the style sheet does not close");
}
