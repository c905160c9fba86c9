// Checks an entry by the schema's rules, in the words of the command line's check.
import { dropComments, LONGEST_TEXT } from "./body.js";
import { listHeadings } from "./file.js";
import { findLeftover } from "./leftovers.js";
import { asTexts, findKind, makeId } from "./model.js";
import { foldName, makeSpelling } from "./organisations.js";
import { findProseFault } from "./prose.js";
import { RESERVED } from "./slug.js";

/** @typedef {import("./model.js").Rules} Rules */
/** @typedef {import("./model.js").Entry} Entry */
/** @typedef {import("./model.js").Schema} Schema */
/** @typedef {import("./model.js").Value} Value */
/** @typedef {import("./model.js").Fault} Fault */

const MOST_DIGITS = 15;

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
  /** @type {(place: string, message: string) => void} */
  const report = (place, message) => faults.push({ place, message });
  checkFields(schema, entry.data, "", rules, report);
  checkTwice(schema, entry.data, id, report);
  checkOrganisations(rules, entry, report);
  if (entry.data.review_note && !entry.data.reviewed) {
    report("review_note", "tells of a check; please add its day as Last checked");
  }
  checkText(rules, entry, report);
  if (!original) checkId(rules, entry, id, report);
  return faults;
}

/** @typedef {(place: string, message: string) => void} Report */

/**
 * @param {Schema} schema
 * @param {Record<string, Value>} data
 * @param {string} prefix
 * @param {Rules} rules
 * @param {Report} report
 */
function checkFields(schema, data, prefix, rules, report) {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const place = `${prefix}${name}`;
    const value = data[name];
    if (value === undefined) {
      if (schema.required?.includes(name)) reportMissing(field, place, report);
    } else if (typeof value === "string") {
      const message = checkValue(field, value);
      if (message) report(place, message);
    } else if (!Array.isArray(value)) {
      checkFields(field, value, `${place}.`, rules, report);
      checkWays(field["x-ways"] ?? [], Object.keys(value), place, report);
    } else {
      for (const [index, item] of value.entries()) {
        const inner = field.items ?? { type: "string" };
        if (typeof item !== "string") {
          checkFields(inner, item, `${place}.${index}.`, rules, report);
          continue;
        }
        const message = checkValue(inner, item);
        if (message) report(`${place}.${index}`, message);
      }
    }
  }
}

/**
 * @param {Schema} field
 * @param {string} place
 * @param {Report} report
 */
function reportMissing(field, place, report) {
  if (field["x-ways"]) checkWays(field["x-ways"], [], place, report);
  else if (field.type === "object") {
    for (const name of field.required ?? [])
      report(`${place}.${name}`, "is missing; please add it");
  } else if (field.type === "array") report(place, "is empty; at least one is needed");
  else report(place, "is missing; please add it");
}

/**
 * Refuse what is written in none of the ways, or in several.
 * @param {import("./model.js").Way[]} ways
 * @param {string[]} given
 * @param {string} place
 * @param {Report} report
 */
function checkWays(ways, given, place, report) {
  const found = findWay(ways, given);
  if (!ways.length || "name" in found) return;
  const { begun, missing, extra } = found;
  if (!begun.length) {
    const labels = ways.map(({ label }) => label);
    const last = labels.pop();
    const choice = `${labels.join(", ")} or ${last}`;
    report(`${place}.${ways[0]?.needed[0]}`, `is missing; please give ${choice}`);
  }
  for (const way of begun.slice(1)) {
    const kept = begun[0]?.label;
    report(`${place}.${way.needed[0]}`, `stands beside ${kept}; please keep one of them`);
  }
  for (const name of missing) report(`${place}.${name}`, "is missing; please add it");
  for (const name of extra) {
    report(`${place}.${name}`, `is no part of ${begun[0]?.label}; please delete it`);
  }
}

/**
 * Return the way that the fields given are written in, or what is wrong with them.
 * @param {import("./model.js").Way[]} ways
 * @param {string[]} given
 */
export function findWay(ways, given) {
  const begun = ways.filter(({ needed }) => given.includes(needed[0] ?? ""));
  const [way] = begun;
  if (!way || begun.length > 1) return { begun, missing: [], extra: [] };
  const { needed, other } = way;
  const missing = needed.filter((name) => !given.includes(name));
  const extra = given.filter((name) => !needed.includes(name) && !other.includes(name));
  return missing.length || extra.length ? { begun, missing, extra } : way;
}

/**
 * Return what is wrong with one value, '' where nothing is.
 * @param {Schema} schema
 * @param {string} text
 */
