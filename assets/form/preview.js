// Shows an entry as its page will look.
import { formatDate } from "../page/dates.js";
import { make } from "../page/elements.js";
import { listHeadings } from "./file.js";
import { drawLink, drawMarkdown } from "./markdown.js";
import { asTexts } from "./model.js";

/** @typedef {import("./model.js").Rules} Rules */
/** @typedef {import("./model.js").Entry} Entry */

/**
 * Return the parts of an entry's page.
 * @param {Rules} rules
 * @param {Entry} entry
 * @returns {Node[]}
 */
export function drawEntry(rules, entry) {
  const { data } = entry;
  const tags = [
    ...asTexts(data.lscbs).map((slug) => findTitle(rules.boards, slug)),
    ...asTexts(data.themes).map((slug) => findTitle(rules.themes, slug)),
  ];
  const answers = listHeadings(rules, entry.kind).filter((one) => entry.answers[one]);
  const parts = [
    make("p", { class: "govuk-heading-l" }, text(data.title) || "The title"),
    make("p", { class: "govuk-body-l" }, text(data.summary) || "The summary"),
    make(
      "ul",
      { class: "gp-plain gp-tags" },
      ...tags.map((one) => make("li", {}, make("span", { class: "gp-kind" }, one))),
    ),
    ...answers.flatMap((one) => [
      make("p", { class: "govuk-heading-m" }, one),
      ...drawMarkdown(entry.answers[one] ?? ""),
    ]),
    ...drawMarkdown(entry.rest),
    ...drawLinks(data.links),
    make("p", { class: "govuk-heading-m" }, "Whom to ask"),
    ...drawContacts(data.contacts),
    ...drawOrganisations(asTexts(data.organisations)),
    drawSource(rules, data),
  ];
  for (const heading of parts.flatMap(listHeadingsIn)) softenHeading(heading);
  return parts;
}

/** @param {import("./model.js").Value | undefined} value */
function text(value) {
  return typeof value === "string" ? value : "";
}

/**
 * @param {import("./model.js").Choice[]} choices
 * @param {string} slug
 */
function findTitle(choices, slug) {
  return choices.find((one) => one.slug === slug)?.title ?? slug;
}

/** @param {import("./model.js").Value | undefined} value */
function listMappings(value) {
  return Array.isArray(value) ? value.filter((one) => typeof one !== "string") : [];
}

/** @param {import("./model.js").Value | undefined} links */
function drawLinks(links) {
  const items = listMappings(links).map(({ title = "", url = "" }) =>
    make("li", {}, drawLink(title || url, url) ?? title),
  );
  if (!items.length) return [];
  return [
    make("p", { class: "govuk-heading-m" }, "Find out more"),
    make("ul", { class: "govuk-list govuk-list--bullet" }, ...items),
  ];
}

/** @param {import("./model.js").Value | undefined} contacts */
function drawContacts(contacts) {
  const drawn = listMappings(contacts).map(({ name, ...others }) =>
    make(
      "div",
      { class: "gp-call__one" },
      make("p", { class: "gp-call__name" }, name),
      ...Object.values(others).map((one) => make("p", {}, one)),
    ),
  );
  return drawn.length ? drawn : [make("p", { class: "govuk-body" }, "Nobody is named.")];
}

/** @param {string[]} names */
function drawOrganisations(names) {
  if (!names.length) return [];
  const items = names.map((name) => make("li", {}, name));
  return [
    make("p", { class: "govuk-heading-s" }, "Organisations"),
    make("ul", { class: "govuk-list" }, ...items),
  ];
}

/**
 * @param {Rules} rules
 * @param {Entry["data"]} data
 */
function drawSource(rules, { source, published }) {
  const {
    document = "",
    item = "",
    page = "",
    title = "",
    publisher = "",
    account = "",
    published: told = "",
  } = typeof source === "object" && !Array.isArray(source) ? source : {};
  const parts = [
    account && `Reported by ${account}`,
    title,
    publisher,
    told && formatDate(told),
    findTitle(rules.sources, document),
    item && `item ${item}`,
    page && `page ${page}`,
    published && `published ${formatDate(text(published))}`,
  ];
  const doubt = account && "; not independently checked";
  return make(
    "p",
    { class: "govuk-body-s" },
    `Source: ${parts.filter(Boolean).join(", ")}${doubt}`,
  );
}

/** @param {Node} node */
function listHeadingsIn(node) {
  if (!(node instanceof HTMLElement)) return [];
  return /^h\d$/.test(node.localName) ? [node] : [...node.querySelectorAll("h2, h3, h4")];
}

/**
 * A preview's headings are none of the page's own.
 * @param {Element} heading
 */
function softenHeading(heading) {
  heading.setAttribute("role", "presentation");
}
