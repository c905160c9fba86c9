// Finds where a text's code, links, names and notes stand, as the preview reads it: what is wrong with
// a text is judged by that, so that code is no link, and a link is what a page makes one of.
import { parse, postprocess, preprocess } from "micromark";
import { gfm } from "micromark-extension-gfm";

/** @typedef {{begin: number, end: number}} Span  from 0, in the text */
/** @typedef {Span & {words: string, target: string, name: string}} Link  a name for one defined elsewhere */
/** @typedef {Span & {name: string, target: string}} Definition  a note's name begins with ^ */
/** @typedef {{code: Span[], fences: string[], links: Link[], bare: Link[], definitions: Definition[], notes: Link[], tails: Span[], stars: Span[]}} Markup */

/** HTML and pictures are shown as typed, and told of elsewhere. */
const PLAIN = { disable: { null: ["htmlFlow", "htmlText", "labelStartImage"] } };
/** Characters of a text, and marks in it, that are looked at: with more the reader takes seconds. */
const LONGEST = 20_000;
const MOST_MARKS = 3_000;
const MARKS = /[[\]*_~`<>|]/g;
const BARE = /^(?:autolink(?:Protocol|Email)|literalAutolink(?:Http|Www|Email))$/;
const CODE = /^code(?:Text|Fenced|Indented)$/;
/** What makes words bold or italic. */
const STARS = /^(?:strong|emphasis)Sequence$/;
const OWN = /^(?:link|definition|gfmFootnoteDefinition|gfmFootnoteCall)$/;
const NAME =
  /^(?:definitionLabelString|gfmFootnoteDefinitionLabelString|gfmFootnoteCallString|referenceString)$/;
const TARGET = /^(?:resource|definition)DestinationString$/;

/**
 * Return the markup of a text, null for one that would be long in reading.
 * @param {string} text
 * @returns {Markup | null}
 */
export function readMarkup(text) {
  if (text.length > LONGEST || (text.match(MARKS) ?? []).length > MOST_MARKS) return null;
  /** @type {Markup} */
  const found = {
    code: [],
    fences: [],
    links: [],
    bare: [],
    definitions: [],
    notes: [],
    tails: [],
    stars: [],
  };
  /** @type {Link[]} */
  const opened = [];
  const document = parse({ extensions: [gfm(), PLAIN] }).document();
  const events = postprocess(document.write(preprocess()(text, undefined, true)));
  for (const [step, token, context] of events) {
    const { type } = token;
    const span = { begin: token.start.offset, end: token.end.offset };
    if (step === "exit") {
      if (OWN.test(type)) opened.pop();
      continue;
    }
    const typed = context.sliceSerialize(token);
    const own = opened.at(-1);
    if (CODE.test(type)) found.code.push(span);
    else if (type === "codeFencedFence" && !isEnd(typed)) found.fences.push(typed);
    else if (BARE.test(type)) found.bare.push({ ...span, words: "", target: typed, name: "" });
    else if (OWN.test(type)) {
      const made = { ...span, words: "", target: "", name: "" };
      opened.push(made);
      if (type === "link") found.links.push(made);
      else if (type === "gfmFootnoteCall") found.notes.push(made);
      else found.definitions.push(made);
    } else if (type === "resource") found.tails.push(span);
    else if (STARS.test(type)) found.stars.push(span);
    else if (own && type === "labelText") own.words = own.name = typed;
    else if (own && NAME.test(type)) own.name = /Footnote/.test(type) ? `^${typed}` : typed;
    else if (own && TARGET.test(type)) own.target = typed;
  }
  return found;
}

/** @param {string} line */
function isEnd(line) {
  return !/[^`~\s]/.test(line);
}