export function checkValue(schema, text) {
  const { pattern, maxLength, minimum, maximum, type } = schema;
  const choices = type === "boolean" ? ["true", "false"] : schema.enum;
  if (choices && !choices.includes(text)) {
    return `expected one of ${choices.join(", ")}, found '${text}'`;
  }
  const { length } = [...text];
  const leftover = findLeftover(text);
  if (leftover) return leftover;
  if (!/[^\p{C}\p{Z}]/u.test(text)) return "holds nothing that can be seen; please write something";
  if (maxLength !== undefined && length > maxLength) {
    return `is ${length} characters long; ${maxLength} at most`;
  }
  if (pattern) {
    const isFit = new RegExp(pattern, "u").test(text);
    const expected = schema["x-expected"];
    if (!isFit) return `${expected}, found '${text}'`;
    if (schema["x-date"] && !isDay(text)) {
      return `${expected}, found '${text}', a day that the calendar does not have`;
    }
  } else if (type === "integer") {
    if (!/^\d+$/.test(text) || length > MOST_DIGITS) {
      return `expected a whole number, found '${text}'; write it in figures`;
    }
    const number = Number(text);
    if (minimum !== undefined && number < minimum) {
      return `expected at least ${minimum}, found '${text}'`;
    }
    if (maximum !== undefined && number > maximum) {
      return `expected at most ${maximum}, found '${text}'`;
    }
  }
  return "";
}

/**
 * Tell whether the calendar has a year, month or day.
 * @param {string} text
 */
function isDay(text) {
  const [year = 0, month = 1, day = 1] = text.split("-").map(Number);
  const last = new Date(Date.UTC(2000, 0, 1));
  last.setUTCFullYear(year, month, 0);
  return year >= 1 && day <= last.getUTCDate();
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
    if (!field.items?.["x-folder"]) continue;
    const values = asTexts(data[name]);
    for (const [index, value] of values.entries()) {
      if (values.indexOf(value) < index) {
        report(`${name}.${index}`, `'${value}' stands twice; keep one`);
      } else if (value === id) report(`${name}.${index}`, "names the entry itself; delete it");
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
      report(place, `'${name}' is spelled '${elsewhere}' in other entries; use one spelling`);
      return;
    }
    const first = here.get(foldName(name)) ?? name;
    here.set(foldName(name), first);
    if (first !== name) report(place, `'${name}' is spelled '${first}' above; use one spelling`);
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
  const isNeeded = findKind(rules, entry.kind).schema["x-headings"]?.some((one) => one.required);
  for (const heading of headings) {
    const answer = entry.answers[heading] ?? "";
    const place = `answers.${heading}`;
    const message = answer ? checkProse(answer, rules, false) : "";
    if (!answer && isNeeded) report(place, "is missing; please write a sentence or two");
    else if (message) report(place, message);
  }
  const message = entry.rest ? checkProse(entry.rest, rules, !isNeeded) : "";
  if (message) report("rest", message);
  const isEmpty = !entry.rest && headings.every((heading) => !entry.answers[heading]);
  if (!isNeeded && isEmpty) report(`answers.${headings[0]}`, "is missing; please write a sentence");
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
  const leftover = findLeftover(text);
  if (leftover) return leftover;
  const bare = dropComments(text);
  if (bare.includes("<!--")) return "holds <!-- without an end; delete it";
  if (!bare.trim()) return "is empty; please write a sentence or two";
  const headings = [...bare.matchAll(/^##[ \t]+.+$/gm)];
  if (headings.length && !withHeadings) {
    return `found '${headings[0]?.[0]}'; write ### for headings of your own`;
  }
  for (const [index, { 0: heading, index: start }] of headings.entries()) {
    const under = bare.slice(start + heading.length, headings[index + 1]?.index ?? bare.length);
    if (!under.trim())
      return `has nothing under '${heading.trim()}'; please write a sentence or two`;
  }
  const fault = findProseFault(bare);
  if (fault) return fault;
  if (text.split("\n").some((line) => countLevels(line) > rules.deepest)) {
    return "lists or quotes are nested too deeply";
  }
  return "";
}

/**
 * Return how many lists and quotes a line may stand in, as goodpractice/content/body.py counts.
 * @param {string} line
 */
export function countLevels(line) {
  if (/^ {0,3}(?:(?:\* ?){3,}|(?:- ?){3,})$/.test(line)) return 0;
  const begin = expandTabs(/^[ \t>*+\-.)0-9]*/.exec(line)?.[0] ?? "");
  const markers = [">", "* ", "+ ", "- ", ". ", ") "];
  const count = markers.reduce((sum, marker) => sum + begin.split(marker).length - 1, 0);
  return count + Math.floor((begin.split(" ").length - 1) / 4);
}

/** @param {string} text */
function expandTabs(text) {
  let made = "";
  for (const mark of text) made += mark === "\t" ? " ".repeat(4 - (made.length % 4)) : mark;
  return made;
}

/**
 * @param {Rules} rules
 * @param {Entry} entry
 * @param {string} id
 * @param {Report} report
 */
function checkId(rules, entry, id, report) {
  const { slug } = entry;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    report("slug", `expected small letters, figures and hyphens, found '${slug}'`);
  } else if (RESERVED.test(slug)) {
    report("slug", `no file on Windows can be called '${slug}'; choose another name`);
  } else if (entry.board && rules.taken[id.slice(0, id.lastIndexOf("/"))]?.includes(slug)) {
    report("slug", `content/${id}.md is there already; choose another name`);
  }
}
