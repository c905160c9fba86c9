// Shows a text as its page will: micromark reads it as GitHub does, and what it makes is built
// anew from the elements that are allowed. What is typed only ever becomes text nodes.
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { make } from "../../page/shared/elements.js";
import { isTooDeep } from "../checks/levels.js";
import { dropComments } from "../entry/comments.js";
import { isTooLong, markYears } from "./markup.js";

const SAFE = /^(?:https?:|mailto:|tel:)/i;
/** Stands behind a year for the reader alone; no text holds it. */
const NO_ITEM = "\ufdd0";

/** @type {Record<string, string>} The elements that a page has, and their classes. */
const CLASSES = {
  a: "govuk-link",
  blockquote: "govuk-inset-text",
  br: "",
  code: "",
  del: "",
  em: "",
  h2: "govuk-heading-m",
  h3: "govuk-heading-s",
  h4: "govuk-heading-s",
  hr: "govuk-section-break govuk-section-break--visible",
  li: "",
  ol: "govuk-list govuk-list--number",
  p: "govuk-body",
  pre: "",
  strong: "",
  sup: "",
  table: "govuk-table",
  tbody: "",
  td: "",
  th: "",
  thead: "",
  tr: "",
  ul: "govuk-list govuk-list--bullet",
};
const DROPPED = new Set(["img", "script", "style"]);

/**
 * Return a text as HTML that holds no more than Markdown makes; HTML in it is shown as typed.
 * @param {string} text
 */
export function renderMarkdown(text) {
  const bare = markYears(dropComments(text), NO_ITEM);
  const made = micromark(bare, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return made.replaceAll(NO_ITEM, "");
}

/**
 * Return a text's blocks as elements.
 * @param {string} text
 * @param {number} deepest lists and quotes within each other
 * @returns {Node[]}
 */
export function drawMarkdown(text, deepest) {
  if (isTooLong(text) || isTooDeep(text, deepest)) {
    return [
      make("p", { class: "govuk-body" }, "This text is too long to be shown while you type."),
    ];
  }
  const page = new DOMParser().parseFromString(renderMarkdown(text), "text/html");
  return drawNodes(page.body);
}

/**
 * @param {Element} parent
 * @returns {Node[]}
 */
function drawNodes(parent) {
  return [...parent.childNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return [new Text(node.nodeValue ?? "")];
    if (node instanceof HTMLInputElement) return [new Text(node.checked ? "☑" : "☐")];
    if (!(node instanceof Element) || DROPPED.has(node.localName)) return [];
    if (node.matches("section > h2")) return [make("hr", { class: CLASSES.hr })]; // above the notes
    if (node.matches("[data-footnote-backref]")) return [new Text("Back to the text")];
    const children = drawNodes(node);
    if (!Object.hasOwn(CLASSES, node.localName)) return children;
    if (node.localName === "a") return drawAnchor(node, children);
    const element = document.createElement(node.localName);
    const classes = CLASSES[node.localName];
    if (classes) element.className = classes;
    const start = node.localName === "ol" && node.getAttribute("start");
    if (start) element.setAttribute("start", start);
    element.append(...children);
    return [node.localName === "table" ? frameTable(element) : element];
  });
}

/**
 * A table that is wider than its column scrolls by itself.
 * @param {Element} table
 */
function frameTable(table) {
  return make(
    "div",
    { class: "gp-wide", tabindex: 0, role: "region", "aria-label": "Table" },
    table,
  );
}

/**
 * @param {Element} anchor
 * @param {Node[]} children
 */
function drawAnchor(anchor, children) {
  const link = drawLink("", anchor.getAttribute("href") ?? "");
  if (!link) return children;
  link.append(...children);
  return [link];
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
