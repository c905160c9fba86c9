// Finds programs' own signs in plain letters, as goodpractice/content/leftovers/programs.py does: what was
// copied from a chat, a word processor, a spreadsheet, a wiki or a chatbot brings them along.

/** Letters, figures and _ of all alphabets, as `\w` has them there. */
const W = "[\\p{L}\\p{N}_]";
const LETTER = "\\p{L}";
/** What stands before a line that is an item of a list, whose tab parts no cells. */
const MARK = "[ \\t>]*(?:[-*+•●○◦▪▫■o–—]|\\(?[0-9A-Za-z]{1,4}[.)])";
/** Spaces that a word processor writes, and Markdown takes for letters. */
const SPACES = "\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000";

/** @type {[string, string][]} What a sign is, and how it is written. */
const SIGNS = [
  [
    "is a part of a chat; say in words of your own what was told there",
    "<Media omitted>|^(?:image|video|audio|sticker|document|GIF) omitted[ \\t]*$" +
      "|^This message was deleted\\b|^Messages and calls are end-to-end encrypted" +
      "|^[^\\p{L}\\p{N}_\\n]{0,2}\\[?[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4},? [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?" +
      "(?:[ \\u202f]?[AaPp][Mm])?(?:\\] | - )[^\\n:]{1,60}:(?= )" +
      "|^\\[(?:[0-9]{1,2}/[0-9]{1,2} )?[0-9]{1,2}:[0-9]{2}(?:[ \\u202f]?[AaPp][Mm])?(?:, [0-9/.]{6,10})?\\] (?=[+A-Z])",
  ],
  [
    "is a word processor's own sign; delete it",
    "\\bMERGEFORMAT\\b|\\b_(?:Toc|Ref|Hlk)[0-9]{3,}|\\\\\\* ARABIC\\b|\\bTOC \\\\[ohz]\\b|\\{\\\\rtf[0-9]|\\bMsoNormal\\b|\\bmso-[a-z]" +
      "|</?(?:o|w|m|v|st1):[A-Za-z]|^Choose an item\\.[ \\t]*$|\\bClick or tap to enter a date\\b" +
      "|\\bComment(?:ed)? \\[[A-Z]{1,3}[0-9]{1,3}\\]" +
      "|^Formatted: (?:Font|Indent|List|Bullet|Space|Justified)|\\bCtrl\\+Click to follow link\\b" +
      "|(?<=[a-z])¬(?=[a-z])",
  ],
  [
    "is what a word processor puts for something that it lacks; write that, or delete it",
    "Error! (?:Bookmark not defined|Reference source not found|Hyperlink reference not" +
      `|Not a valid ${W}+|Unknown ${W}+|No ${W}+ specified` +
      "|No (?:table|text|index) of\\b|Main [Dd]ocument [Oo]nly|Filename not specified)" +
      "|Click (?:or tap )?here to enter text|\\bClick to add (?:text|title|subtitle)\\b" +
      "|\\{ ?HYPERLINK\\b|\\[object Object\\]" +
      "|#(?:REF!|N/A|VALUE!|DIV/0!|NAME\\?|NULL!|NUM!|SPILL!|CALC!)",
  ],
  [
    "is a part of a comparison of two files; delete that",
    "^\\+{3} [ab]/\\S|^@@ -[0-9]+(?:,[0-9]+)? \\+[0-9]+(?:,[0-9]+)? @@|^diff --git\\b",
  ],
  [
    "stands for an e-mail address that a page hid from programs; write that",
    "\\[email[ \\u00a0](?:protected|address hidden)\\]",
  ],
  [
    "stands for a character, and would be shown so; write that itself",
    "(?<!\\\\)\\\\u(?:00[A-Fa-f]|20[0-9A-Fa-f])[0-9A-Fa-f](?![0-9A-Fa-f])" +
      "|(?<=[a-z])u2019(?=(?:s|t|re|ve|ll)\\b)|(?<!\\\\)\\\\x[89A-F][0-9A-F]",
  ],
  [
    "is how e-mails carry a character or a long line; write what stood there",
    "(?<!\\S)[^\\s/?&=]{0,40}[a-z][a-z.,;:!?)’']=(?:20$|(?=\\n[a-z]))|=3D(?=[\"'])",
  ],
  [
    "stands for what is still to be written; write that, or delete it",
    "\\[(?:TB[ACD]|X{2,}|[Tt]o be (?:advised|confirmed))\\](?![(\\[:])|\\{TB[ACD]\\}" +
      `|Lorem ipsum|(?<!${W})(?:TODO|FIXME)(?!${W})|\\{\\{[^{}\\n]{1,80}\\}\\}|\\{%[^{}\\n]{1,80}%\\}` +
      "|\\[(?:[Ii]nsert|[Ee]nter|[Aa]dd|[Tt]ype|[Yy]our) [^\\[\\]\\n]{1,60}\\](?![(\\[:])" +
      "|\\$\\{[^{}\\n]{1,60}\\}|<%[^%\\n]{1,80}%>|«[\\p{L}\\p{N}]+_[\\p{L}\\p{N}_]+»" +
      `|(?<!${W}|/)[Xx]{2}/[Xx]{2}/[Xx]{2,4}\\b|\\bX{4,}\\b|(?<!\\S)\\?{2,}` +
      "|(?:(?<=\\n\\n)|^ *-:? |^ *(?:- )?(?:title|summary|name|meaning): [\"']?)(?:TB[ACD]|PLACEHOLDER" +
      "|To be (?:added|completed|confirmed|written)" +
      "|(?:[Ii]nsert|[Ee]nter|[Tt]ype) (?:your )?(?:text|words|details) here)[.!]*[\"']?$",
  ],
  ["begins no item of a list; write '- '", "^[ \\t>]*[►▶▸▹◆◇][ \\t]+(?=\\S)"],
  [
    "leads to a page in a list of contents; take that list out",
    "(?<=[^.…\\s])[ \\t]?(?:\\.{4,}|…{2,})[ \\t]*[0-9]{1,4}[ \\t]*$",
  ],
  [
    "holds cells with tabs between them, which would run together; write a table with |",
    `^(?!${MARK}\\t)[^\\t\\n]*\\S\\t+\\S[^\\n]{0,300}\\n(?!${MARK}\\t)[^\\t\\n]{0,300}\\S\\t+\\S`,
  ],
  [
    "is made of signs for formulas, or wide ones, and hardly read aloud; type it again",
    "[\\u{1d400}-\\u{1d7ff}]{2,60}|[\\uff21-\\uff3a\\uff41-\\uff5a]{2,60}",
  ],
  ["is what a spreadsheet shows where it has no room; write what stood there", "(?<![#\\\\])#{7,}"],
  [
    "is markup of another program, and would be shown as typed; write Markdown",
    "\\{#[A-Za-z][A-Za-z0-9_-]{0,80}\\}[ \\t]*$|\\]\\{[.#][^{}\\n]{1,80}\\}" +
      "|(?<=\\))\\{:? ?(?:[.#]|[a-z_\\-]{1,20}=)[^{}\\n]{1,80}\\}" +
      "|^:{3,}[ \\t]*(?:\\{[^{}\\n]{0,80}\\}|[a-z-]{1,30})?[ \\t]*$|^\\{:[ .#][^{}\\n]{0,80}\\}[ \\t]*$" +
      "|\\{=[a-z0-9]{1,20}\\}|\\[/[a-z_]{1,20}\\]" +
      '|\\[[a-z_]{2,20}(?: [a-z_]{1,20}=["“”″][^"“”″\\n\\[\\]]{0,80}["“”″])+\\]' +
      "|(?<![:\\[,{\\-] )(?<!\\[)'{3}(?=[\\p{L}\\p{N}])" +
      "|\\[\\[[^\\[\\]\\n]{1,100}\\]\\](?![(\\[])|^={2,6} [^=/\\n]{1,100} ={2,6}[ \\t]*$" +
      "|^\\*\\[[^\\[\\]\\n]{1,80}\\]: |^\\[TOC\\][ \\t]*$|^h[1-6]\\. (?=\\S)" +
      "|\\{(?:panel|code|noformat|quote|color)(?::[^{}\\n]{0,80})?\\}" +
      `|(?<!=|${W})==(?=[^\\s=])[^=\\n]{1,100}(?<=\\S)==(?!=|${W})` +
      "|\\{(?:\\+\\+[^{}\\n]{1,500}\\+\\+|--[^{}\\n]{1,500}--|~~[^{}\\n]{1,500}~~)\\}" +
      '|^!!! [a-z]{1,30}(?: "[^"\\n]{0,100}")?[ \\t]*$' +
      `|\\[citation needed\\]|(?<=${W})\\[edit\\]`,
  ],
  [
    "is a comment of another program, and would be shown; take it out",
    `\\{>>[^{}\\n]{1,1000}<<\\}|(?<!${W}|%)%%(?!%)[^%\\n]{1,1000}%%(?!${W}|%)|^%%[ \\t]*$` +
      "|\\{# [^{}\\n]{1,1000}#\\}",
  ],
  [
    "is a chatbot's; check what it says with the source, and delete that",
    ":contentReference\\[|【[0-9:]{1,9}†|\\b(?:cite?)?turn[0-9]{1,3}(?:search|view|news|file)[0-9]" +
      "|\\bAs an AI (?:(?:language )?model|assistant)\\b|\\bAs a large language model\\b|[0-9]†source" +
      "|\\boaicite\\b|\\bAI-generated content may be incorrect\\b" +
      "|\\b(?:ChatGPT|Copilot|Gemini|Claude) can make mistakes\\b" +
      "|\\butm_source=(?:chatgpt|openai|copilot|perplexity|gemini|claude)\\b" +
      "|\\[cite(?:_start\\]|: ?[0-9])|^(?:ChatGPT|Copilot|Gemini) said:" +
      "|^(?:Certainly|Absolutely|Of course|Sure(?: thing)?)[!,.] [Hh]ere(?:['’]s| is| are)\\b" +
      "|^I hope this helps[!.]" +
      "|^Let me know if you(?:['’]d| would) like (?:me to|any|it)\\b" +
      "|^Would you like me to (?:adapt|expand|format|make|rewrite|shorten|turn) (?:it|this)\\b" +
      "|\\b[Aa]s of my (?:last|latest) (?:knowledge )?update\\b",
  ],
  [
    "marks what not all may read; ask whether this may be published, and delete it",
    "^[ \\t>*]*\\[?(?:Classification: ?)?(?:OFFICIAL(?:[ :\\-]{1,3}SENSITIVE(?:[ :\\-][A-Z ]{0,30})?)?" +
      "|NOT PROTECTIVELY MARKED|RESTRICTED|PROTECT(?:[ \\-]{1,3}PERSONAL(?: DATA)?)?|SECRET" +
      "|(?:STRICTLY )?CONFIDENTIAL)\\]?[ \\t*]*$",
  ],
  [
    "is no apostrophe, and would part words for the search; write '",
    `(?<=${LETTER})[\`\\u00b4\\u2032\\u02bc](?=(?:s|t|re|ve|ll)\\b(?!\`))`,
  ],
  [
    "is the foot of a printed page; delete it",
    "^[ \\t]*(?:[0-9]{1,3} \\| P ?a ?g ?e|P a g e \\| [0-9]{1,3}|[-–—] [0-9]{1,3} [-–—]" +
      "|Page (?:\\| )?[0-9]{1,3}(?: of [0-9]{1,3})?)[ \\t]*$",
  ],
];

