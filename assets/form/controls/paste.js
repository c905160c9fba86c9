// Pasted text of a word processor: its lists and paragraphs become those of Markdown, where one sees it.

const LINE_END = /\r\n?|[\n\v\f\u2028\u2029]/;
/** What stands before an item, as in goodpractice/content/leftovers/: a bullet, or a mark and a tab. */
const BULLET =
  /^[ \t\u00a0]*(?:[•●○◦▪▫■‣⁃∙➢➤❖·][ \t\u00a0]+|[\ue000-\uf8ff][ \t\u00a0]*|([o–—§-])[ \u00a0]*\t[ \t\u00a0]*)(?=\S)/u;
const NUMBER = /^[ \t\u00a0]*(\d{1,3})[.)][ \u00a0]*\t[ \t\u00a0]*(?=\S)/;
const ITEM = /^ *(?:-|\d{1,3}[.)]) \S/;
/** What no word processor writes: text with these is Markdown already. */
const MARKDOWN = /^(?:\||```|#{2,4} |> )/m;

/**
 * Let texts of several lines take what is pasted so that lists and paragraphs stay; one step undoes it.
 * @param {HTMLElement} form
 */
export function bindPaste(form) {
  form.addEventListener("paste", (event) => {
    const { target, clipboardData } = event;
    if (!clipboardData || !(target instanceof HTMLTextAreaElement)) return;
    if (!target.matches("[data-marks]")) return;
    const text = clipboardData.getData("text/plain");
    const made = takePasted(text, clipboardData.types.includes("text/html"));
    if (made === text) return;
    // The only way to put in a text that the browser can undo.
    if (document.execCommand("insertText", false, made)) event.preventDefault();
  });
}

/**
 * Return a pasted text with lists as Markdown marks them. In a text that has a look of its own, each line
 * is a paragraph: Markdown wants an empty line between two. Others may have been broken anywhere.
 * @param {string} text
 * @param {boolean} hasLook
 */
export function takePasted(text, hasLook) {
  const isBroken = !hasLook || MARKDOWN.test(text);
  let above = "";
  return text
    .split(LINE_END)
    .map(markItem)
    .reduce((made, line, at) => {
      const isParted = ITEM.test(line) ? !ITEM.test(above) : !isBroken;
      const gap = isParted && line.trim() && above.trim() ? "\n\n" : "\n";
      above = line;
      return at ? made + gap + line : line;
    }, "");
}

/**
 * Return a line as an item of a list where it begins as one; Word's second level has an o.
 * @param {string} line
 */
export function markItem(line) {
  const made = line.replace(BULLET, (_, mark) => (mark === "o" ? "  - " : "- "));
  return made.replace(NUMBER, "$1. ");
}
