// Pasted text: a word processor's lists, paragraphs and links become those of Markdown, where one sees them;
// an address or a number loses what a sentence, an e-mail or a PDF's line put to it.

import { insertText } from "./insert.js";

const LINE_END = /\r\n?|[\n\v\f\u2028\u2029]/;
/** What stands before an item, as in goodpractice/content/artefacts/: a bullet, or a mark and a tab. */
const BULLET =
  /^[ \t\u00a0]*(?:[•●○◦▪▫■‣⁃∙➢➤❖·][ \t\u00a0]+|[\ue000-\uf8ff][ \t\u00a0]*|([o–—§-])[ \u00a0]*\t[ \t\u00a0]*)(?=\S)/u;
const NUMBER = /^(?:[ \t\u00a0]*(\d{1,3})[.)][ \u00a0]*\t[ \t\u00a0]*| {4,}(\d{1,3})[.)] +)(?=\S)/;
const ITEM = /^ *(?:-|\d{1,3}[.)]) \S/;
/** Two or three letters as one mark, which PDFs have. */
const LIGATURE = /[\ufb00-\ufb06]/g;
/** An address that ends in a file's name, which may have spaces. */
const FILE = /\.(?:pdf|docx?|xlsx?|pptx?)$/i;
/** An e-mail address, as it stands in a sentence, a list of receivers or a link. */
const MAIL = /[^\s<>()[\]:;,"']+@[^\s<>()[\]:;,"']+[^\s<>()[\]:;,"'.]/g;
/** What stands before a number in a signature. */
const CALLED = /^\s*(?:t|tel|telephone|phone|m|mob|mobile)\s*(?:no|number)?\b[.: ]\s*(?=[(+\d])/i;
/** A tab behind a word: what stands before it is a table's cell. */
const CELLS = /\S[ \u00a0]*\t/;
/** What no word processor writes: text with these is Markdown already. */
const MARKDOWN = /^(?:\||```|#{2,4} |> )/m;

/** Where a page's list or an item of it begins or ends. */
const LISTS = /<(\/?(?:ul|ol|li))\b(?:[^<>]*?\sstart="?(\d{1,3})\b)?[^<>]*>/i;
/** What Outlook and Google Docs leave of an item's mark in plain letters. */
const MARK = /^(?:[*-]|\d{1,3}[.)]) /;
/** A heading of a page or a word processor, and what is behind its mark once it has one. */
const HEADING = /<h([1-6])\b[^<>]*>([\s\S]{1,500}?)<\/h\1>/gi;
const HEADED = /(?:^|\n)#{3,4} $/;
/** What ends an item's first line. */
const ITEM_END = /<(?:br\b|\/(?:p|div)>)/i;
/** What ends a line outside of lists, of which so many are looked at between two. */
const MOST_LINES = 2_000;
const LINE_BREAK = /<(?:br\b[^<>]*|\/(?:p|div|h[1-6]|tr))>/i;
/** A link of a page or a word processor. */
const LINK =
  /<a\s[^<>]*?\bhref\s*=\s*(?:"([^"<>]+)"|'([^'<>]+)'|([^\s"'<>]+))[^<>]*>([\s\S]{1,2000}?)<\/a>/gi;
/** What is bold; Google Docs puts one that is not around all. */
const BOLD =
  /<(b|strong)\b(?![^<>]*[";\s']font-weight:\s*(?:normal|400))[^<>]*>([\s\S]{1,300}?)<\/\1>|<span\s[^<>]*font-weight:\s*(?:bold|[67]00)\b[^<>]*>([^<>]{1,300})<\/span>/gi;
/** Beside letters no stars make bold, and within them none are meant. */
const IN_WORD = /[\p{L}\p{N}_*]/u;
const HAS_LETTER = /\p{L}/u;
const WRAPPED = /^https:\/\/[\w.-]+\.safelinks\.protection\.outlook\.com\//i;
/** @type {Record<string, string>} */
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

/** @type {Record<string, (text: string) => string>} What a field takes, by the keyboard it has. */
const TAKERS = { url: takeAddress, email: takeMail, tel: takeNumber };

/**
 * Let fields take what is pasted so that lists and paragraphs stay, and addresses lead somewhere; the
 * browser's undo takes it out.
 * @param {HTMLElement} form
 */
export function bindPaste(form) {
  form.addEventListener("paste", (event) => {
    const { target, clipboardData } = event;
    if (!clipboardData || !(target instanceof HTMLElement)) return;
    const text = clipboardData.getData("text/plain");
    const take = TAKERS[target.inputMode];
    const made = take
      ? take(text)
      : target.matches("[data-marks]")
        ? takePasted(text, clipboardData.getData("text/html"))
        : joinParted(text).replace(LIGATURE, spellOut);
    if (made === text) return;
    if (insertText(made)) event.preventDefault();
  });
}

/**
 * Return a pasted text as Markdown marks it, given the same with its look, '' where it has none. In a text
 * that has one, each line is a paragraph: Markdown wants an empty line between two, takes one that is set
 * in for a program, and has tables of its own. Others may have been broken anywhere, or be Markdown.
 * @param {string} typed
 * @param {string} html
 */
export function takePasted(typed, html) {
  const isBroken = !html || MARKDOWN.test(typed);
  const text = isBroken ? typed : keepMarks(typed, html);
  let above = "";
  const lines = text
    .replace(LIGATURE, spellOut)
    .split(LINE_END)
    .map((line) => markItem(line.trim() && line));
  return (isBroken ? lines : markTables(lines))
    .map((line) => (isBroken || ITEM.test(line) ? line : line.replace(/^[ \t\u00a0]+/, "")))
    .reduce((made, line, at) => {
      const isIn = [line, above].every((one) => one.startsWith("| "));
      const isParted = ITEM.test(line) ? !ITEM.test(above) : !isBroken && !isIn;
      const gap = isParted && line.trim() && above.trim() ? "\n\n" : "\n";
      above = line;
      return at ? made + gap + line : line;
    }, "");
}

/**
 * Return a pasted text with its headings, lists, links and what is bold as Markdown marks them, which its
 * plain letters have lost; Outlook leaves each address behind its words. Words that stand twice may not be
 * those meant.
 * @param {string} text
 * @param {string} html the same with its look
 */
export function keepMarks(text, html) {
  let made = markLists(markHeadings(text, html), html);
  for (const [, quoted = "", single = quoted, address = single, inner = ""] of html.matchAll(
    LINK,
  )) {
    const words = readWords(inner);
    const { before, behind } = cutOut(made, words);
    const target = readWords(address);
    if (behind === undefined || /[[\]]|:\/\/|^www\.|@/.test(words)) continue;
    if (!/^https?:\/\//i.test(target)) continue;
    const to = unwrap(target).replace(/[() ]/g, encodeMark);
    made = `${before}[${words}](${to})${behind.replace(/^<https?:[^<>\s]*>/, "")}`;
  }
  for (const [, , whole = "", inner = whole] of html.matchAll(BOLD)) {
    const words = readWords(inner);
    const { before, behind } = cutOut(made, words);
    if (behind === undefined || /[*[\]]/.test(words) || !HAS_LETTER.test(words)) continue;
    if (ITEM.test(markItem(words)) || HEADED.test(before)) continue;
    if (IN_WORD.test(`${before.slice(-1)} ${behind.slice(0, 1)}`)) continue;
    made = `${before}**${words}**${behind}`;
  }
  return made;
}

/**
 * Return a text with marks before its headings; what is one line alone may be a title for a sentence.
 * @param {string} text
 * @param {string} html the same with its look
 */
function markHeadings(text, html) {
  const headings = [...html.matchAll(HEADING)];
  const [top = ""] = headings.map(([, level = ""]) => level).sort();
  const lines = text.trim().split(LINE_END).length > 1 ? text.split(LINE_END) : [];
  const shown = lines.map(readWords);
  let at = 0;
  for (const [, level = "", inner = ""] of headings) {
    const words = readWords(inner);
    const found = words ? shown.indexOf(words, at) : -1;
    if (found < 0) continue;
    at = found + 1;
    lines[found] = `${level > top ? "####" : "###"} ${words}`;
  }
  return at ? lines.join("\n") : text;
}

/**
 * Return a text with marks before the items of a page's lists, whose bullets and numbers most browsers
 * leave out of its plain letters.
 * @param {string} text
 * @param {string} html the same with its look
 */
function markLists(text, html) {
  const lines = text.split(LINE_END);
  const shown = lines.map((line) => readWords(markItem(line)).replace(MARK, ""));
  /** @type {number[]} the last item's number in each list, the innermost first; none in one of bullets */
  const lists = [];
  let at = 0;
  /** @param {string} piece what stands outside of the lists, whose items may say the same */
  const passOver = (piece) => {
    for (const words of piece.split(LINE_BREAK, MOST_LINES).map(readWords)) {
      const found = words ? shown.indexOf(words.replace(MARK, ""), at) : -1;
      if (found >= 0) at = found + 1;
    }
  };
  const [before = "", ...parts] = html.split(LISTS);
  if (parts.length) passOver(before);
  for (let place = 0; place < parts.length; place += 3) {
    const [typed = "", start = 1, behind = ""] = parts.slice(place, place + 3);
    const tag = typed.toLowerCase();
    if (tag !== "li") {
      passOver(behind);
      if (tag === "ol") lists.unshift(Number(start) - 1);
      else if (tag === "ul") lists.unshift(Number.NaN);
      else if (tag !== "/li") lists.shift();
      continue;
    }
    const number = (lists.shift() ?? Number.NaN) + 1;
    lists.unshift(number);
    const words = readWords(behind.split(ITEM_END)[0] ?? "");
    const found = words ? shown.indexOf(words.replace(MARK, ""), at) : -1;
    if (found < 0) continue;
    at = found + 1;
    if (ITEM.test(markItem(words))) continue;
    lines[found] = `${"   ".repeat(lists.length - 1)}${number ? `${number}.` : "-"} ${words}`;
  }
  return at ? lines.join("\n") : text;
}

/** @param {string} mark one that would end an address in a text */
function encodeMark(mark) {
  return `%${mark.charCodeAt(0).toString(16)}`;
}

/**
 * Return what stands before and behind some words of a text that stand there once.
 * @param {string} text
 * @param {string} words
 */
function cutOut(text, words) {
  const [before = "", behind, ...more] = words ? text.split(words) : [];
  return { before, behind: more.length ? undefined : behind };
}

/**
 * Return the words of a piece of HTML.
 * @param {string} html
 */
function readWords(html) {
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name) => NAMED[name] ?? "")
    .replace(/&#(\d{1,6});/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * Return a line as an item of a list where it begins as one; Word's second level has an o.
 * @param {string} line
 */
export function markItem(line) {
  const made = line.replace(BULLET, (all, mark) =>
    mark === "o" || /^ {8}/.test(all) ? "  - " : "- ",
  );
  return made.replace(NUMBER, (_, tabbed, spaced) => `${tabbed ?? spaced}. `);
}

/**
 * Return lines with those of a table as Markdown has them: two or more, of as many cells each.
 * @param {string[]} lines
 */
function markTables(lines) {
  const rows = lines.map((line) => (CELLS.test(line) ? line.split("\t") : []));
  return lines.flatMap((line, at) => {
    const cells = rows[at] ?? [];
    const [isBegun, goesOn] = [at - 1, at + 1].map((one) => rows[one]?.length === cells.length);
    if (!cells.length || !(isBegun || goesOn)) return [line];
    const row = `| ${cells.map((cell) => cell.trim().replaceAll("|", "\\|")).join(" | ")} |`;
    return isBegun ? [row] : [row, `| ${cells.map(() => "---").join(" | ")} |`];
  });
}

/**
 * Return an address as a browser takes it: a PDF breaks it in two lines, a sentence ends behind it, an
 * e-mail puts it between brackets, and leaflets leave out how it begins.
 * @param {string} text
 */
export function takeAddress(text) {
  const whole = text.replace(/[ \t]*[\r\n]+[ \t]*/g, "").trim();
  const bare = whole.replace(/^<(.*)>$/, "$1").replace(/[.,;]+$/, "");
  if (/^www\.[^\s/]+\.[^\s]+$/i.test(bare)) return `https://${bare}`;
  if (!/^https?:\/\//i.test(bare)) return text;
  return unwrap(FILE.test(bare) ? bare.replaceAll(" ", "%20") : bare);
}

/**
 * Return the address that Outlook has put its own around, which may name whom an e-mail was to.
 * @param {string} address
 */
function unwrap(address) {
  if (!WRAPPED.test(address) || !URL.canParse(address)) return address;
  const inner = new URL(address).searchParams.get("url") ?? "";
  return /^https?:\/\/[^\s<>"]+$/.test(inner) ? inner : address;
}

/**
 * Return the one e-mail address in a text, the text where it holds none or several.
 * @param {string} text
 */
export function takeMail(text) {
  const [found, ...more] = new Set(text.match(MAIL));
  return found && !more.length ? found : text;
}

/**
 * Return a telephone number without what it is called in a signature.
 * @param {string} text
 */
export function takeNumber(text) {
  const bare = text.replace(CALLED, "");
  return bare === text ? text : bare.trim();
}

/**
 * Return a text for one line without the space that the end of a PDF's line would become in a word.
 * @param {string} text
 */
export function joinParted(text) {
  return text.replace(/(?<=\p{L}[-\u2010])[ \t]*\r?\n[ \t]*(?!(?:and|or|to)\b)(?=\p{Ll})/gu, "");
}

/** @param {string} mark */
function spellOut(mark) {
  return mark.normalize("NFKC");
}
