// Finds in a text what GitHub shows in another way, or nobody sees, as goodpractice/content/text/body.py
// and the rooms beside it do, which know more.
import { FOREIGN, findArtefact, findParted } from "../checks/artefacts.js";
import { cleanText } from "../entry/clean.js";
import { findUnshown } from "./definitions.js";
import { findMalformedLink } from "./malformed-links.js";
import { STARS } from "./patterns.js";
import { hideCode } from "./programs.js";
import { blank, findLinkFault } from "./prose-links.js";

const UNDERLINED =
  /^ {0,3}(?!(?:[-*+]|\d{1,3}[.)]) |[>|\s]|\[[^\]\n]*\]:|#{1,6} |```|~~~|[*_ -]+$)[^\n|]+\n(?: {4}[^\n|]+\n)*( {0,3}(?:=+|-+) *)$/m;
const FENCE = /^[ >]*(`{3,}|~{3,})[ \t]*(\S.*)$/;
/** What is written behind a fence for those who colour code, as in markdown/lost_words.py. */
const LANGUAGES = new Set(
  (
    "bash batch c cmd console cpp cs csharp css csv diff dockerfile go graphql html http ini java " +
    "javascript js json jsx kotlin latex lua make makefile markdown md none output perl php " +
    "plain plaintext powershell ps1 py python r rb rs ruby rust scss sh shell sql svg swift tex " +
    "text toml ts tsv tsx txt typescript vb xml yaml yml zsh"
  ).split(" "),
);
/** A character by its number or name, as Markdown takes it. */
const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,8}));/g;
/** Names of what cannot be seen, and of letters that look like Latin ones. */
const HIDING =
  /^(?:shy|zwn?j|[lr]rm|ic|it|af|NoBreak|\w*cy|(?:[Oo]mic|Upsil)r?on|upsilon|[Ii]ota|[Kk]appa|[Nn]u|[Rr]ho|[Tt]au|[Cc]hi|Alpha|Beta|Epsilon|Zeta|Eta|Mu)$/;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** @typedef {import("../preview/markup.js").Markup} Markup */
/** @type {Record<string, string>} What to write for HTML, as in goodpractice/content/text/body.py. */
const INSTEAD_OF_HTML = {
  a: "write [words](https://…)",
  b: "write **words**",
  br: "end the line with two spaces, and go on below; in a table, begin another row",
  details: "write a heading, and the text below it",
  em: "write *words*",
  i: "write *words*",
  li: "begin the line with '- '",
  strong: "write **words**",
  summary: "write a heading, and the text below it",
  table: "write a table with | between its cells",
};

/**
 * Return what is wrong with a text's markup, '' where nothing is.
 * @param {string} text without its comments
 * @param {string} outside the same without what stands between fences
 * @param {Markup | null} whole that of the text it is a part of, where names may be defined and referred to
 * @param {(text: string) => Markup | null} read
 * @param {string} own what stands before a heading of one's own
 */
export function findProseFault(text, outside, whole, read, own) {
  const [, marks = ""] = /^ {0,3}(#|#{5,6})[ \t]+\S/m.exec(outside) ?? [];
  if (marks) return `found '${marks}' before a heading; write ${marks === "#" ? own : "####"}`;
  const [, tight = ""] = /^ {0,3}(#{2,6})[\p{L}\p{N}]/mu.exec(outside) ?? [];
  if (tight) {
    const wanted = tight.length < own.length ? own : tight;
    return `'${tight}' makes no heading without a space; write '${wanted} '`;
  }
  if (
    /^ {0,3}#{1,6}(?:[ \t](?:&(?:nbsp|amp|lt|gt|quot|apos|[nm]dash|hellip|bull|pound|euro|copy);|[^\p{L}\p{N}\p{Cn}\n])*)?$/mu.test(
      outside,
    )
  ) {
    return "a heading holds no letter and no figure; write something, or delete it";
  }
  const under = UNDERLINED.exec(outside);
  if (under) {
    const found = (under[1] ?? "").trim().slice(0, 3);
    return `'${found}' under a line makes it a heading; put an empty line above`;
  }
  if (/(?<!\\)!\[[^[\]]*\][([]/.test(outside)) {
    return "pictures are not shown; write a link without the ! before it";
  }
  const [, box] =
    /^ {0,3}> ?\[!(note|tip|important|warning|caution)\][ \t]*$/im.exec(outside) ?? [];
  if (box) return `'[!${box}]' is a box on GitHub, and shown as typed; write it in bold`;
  const [stars = ""] = /^.*\*{31}.*$/m.exec(text) ?? [];
  if (stars && !/^ {0,3}(?:\* ?){3,}$/.test(stars)) {
    return "more than 30 * stand in a row; take some out";
  }
  return findHidden(text) || findParted(text) || findMarkupFault(text, whole, read);
}

/**
 * Return what is wrong with what a text's markup makes of it, '' where nothing is.
 * @param {string} text
 * @param {Markup | null} whole
 * @param {(text: string) => Markup | null} read
 */
function findMarkupFault(text, whole, read) {
  const names = whole?.definitions.map(({ name }) => `[${name}]: <a>`) ?? [];
  const markup = whole && read([text, ...names].join("\n\n"));
  if (!markup) return "";
  for (const { target: line } of markup.fences) {
    const [, fence, words = ""] = FENCE.exec(line) ?? [];
    if (words && !LANGUAGES.has(words.trim().toLowerCase())) {
      return `'${words.trim()}' behind ${fence} would not be shown; write it on a line of its own`;
    }
  }
  const [cell] = markup.lost;
  if (cell) {
    return `a row has more cells than its table's ${cell.target} ${cell.target === "1" ? "column" : "columns"}: '${cell.words}' would not be shown`;
  }
  const bare = blank(text, markup.code);
  const links = markup.definitions.filter(({ name }) => !name.startsWith("^"));
  const [tag = ""] =
    /(?<!\\)<(?:\/?[a-z][a-z0-9-]*(?:(?=\s)(?:(?!\n[ \t]*\n)[^<>]){1,500})?\/?|[!?][^<>]{1,500})(?<!\n *)>/i.exec(
      blank(bare, [...markup.tails, ...links]),
    ) ?? [];
  if (tag) return explainHtml(tag);
  const prose = blank(bare, links);
  return (
    findMalformedLink(hideCode(blank(text, markup.code, " "))) ||
    findIdleStars(hideCode(bare), markup) ||
    findLinkFault(prose, text, markup) ||
    findUnshown(prose, text, markup, whole)
  );
}