/** The rest of a line that does not break, and is no table's row, and what the next may begin with. */
const REST = "[^\\n|]*(?<! {2}|\\\\)\\n[ \\t>]*";

/** @type {[string, string][]} Marks that do not what they seem to, or on GitHub alone. */
const VAIN = [
  [
    "stands before or behind a mark, which then begins no list or heading; write a plain space",
    `^[ \\t>]*(?:[${SPACES}][ \\t]*)+(?=[\\-*+#>|]|[0-9]{1,3}[.)])` +
      `|(?<=^[ \\t>]*(?:[\\-*+]|#{1,6}|[0-9]{1,3}[.)]))[${SPACES}]`,
  ],
  [
    "begins no item of a list without a space behind it; write '- '",
    `^[ \\t>]*([-*+])(?=(?:\\[[ xX]\\]|${LETTER})[^\\n*]*\\n[ \\t>]*\\1(?:\\[|${LETTER}))`,
  ],
  [
    "begins no item of a list, so that its lines would run together; write '- ' or '1. '",
    `^[ \\t>]*(?:([\\u2190-\\u21ff\\u2600-\\u27bf\\u2b00-\\u2bff\\u{1f300}-\\u{1faff}])` +
      `(?=\\ufe0f?[ \\t]+[^\\s|]${REST}\\1)|\\(?(?:a(?=[.)][ \\t]+[^\\s|]${REST}\\(?b[.)][ \\t])` +
      `|A(?=[.)][ \\t]+[^\\s|]${REST}\\(?B[.)][ \\t])|i(?=[.)][ \\t]+[^\\s|]${REST}\\(?ii[.)][ \\t])` +
      `|①(?=[ \\t]*[^\\s|]${REST}②)|(?<=\\()1(?=\\)[ \\t]+[^\\s|]${REST}\\(2\\)[ \\t])` +
      `|1(?=[.)]${LETTER}${REST}2[.)]${LETTER}))[.)]?)`,
  ],
  [
    "stands for a line's end, and would be shown so; begin a new line",
    "(?<!\\\\)(?:\\\\r)?\\\\n(?![a-z])",
  ],
  [
    "is drawn on GitHub, and shown as typed; write words",
    `(?<!${W}|[:/]):(?:[a-z][a-z0-9]*(?:[_\\-][a-z0-9]+)*|[+\\-]1):(?!${W}|[:/])` +
      `|(?<!${W}|[$\\\\])(\\$\\$?)(?=[^\\s$0-9])[^$\\n]{0,200}[^\\s$\\\\]\\1(?!${W}|\\$)`,
  ],
];
/** What somebody remarked on a text, and the words that it is about: `the group[a]` and `[a]Ask Jo`. */
const REMARK = /^\[([a-z]{1,2}|[A-Z]{2,3}[0-9]{1,3})\](?![([:])[ \t]*(?=\S)/gm;
const CODE =
  /^ {0,3}(`{3}|~{3})[\s\S]*?(?:^ {0,3}\1|$(?![\s\S]))|(?<![\\`\p{L}\p{N}_])(`+)(?!`)[^\n]*?[^`]\2(?!`)/gmu;
const LONGEST_SHOWN = 50;

const ALL_SIGNS = SIGNS.map(compile);
const ALL_VAIN = VAIN.map(compile);

/**
 * Return what is wrong with a sign in a text that stands anywhere in a file, '' where there is none.
 * @param {string} text
 */
export function findSign(text) {
  const bare = hideCode(text);
  return look(ALL_SIGNS, bare) || findRemark(bare);
}

/**
 * Return what is wrong with a mark that is in vain, '' where none is.
 * @param {string} text without its fenced code
 */
export function findVainMark(text) {
  return look(ALL_VAIN, hideCode(text));
}

/**
 * @param {[string, string]} sign
 * @returns {[string, RegExp]}
 */
function compile([meaning, pattern]) {
  return [meaning, new RegExp(pattern, "mu")];
}

/**
 * @param {[string, RegExp][]} signs
 * @param {string} text
 */
function look(signs, text) {
  for (const [meaning, pattern] of signs) {
    const [found] = pattern.exec(text) ?? [];
    if (found) return `'${show(found)}' ${meaning}`;
  }
  return "";
}

/** @param {string} text */
function findRemark(text) {
  for (const [, mark = ""] of text.matchAll(REMARK)) {
    if (new RegExp(`[^\\s\\[\\]]\\[${mark}\\](?![(\\[:])`).test(text)) {
      return `'[${mark}]' begins a remark on the text above; take it out, there too`;
    }
  }
  return "";
}

/**
 * Return a text with spaces for its code.
 * @param {string} text
 */
export function hideCode(text) {
  return text.replace(CODE, (code) => code.replace(/[^\n]/g, " "));
}

/** @param {string} found */
function show(found) {
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const bare = found.split(/\s+/).filter(Boolean).join(" ") || `U+${code}`;
  return bare.length > LONGEST_SHOWN ? `${bare.slice(0, LONGEST_SHOWN - 1)}…` : bare;
}
