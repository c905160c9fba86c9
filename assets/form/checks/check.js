// Checks an entry by the schema's rules, as the command line's check does, in words for people.

import { findNumberFault } from "../../page/shared/telephones.js";
import { dropComments } from "../entry/comments.js";
import { isDate } from "../entry/dates.js";
import { asMappings, asTexts, findKind, listTaken, makeId } from "../entry/model.js";
import { foldName, makeSpelling } from "../entry/organisations.js";
import { RESERVED } from "../entry/slug.js";
import { findWay, guessWay, listNames } from "../entry/sources.js";
import { cutBody, LONGEST_TEXT } from "../file/body.js";
import { listHeadings } from "../file/file.js";
import { findArtefact } from "./artefacts.js";
import { findShownComment } from "./comments.js";
import { findAddressFault, findMailFault } from "./hosts.js";
import { isTooDeep } from "./levels.js";
import { findOtherPlace } from "./link-words.js";
import { askFor, askForForm, askForNumber, askForOne } from "./words.js";

/** @typedef {import("../entry/model.js").Rules} Rules */
/** @typedef {import("../entry/model.js").Entry} Entry */
/** @typedef {import("../entry/model.js").Schema} Schema */
/** @typedef {import("../entry/model.js").Value} Value */
/** @typedef {import("../entry/model.js").Fault} Fault */
/** @typedef {(place: string, message: string) => void} Report */

/**
 * Return everything wrong with an entry, in the order of the form's fields.
 * @param {Rules} rules
 * @param {Entry} entry
 * @param {string} [original] the id of the entry that is changed
 * @returns {Fault[]}
 */
export function checkEntry(rules, entry, original = "") {
  const { schema } = findKind(rules, entry.kind);
  const id = makeId(rules, entry);
  /** @type {Fault[]} */
  const faults = [];
  /** @type {Report} */
  const report = (place, message) => faults.push({ place, message });
  const begun = Object.keys(entry.ways ?? {}).map((name) => [name, {}]);
  checkFields(schema, { ...Object.fromEntries(begun), ...entry.data }, "", report, entry.ways);
  checkTwice(schema, entry.data, id, report);
  for (const [index, { title = "", url = "" }] of asMappings(entry.data.links).entries()) {
    const fault = findOtherPlace(title, url);
    if (fault) report(`links.${index}.title`, fault);
  }
  checkOrganisations(rules, entry, report);
  if (entry.data.review_note && !entry.data.reviewed) {
    report("reviewed", "Enter the day of the check, like 12 March 2026");
  }
  if (entry.data.opening_hours && !entry.data.telephone) {
    report("telephone", "Enter the number that is answered then, like 0121 303 2413");
  }
  checkText(rules, entry, report);
  if (!original) checkId(rules, entry, id, report);
  return faults;
}

/**
 * @param {Schema} schema
 * @param {Record<string, Value>} data
 * @param {string} prefix
 * @param {Report} report
 * @param {Entry["ways"]} [ways]
 */
function checkFields(schema, data, prefix, report, ways = {}) {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const place = `${prefix}${name}`;
    const value = data[name];
    if (value === undefined) {
      if (schema.required?.includes(name)) report(place, askFor(name, field));
    } else if (typeof value === "string") {
      const message = checkValue(field, value);
      if (message) report(place, message);
    } else if (!Array.isArray(value)) checkGroup(field, value, place, report, ways[name]);
    else {
      for (const [index, item] of value.entries()) {
        const inner = field.items ?? { type: "string" };
        if (typeof item !== "string") {
          checkFields(inner, item, `${place}.${index}.`, report);
          continue;
        }
        const message = checkValue(inner, item);
        if (message) report(`${place}.${index}`, message);
      }
    }
  }
}

/**
 * Check a field of fields; what it needs depends on the way in which it is written.
 * @param {Schema} field
 * @param {Record<string, string>} value
 * @param {string} place
 * @param {Report} report
 * @param {string} [chosen] the way's name
 */
