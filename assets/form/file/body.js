// An entry's text: taken apart into answers under the fixed headings, and put together again.
import { dropComments } from "../entry/comments.js";
import { listFences } from "./fences.js";

/** @typedef {import("../entry/model.js").Entry} Entry */
/** @typedef {{heading: string, text: string, raw: string}} Segment  the first may have no heading */

/** Characters of a text, as in goodpractice/content/text/body.py. */
export const LONGEST_TEXT = 40_000;
const HEADING = /^##[ \t]+(.+)$/;

/**
 * Cut a text before each heading of the second level; what stands between fences is code, and in a
 * comment no heading.
 * @param {string} body
 * @returns {Segment[]}
 */
export function cutBody(body) {
  const shown = dropComments(body).split("\n");
  /** @type {{heading: string, lines: string[]}[]} */
  const parts = [{ heading: "", lines: [] }];
  const fences = listFences(shown);
  for (const [at, line] of body.split("\n").entries()) {
    const bare = shown[at] ?? "";
    if (!fences[at] && HEADING.test(bare)) parts.push({ heading: readHeading(bare), lines: [] });
    parts.at(-1)?.lines.push(line);
  }
  return parts
    .map(({ heading, lines }, index) => {
      const isLast = index === parts.length - 1;
      const raw = isLast ? lines.join("\n") : lines.map((line) => `${line}\n`).join("");
      return {
        heading,
        text: lines
          .slice(index ? 1 : 0)
          .join("\n")
          .trim(),
        raw,
      };
    })
    .filter(({ heading, raw }) => heading || raw);
}

/** @param {string} line */
function readHeading(line) {
  return (HEADING.exec(line)?.[1] ?? "").trimEnd().replace(/#+$/, "").trimEnd();
}

/**
 * Sort the segments into answers and the rest.
 * @param {Segment[]} segments
 * @param {string[]} headings the fixed ones
 */
export function sortSegments(segments, headings) {
  const { fixed, own } = partSegments(segments, headings);
  const answers = Object.fromEntries([...fixed].map(([heading, { text }]) => [heading, text]));
  const rest = own.map(({ heading, text }) => (heading ? `## ${heading}\n\n${text}`.trim() : text));
  return { answers, rest: rest.join("\n\n") };
}

/**
 * Part the segments under the fixed headings, each once, from those that hold anything else.
 * @template {{heading: string, text: string}} T
 * @param {T[]} segments
 * @param {string[]} headings
 */
export function partSegments(segments, headings) {
  /** @type {Map<string, T>} */
  const fixed = new Map();
  const own = [];
  for (const one of segments) {
    if (headings.includes(one.heading) && !fixed.has(one.heading)) fixed.set(one.heading, one);
    else if (one.heading || one.text) own.push(one);
  }
  return { fixed, own };
}

/**
 * Return a text made of answers and the rest: what has no heading first, then the answers, then
 * what has headings of its own.
 * @param {Pick<Entry, "answers" | "rest">} entry
 * @param {string[]} headings
 */
export function writeBody({ answers, rest }, headings) {
  const own = cutBody(rest);
  const parts = [
    ...own.filter(({ heading }) => !heading).map(({ text }) => text),
    ...headings.filter((one) => answers[one]).map((one) => `## ${one}\n\n${answers[one]}`),
    ...own.filter(({ heading }) => heading).map(({ raw }) => raw.trim()),
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}
