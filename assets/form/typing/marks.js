// Buttons that make text bold, a list or a link, so that nobody needs to know how it is marked.
import { findAll, make } from "../../page/shared/elements.js";
import { insertText } from "./insert.js";
import { markItem } from "./paste.js";

/** @typedef {{value: string, start: number, end: number}} Marked  a text and what is selected in it */

/**
 * Put the buttons above every text of several lines that takes them.
 * @param {ParentNode} form
 */
export function addMarkButtons(form) {
  for (const area of findAll(form, "textarea[data-marks]", HTMLTextAreaElement)) {
    const label = area.labels?.[0]?.firstChild?.textContent?.trim() ?? "";
    const buttons = [
      makeButton("Bold", label, () => change(area, markBold)),
      makeButton("List", label, () => change(area, markList)),
      makeButton("Link", label, () => change(area, markLink)),
    ];
    area.before(make("div", { class: "entry-form__marks" }, ...buttons));
  }
}

/**
 * @param {string} name
 * @param {string} label
 * @param {() => void} press
 */
function makeButton(name, label, press) {
  const hidden = make("span", { class: "govuk-visually-hidden" }, ` in ‘${label}’`);
  const button = make("button", { type: "button", class: "gp-linkbutton" }, name, hidden);
  button.addEventListener("click", press);
  return button;
}

/**
 * @param {HTMLTextAreaElement} area
 * @param {(text: Marked) => Marked} mark
 */
function change(area, mark) {
  const { value, selectionStart: start, selectionEnd: end, scrollTop } = area;
  const made = mark({ value, start, end });
  const { begin, stop, text } = cutChange(value, made.value);
  area.focus();
  area.setSelectionRange(begin, stop);
  insertText(text);
  area.setSelectionRange(made.start, made.end);
  area.scrollTop = scrollTop;
}

/**
 * Return what changes a text into another: of one that ends in a line's end, and is put in anew as a
 * whole, a browser would bring back nothing once that was undone.
 * @param {string} from
 * @param {string} to
 */
function cutChange(from, to) {
  const most = Math.min(from.length, to.length);
  let begin = 0;
  while (begin < most && from[begin] === to[begin]) begin += 1;
  let same = 0;
  while (same < most - begin && from.at(-1 - same) === to.at(-1 - same)) same += 1;
  return { begin, stop: from.length - same, text: to.slice(begin, to.length - same) };
}

/**
 * Put what is selected between two marks, and select it again; spaces around it stay where they are.
 * @param {Marked} text
 * @param {string} before
 * @param {string} after
 * @param {string} example what stands there where nothing is selected
 */
function put({ value, start, end }, before, after, example) {
  const chosen = value.slice(start, end);
  const begin = end - chosen.trimStart().length;
  const inner = chosen.trim() || example;
  const made =
    value.slice(0, begin) + before + inner + after + value.slice(begin + chosen.trim().length);
  const at = begin + before.length;
  return { value: made, start: at, end: at + inner.length };
}

/** @param {Marked} text */
function markBold(text) {
  return put(text, "**", "**", "words in bold");
}

/**
 * A link's address is selected, to be pasted over.
 * @param {Marked} text
 */
function markLink(text) {
  const chosen = text.value.slice(text.start, text.end).trim();
  if (/^https?:\S+$/.test(chosen)) return put(text, "[", `](${chosen})`, "");
  const made = put(text, "[", "](https://)", "words to press");
  return { ...made, start: made.end + 2, end: made.end + 10 };
}

/**
 * Each line that is selected becomes an item.
 * @param {Marked} text
 */
function markList({ value, start, end }) {
  const begin = value.lastIndexOf("\n", start - 1) + 1;
  const last = value.indexOf("\n", Math.max(start, value.slice(0, end).trimEnd().length));
  const stop = last < 0 ? value.length : last;
  const lines = value.slice(begin, stop).split("\n");
  const items = lines
    .filter((line) => lines.length === 1 || line.trim())
    .map(markItem)
    .map((line) => (/^ *- /.test(line) ? line : `- ${line}`))
    .join("\n");
  const above = value.slice(0, begin).trimEnd();
  const head = above && !/(?:^|\n)- [^\n]*$/.test(above) ? `${above}\n\n` : value.slice(0, begin);
  const below = value.slice(stop).replace(/^\n(?!\n|$)/, "\n\n");
  const made = head + items;
  return { value: made + below, start: made.length, end: made.length };
}
