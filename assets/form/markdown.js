// Shows a small part of Markdown: paragraphs, headings, lists, quotes, bold, italics, links.
// What is typed only ever becomes text nodes.
import { make } from "../page/elements.js";
import { dropComments, LONGEST_TEXT } from "./body.js";

/** Every part has an end, so that no text makes the search for one long. */
const INLINE =
  /\\([\\`*_[\]<>])|`([^`]{1,500})`|\*\*(.{1,2000}?)\*\*|\*([^*\s](?:[^*]{0,2000}[^*\s])?)\*|\[([^\]]{1,500})\]\(([^)\s]{1,2000})\)|<(https?:[^>\s]{1,2000})>/g;
const ITEM = /^(?:[-*+]|(\d+)\.) +(.*)$/;
const SAFE = /^(?:https?:|mailto:|tel:)/i;

/** Lists and quotes within each other, as goodpractice/content/body.py counts. */
const DEEPEST = 20;

/**
 * Return a text's blocks as elements.
 * @param {string} text
 * @param {number} [depth]
 * @returns {Node[]}
 */
export function drawMarkdown(text, depth = 0) {
  if (text.length > LONGEST_TEXT) {
    return [make("p", { class: "govuk-body" }, "This text is too long to be shown here.")];
  }
  if (depth > DEEPEST) return [make("p", { class: "govuk-body" }, text)];
  // A heading's line is a block of its own.
  const bare = dropComments(text).replace(/^#{2,4}[ \t].*$/gm, "\n\n$&\n\n");
  /** @type {HTMLElement[]} */
  const made = [];
  for (const block of bare.split(/\n[ \t]*\n/)) {
    const drawn = drawBlock(block.replace(/^\n+/, "").trimEnd(), depth);
    const last = made.at(-1);
    // Items with an empty line between them are one list.
    if (drawn && last && drawn.localName === last.localName && /^[uo]l$/.test(last.localName)) {
      last.append(...drawn.childNodes);
    } else if (drawn) made.push(drawn);
  }
  return made;
}

/**
 * @param {string} block
 * @param {number} depth
 * @returns {HTMLElement | null}
 */
function drawBlock(block, depth) {
  if (!block.trim()) return null;
  const heading = /^(#{2,4})[ \t](.*)$/.exec(block);
  if (heading) {
    const [, marks = "", title = ""] = heading;
    const size = marks.length === 2 ? "m" : "s";
    const name = /** @type {"h2" | "h3" | "h4"} */ (`h${marks.length}`);
    return make(name, { class: `govuk-heading-${size}` }, ...drawInline(dropClosing(title)));
  }
  const lines = block.split("\n");
  if (ITEM.test(lines[0] ?? "")) return drawList(lines, depth);
  if (lines.every((line) => line.startsWith(">"))) {
    const inner = lines.map((line) => line.replace(/^> ?/, "")).join("\n");
    return make("blockquote", { class: "govuk-inset-text" }, ...drawMarkdown(inner, depth + 1));
  }
  return make("p", { class: "govuk-body" }, ...drawInline(lines.join(" ")));
}

/**
 * Return a heading without the marks that may close it.
 * @param {string} title
 */
function dropClosing(title) {
  let end = title.trimEnd().length;
  while (title[end - 1] === "#") end -= 1;
  return title.slice(0, end).trim();
}

/**
 * @param {string[]} lines
 * @param {number} depth
 * @returns {HTMLElement}
 */
function drawList(lines, depth) {
  const isNumbered = /^\d/.test(lines[0] ?? "");
  /** @type {string[][]} */
  const items = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item) items.push([item[2] ?? ""]);
    else items.at(-1)?.push(line.replace(/^(?: {4}|\t)/, ""));
  }
  const style = isNumbered ? "govuk-list--number" : "govuk-list--bullet";
  return make(
    isNumbered ? "ol" : "ul",
    { class: `govuk-list ${style}` },
    ...items.map(([first = "", ...rest]) => {
      const at = depth < DEEPEST ? rest.findIndex((line) => ITEM.test(line)) : -1;
      const more = at < 0 ? rest : rest.slice(0, at);
      const inner = at < 0 ? null : drawList(rest.slice(at), depth + 1);
      return make("li", {}, ...drawInline([first, ...more].join(" ")), inner);
    }),
  );
}

/**
 * @param {string} text
 * @param {number} [depth]
 * @returns {(Node | string)[]}
 */
export function drawInline(text, depth = 0) {
  if (depth > DEEPEST) return [text];
  /** @type {(Node | string)[]} */
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    parts.push(text.slice(at, match.index), drawSpan(match, depth + 1));
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return parts.filter((one) => one !== "");
}

/**
 * @param {RegExpMatchArray} match
 * @param {number} depth
 * @returns {Node | string}
 */
function drawSpan([whole, escaped, code, bold, italic, label, address, plain], depth) {
  if (escaped) return escaped;
  if (code) return make("code", {}, code);
  if (bold) return make("strong", {}, ...drawInline(bold, depth));
  if (italic) return make("em", {}, ...drawInline(italic, depth));
  return drawLink(label ?? plain ?? "", address ?? plain ?? "") ?? whole;
}

/**
 * Return a link that leads to a page, an address or a number; null for any other.
 * @param {string} label
 * @param {string} address
 */
export function drawLink(label, address) {
  if (!SAFE.test(address)) return null;
  const attributes = { class: "govuk-link", href: address, rel: "noopener", target: "_blank" };
  return make("a", attributes, label);
}