/** @param {string} tag */
function explainHtml(tag) {
  const [, name] = /^<\/?([a-z][a-z0-9-]*)/i.exec(tag) ?? [];
  const hint = INSTEAD_OF_HTML[name?.toLowerCase() ?? ""] ?? "take it out, or write \\< to show it";
  return `'${name ? `<${name}>` : tag}' is HTML, which is shown as you typed it; ${hint}`;
}

/**
 * Return what is wrong with stars that make nothing bold, '' where none are.
 * @param {string} text
 * @param {Markup} markup
 */
function findIdleStars(text, { stars: used }) {
  for (const { 0: found, index } of text.matchAll(STARS)) {
    const last = index + found.length - 1;
    if (used.some(({ begin, end }) => [index, last].some((at) => begin <= at && at < end)))
      continue;
    const isParted = /^\*\*\s|\s\*\*$/.test(found);
    return `'${found}' would be shown with its stars; ${isParted ? "take the space between ** and its words out" : "put a space behind the last **"}`;
  }
  return "";
}

/**
 * Return what is wrong with what stands for a character that nobody sees.
 * @param {string} text
 */
function findHidden(text) {
  for (const [whole, decimal, hex, name] of text.matchAll(ENTITY)) {
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16);
    const mark = code <= 0x10ffff ? String.fromCodePoint(code) : "";
    const isHiding = name
      ? HIDING.test(name)
      : HIDDEN.test(mark) || FOREIGN.test(mark) || cleanText(mark) !== mark.trim();
    if (isHiding || (mark && findArtefact(mark))) {
      return `'${whole}' hides a character; write that itself, or delete it`;
    }
  }
  return "";
}
