// A toolbox inside a foreign page: tells that page its height, fits its headings under that page's
// and takes its colours where the address asks for it (`?heading=2&accent=7b1fa2`), and leaves in haste
// where it has the button for it.
import { applyLook } from "./boards/embed-look.js";
import { bindExit } from "./page/exit.js";
import { make } from "./page/shared/elements.js";

const tell = () => {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  // Anybody may know a height, so any page may be the receiver.
  parent.postMessage({ goodPracticeHeight: height }, "*");
};

/**
 * Let the first heading be of a level, and those below it follow.
 * @param {number} first from 1 to 4
 */
function lowerHeadings(first) {
  for (const heading of document.querySelectorAll("h1, h2, h3")) {
    const level = Number(heading.localName[1]) + first - 1;
    const lower = make(/** @type {"h6"} */ (`h${level}`), {}, ...heading.childNodes);
    for (const { name, value } of heading.attributes) lower.setAttribute(name, value);
    heading.replaceWith(lower);
  }
}

applyLook(document.documentElement, location.search);
const wanted = Number(new URLSearchParams(location.search).get("heading"));
if ([2, 3, 4].includes(wanted)) lowerHeadings(wanted);
bindExit(document);
if (parent !== window) {
  new ResizeObserver(tell).observe(document.documentElement);
  tell();
}