function checkGroup(field, value, place, report, chosen) {
  const way = field["x-ways"]?.find(({ name }) => name === chosen) ?? guessWay(field, value);
  const ways = field["x-ways"] ?? [];
  if (ways.length && !way) {
    report(place, askFor("source", field));
    return;
  }
  const found = findWay(ways, Object.keys(value));
  const others = "begun" in found ? found.begun.filter((one) => one !== way) : [];
  const extra = "extra" in found ? found.extra : [];
  for (const name of [...extra, ...others.map(({ needed }) => needed[0] ?? "")]) {
    const title = field.properties?.[name]?.title ?? name;
    report(`${place}.${name}`, `${title} is no part of ${way?.label}: remove it`);
  }
  const names = way && listNames(way);
  const properties = Object.fromEntries(
    Object.entries(field.properties ?? {})
      .filter(([name]) => !names || names.includes(name))
      .map(([name, one]) => [name, { ...one, title: way?.labels?.[name] ?? one.title }]),
  );
  const required = way?.needed ?? field.required ?? [];
  checkFields({ ...field, properties, required }, value, `${place}.`, report);
}

/** What a text shows otherwise than a field: a comment, what stands for a character, markup. */
const SHOWN_PATTERN =
  /<!--|\]\([^\s()]+\)|\*\*[^\s*][^*]*\*\*|(?<![\p{L}\p{N}_])__[^\s_][^_]*__(?![\p{L}\p{N}_])|&(?:amp|lt|gt|quot|apos|nbsp|pound|euro|copy|bull|hellip|[nm]dash|[lr][sd]quo|[aeiou]acute|#[0-9]{2,6}|#x[0-9a-f]{2,5});|<a\s[^<>=]*=[^<>]*>|<\/?(?:br|div|em|font|li|p|span|strong|ul)(?:\s[^<>]*)?\/?>/iu;

/** What begins an item of a list that was copied from a page or a word processor. */
const BULLET = /^[•●○◦▪▫■‣⁃∙➢➤❖·]/;

/**
 * Return what is wrong with one value, '' where nothing is.
 * @param {Schema} schema
 * @param {string} text
 */
export function checkValue(schema, text) {
  const { pattern, maxLength, type } = schema;
  if (schema.enum && !schema.enum.includes(text)) return askForOne(schema);
  if (BULLET.test(text)) return `${schema.title ?? "It"} begins with ${text[0]}: delete it`;
  const artefact = findArtefact(text);
  if (artefact) return artefact;
  if (maxLength !== undefined && [...text].length > maxLength) {
    return `${schema.title} must be ${maxLength} characters or fewer`;
  }
  if (pattern) {
    const isFit = new RegExp(pattern, "u").test(text) && (!schema["x-date"] || isDate(text));
    if (!isFit) return askForForm(schema, text);
    return findUseFault(schema, text);
  }
  if (!/[\p{L}\p{N}\p{Cn}]/u.test(text)) {
    return `${schema.title ?? "It"} must hold a letter or a figure`;
  }
  const [shown] = SHOWN_PATTERN.exec(text) ?? [];
  if (shown) return `${schema.title ?? "It"} holds ${shown}, which would be shown`;
  if (/[\t\n]/.test(text.trim()))
    return `${schema.title ?? "It"} must be on one line, without tabs`;
  if (schema.format === "reference" && /(?![0-9])\p{N}/u.test(text)) {
    return `${schema.title ?? "It"} must have plain figures only, 0 to 9`;
  }
  return type === "integer" ? askForNumber(schema, text) : "";
}

/**
 * Return why an address or a number of the right form is of no use to readers, '' where it is.
 * @param {Schema} schema
 * @param {string} text
 */
function findUseFault({ format, title = "It" }, text) {
  if (format === "iri") return findAddressFault(text);
  if (format === "email") return findMailFault(text);
  const fault = format === "telephone" ? findNumberFault(text) : "";
  return fault && `${title} ${fault}`;
}

/**
 * Refuse what stands twice in a list of slugs or ids, and an entry that names itself.
 * @param {Schema} schema
 * @param {Record<string, Value>} data
 * @param {string} id
 * @param {Report} report
 */
function checkTwice(schema, data, id, report) {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    // The column and the row of a board's tile may be the same number.
    if (field.type !== "array" || field.items?.type === "integer") continue;
    const values = asTexts(data[name]);
    for (const [index, value] of values.entries()) {
      if (values.indexOf(value) < index) {
        report(`${name}.${index}`, `‘${value}’ is chosen twice: keep one`);
      } else if (value === id)
        report(`${name}.${index}`, "This is the entry itself: choose another, or remove it");
    }
  }
}

/**
 * Refuse a second spelling of an organisation.
 * @param {Rules} rules
 * @param {Entry} entry
 * @param {Report} report
 */
