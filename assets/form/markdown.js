// Shows a small part of Markdown: paragraphs, headings, lists, quotes, bold, italics, links.
// What is typed only ever becomes text nodes.
import { make } from "../page/elements.js";

const INLINE =
  /\\([\\`*_[\]<>])|`([^`]+)`|\*\*(.+?)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*|\[([^\]]+)\]\(([^)\s]+)\)|<(https?:[^>\s]+)>/;
const ITEM = /^(?:[-*+]|(\d+)\.) +(.*)$/;
const SAFE = /^(?:https?:|mailto:|tel:)/i;

/**
 * Return a text's blocks as elements.
 * @param {string} text
 * @returns {Node[]}
 */
export function drawMarkdown(text) {
  const bare = text.replace(/<!--[\s\S]*?-->/g, "");
  /** @type {HTMLElement[]} */
  const made = [];
  for (const block of bare.split(/\n[ \t]*\n/)) {
    const drawn = drawBlock(block.replace(/^\n+|\s+$/g, ""));
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
 * @returns {HTMLElement | null}
 */
function drawBlock(block) {
  if (!block.trim()) return null;
  const heading = /^(#{2,4})[ \t]+(.*?)#*(?:\n([\s\S]*))?$/.exec(block);
  if (heading) {
    const [, marks = "", title = "", below = ""] = heading;
    const size = marks.length === 2 ? "m" : "s";
    const name = /** @type {"h2" | "h3" | "h4"} */ (`h${marks.length}`);
    const element = make(name, { class: `govuk-heading-${size}` }, ...drawInline(title));
    return below ? make("div", {}, element, ...drawMarkdown(below)) : element;
  }
  const lines = block.split("\n");
  if (ITEM.test(lines[0] ?? "")) return drawList(lines);
  if (lines.every((line) => line.startsWith(">"))) {
    const inner = lines.map((line) => line.replace(/^> ?/, "")).join("\n");
    return make("blockquote", { class: "govuk-inset-text" }, ...drawMarkdown(inner));
  }
  return make("p", { class: "govuk-body" }, ...drawInline(lines.join(" ")));
}

/**
 * @param {string[]} lines
 * @returns {HTMLElement}
 */
function drawList(lines) {
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
      const at = rest.findIndex((line) => ITEM.test(line));
      const more = at < 0 ? rest : rest.slice(0, at);
      const inner = at < 0 ? null : drawList(rest.slice(at));
      return make("li", {}, ...drawInline([first, ...more].join(" ")), inner);
    }),
  );
}

/**
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function drawInline(text) {
  const match = INLINE.exec(text);
  if (!match) return [text];
  const [whole, escaped, code, bold, italic, label, address, plain] = match;
  const before = text.slice(0, match.index);
  const after = drawInline(text.slice(match.index + whole.length));
  return [before, drawSpan(), ...after].filter((one) => one !== "");

  function drawSpan() {
    if (escaped) return escaped;
    if (code) return make("code", {}, code);
    if (bold) return make("strong", {}, ...drawInline(bold));
    if (italic) return make("em", {}, ...drawInline(italic));
    return drawLink(label ?? plain ?? "", address ?? plain ?? "") ?? whole;
  }
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
