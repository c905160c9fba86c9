// Draws an entry as its page will look: the parts of templates/entry.html, in its order.
import { formatDate, formatWhen } from "../../page/shared/dates.js";
import { make } from "../../page/shared/elements.js";
import { asMapping, asMappings, asTexts, findKind } from "../entry/model.js";
import { listHeadings } from "../file/file.js";
import { drawLink, drawMarkdown } from "./markdown.js";

export { readMarkup } from "./markup.js";

/** @typedef {import("../entry/model.js").Rules} Rules */
/** @typedef {import("../entry/model.js").Entry} Entry */
/** @typedef {import("../entry/model.js").Value} Value */

/**
 * Return the parts of an entry's page.
 * @param {Rules} rules
 * @param {Entry} entry
 * @returns {Node[]}
 */
export function drawEntry(rules, entry) {
  const { data } = entry;
  const { label } = findKind(rules, entry.kind);
  const boards = asTexts(data.lscbs).map((slug) => findTitle(rules.boards, slug));
  const themes = asTexts(data.themes).map((slug) => findTitle(rules.themes, slug));
  const answers = listHeadings(rules, entry.kind).filter((one) => entry.answers[one]);
  const parts = [
    make(
      "p",
      { class: "gp-tags" },
      make("span", { class: "gp-kind" }, label),
      ` ${boards.join(", ")}`,
    ),
    make("p", { class: "govuk-heading-l" }, text(data.title) || "The title"),
    make("p", { class: "govuk-body-l" }, text(data.summary)),
    ...drawContacts(data),
    ...answers.flatMap((one) => [
      make("p", { class: "govuk-heading-m" }, one),
      ...drawMarkdown(entry.answers[one] ?? "", rules.deepest),
    ]),
    ...(entry.rest ? drawMarkdown(entry.rest, rules.deepest) : []),
    ...drawLinks(data.links),
    ...drawList("Organisations", asTexts(data.organisations)),
    ...drawList("Themes", themes),
    ...drawSource(rules, data),
  ];
  for (const heading of parts.flatMap(listHeadingsIn)) heading.setAttribute("role", "presentation");
  return parts;
}

/** @param {Value | undefined} value */
function text(value) {
  return typeof value === "string" ? value : "";
}

/**
 * @param {import("../entry/model.js").Choice[]} choices
 * @param {string} slug
 */
function findTitle(choices, slug) {
  return choices.find((one) => one.slug === slug)?.title ?? slug;
}

/** @param {Value | undefined} links */
function drawLinks(links) {
  const items = asMappings(links).map(({ title = "", url = "" }) =>
    make("li", {}, drawLink(title || url, url) ?? title),
  );
  if (!items.length) return [];
  return [
    make("p", { class: "govuk-heading-m" }, "Find out more"),
    make("ul", { class: "govuk-list govuk-list--bullet" }, ...items),
  ];
}

/** @param {Entry["data"]} data */
function drawContacts({ contacts, reviewed, published, source }) {
  const drawn = asMappings(contacts).map(({ name, role, organisation, telephone, email, note }) =>
    make(
      "div",
      { class: "gp-call__one" },
      make("p", { class: "gp-call__name" }, name),
      ...[[role, organisation].filter(Boolean).join(", "), telephone, email, note].map(
        (line) => line && make("p", {}, line),
      ),
    ),
  );
  if (!drawn.length) return [];
  const cited = asMapping(source);
  const day = text(published) || cited.published || "";
  const told = cited.account ? "reported" : "published";
  const age = reviewed
    ? `Checked on ${formatDate(text(reviewed))}.`
    : day && `As ${told} ${formatWhen(day)}.`;
  return [
    make(
      "div",
      { class: "gp-call" },
      make("p", { class: "govuk-heading-m" }, "Who to ask"),
      age && make("p", { class: "gp-age" }, age),
      ...drawn,
    ),
  ];
}

/**
 * @param {string} title
 * @param {string[]} names
 */
function drawList(title, names) {
  if (!names.length) return [];
  return [make("p", { class: "govuk-body" }, make("strong", {}, `${title}: `), names.join(", "))];
}

/**
 * @param {Rules} rules
 * @param {Entry["data"]} data
 */
function drawSource(rules, data) {
  const {
    document = "",
    item,
    page,
    title,
    publisher,
    account,
    published,
  } = asMapping(data.source);
  const told = published ? formatDate(published) : "";
  const listed = document && [
    findTitle(rules.sources, document),
    item && `item ${item}`,
    page && `page ${page}`,
    data.published && `published ${formatDate(text(data.published))}`,
  ];
  const parts = account
    ? [`Reported by ${account}`, `${told}; not independently checked`]
    : listed || [title, publisher, told];
  const words = parts.filter(Boolean).join(", ");
  return words ? [make("p", { class: "govuk-body-s" }, `Source: ${words}.`)] : [];
}

/** @param {Node} node */
function listHeadingsIn(node) {
  if (!(node instanceof HTMLElement)) return [];
  return /^h\d$/.test(node.localName) ? [node] : [...node.querySelectorAll("h2, h3, h4")];
}