function checkOrganisations(rules, entry, report) {
  const findSpelling = makeSpelling(rules);
  /** @type {Map<string, string>} */
  const here = new Map();
  /** @type {(name: string, place: string) => void} */
  const check = (name, place) => {
    const elsewhere = findSpelling(name);
    if (elsewhere) {
      report(place, `‘${name}’ is spelled ‘${elsewhere}’ in other entries: use one spelling`);
      return;
    }
    const first = here.get(foldName(name)) ?? name;
    here.set(foldName(name), first);
    if (first !== name) report(place, `‘${name}’ is spelled ‘${first}’ above: use one spelling`);
  };
  for (const [index, name] of asTexts(entry.data.organisations).entries()) {
    check(name, `organisations.${index}`);
  }
  const contacts = Array.isArray(entry.data.contacts) ? entry.data.contacts : [];
  for (const [index, contact] of contacts.entries()) {
    if (typeof contact === "string" || !contact.organisation) continue;
    check(contact.organisation, `contacts.${index}.organisation`);
  }
}

/**
 * @param {Rules} rules
 * @param {Entry} entry
 * @param {Report} report
 */
function checkText(rules, entry, report) {
  const headings = listHeadings(rules, entry.kind);
  const { schema, isTextNeeded } = findKind(rules, entry.kind);
  const isFixed = schema["x-headings"]?.some((one) => one.required) ?? false;
  for (const heading of headings) {
    const answer = entry.answers[heading] ?? "";
    const place = `answers.${heading}`;
    const message = answer ? checkProse(answer, rules, false) : "";
    if (message) report(place, tellOf(`‘${heading}’`, message));
    else if ((isFixed || answer) && !hasWords(dropComments(answer))) {
      report(place, `Enter ${isFixed ? "an answer to" : "words under"} ‘${heading}’`);
    }
  }
  const message = entry.rest ? checkProse(entry.rest, rules, !isFixed) : "";
  if (message) report("rest", tellOf("The text", message));
  const texts = [...headings.map((one) => entry.answers[one] ?? ""), entry.rest];
  const isEmpty = !dropComments(texts.join("\n\n")).trim();
  if (isTextNeeded && !isFixed && isEmpty) {
    const under = headings.map((heading) => `‘${heading}’`).join(" or ");
    const place = headings.length ? `answers.${headings[0]}` : "rest";
    report(place, `Enter a sentence or two${under && ` under ${under}`}`);
  }
}

/**
 * @param {string} name
 * @param {string} message
 */
function tellOf(name, message) {
  return /^(?:has|holds|is) /.test(message) ? `${name} ${message}` : `${name}: ${message}`;
}

/**
 * Return what is wrong with a text, '' where nothing is.
 * @param {string} text
 * @param {Rules} rules
 * @param {boolean} withHeadings whether it may hold headings of the second level
 */
export function checkProse(text, rules, withHeadings) {
  if (text.length > LONGEST_TEXT) {
    return `is ${text.length} characters long; ${LONGEST_TEXT} at most`;
  }
  const artefact = findArtefact(text);
  if (artefact) return artefact;
  const bare = dropComments(text);
  const shown = findShownComment(text);
  if (shown) return shown;
  if (bare.includes("<!--")) return "a comment has no end; write --> behind it, or delete <!--";
  for (const { heading, text: under } of cutBody(bare).filter((one) => one.heading)) {
    if (!withHeadings) return `found '## ${heading}'; write ### for headings of your own`;
    if (!hasWords(under))
      return `has nothing under '## ${heading}'; please write a sentence or two`;
  }
  if (isTooDeep(text, rules.deepest)) {
    return "lists or quotes are nested too deeply";
  }
  return "";
}

/**
 * Tell whether a text holds a letter or a figure; what stands for a space is none.
 * @param {string} text
 */
function hasWords(text) {
  const shown = text.replace(/&(?:[a-z]+|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, (_, decimal, hex) => {
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? "0", 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
  return /[\p{L}\p{N}\p{Cn}]/u.test(shown);
}

/**
 * @param {Rules} rules
 * @param {Entry} entry
 * @param {string} id
 * @param {Report} report
 */
function checkId(rules, entry, id, report) {
  const { slug } = entry;
  if (!slug && !entry.data.title) return; // it comes with the title
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    report("slug", "File name must be small letters, figures and hyphens only");
  } else if (RESERVED.test(slug)) {
    report("slug", `No file on Windows can be called '${slug}': choose another name`);
  } else if (listTaken(rules, entry).includes(slug)) {
    report("slug", `There is an entry ${id} already: choose another file name`);
  }
}
