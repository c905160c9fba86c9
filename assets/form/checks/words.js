// What the form says of a mistake, in the words that GOV.UK uses for its own forms.
// It names the field: a board has two numbers and three addresses, and the summary lists them all.

/** @typedef {import("../entry/model.js").Schema} Schema */

/** Fields whose name alone makes no sentence. */
/** @type {Record<string, string>} */
const NOUNS = {
  lscbs: "the board",
  themes: "theme",
  document: "the document",
  type: "the kind of review",
  evidence: "what stands behind it",
  status: "the status",
  url: "a web address",
  text: "a text",
  ref: "a number",
  account: "whose work it is",
  publisher: "who published it",
  published: "a date, like 12 March 2026, March 2026 or 2026",
  actions: "action",
  organisations: "an organisation",
};

/**
 * Return what to say where a field is empty that must not be.
 * @param {string} name
 * @param {Schema} schema
 */
export function askFor(name, schema) {
  if (name === "source") return "Select where the facts come from";
  if (name === "lscbs") return "Select the board";
  if (schema.type === "array") return `Select at least one ${NOUNS[name] ?? lower(schema)}`;
  // What a link says is called its title in the file, and its text in the form.
  if (name === "title" && schema.title === "Text") {
    return `Enter what one finds there, like ${schema.examples?.[0] ?? "The toolkit"}`;
  }
  if (name === "section") return "Give the heading it stands under in the toolbox";
  const verb = schema.enum || schema["x-folder"] ? "Select" : "Enter";
  return `${verb} ${NOUNS[name] ?? addArticle(lower(schema))}`;
}

/**
 * Return what is wrong with a value unlike its field's pattern.
 * @param {Schema} schema
 * @param {string} text
 */
export function askForForm(schema, text) {
  const name = schema.title ?? "It";
  if (schema["x-date"] === "day") {
    return `${name} must be a real day, like 12 March 2026`;
  }
  if (schema["x-date"]) {
    return `${name} must be a real date, like 12 March 2026, March 2026 or 2026`;
  }
  if (schema.format === "email") {
    return `${name} must be in the correct format, like name@example.org`;
  }
  if (schema.format === "telephone") {
    if (/\d[ ,]*(?:ext(?:ension|n)?|x|option)\.? *\d/i.test(text)) {
      return `${name} must be the number alone, like 0121 303 2413: put an extension or option beside it`;
    }
    if (/\bfax\b|\bf[.:]/i.test(text))
      return `${name} must be one that is rung: put a fax number into a note`;
    if (/(?:\d[ ()-]*){9}[^\d()+-]+[+(]?(?:\d[ ()-]*){9}/.test(text)) {
      return `${name} must have / between two numbers, like 0121 303 2413 / 0121 303 2414`;
    }
    return /\d/.test(text)
      ? `${name} must be of figures and spaces only, like 0121 303 2413`
      : `${name} must be a number, like 0121 303 2413`;
  }
  if (schema.format === "iri") {
    if (/^https?:\/\/\S*\s/i.test(text)) {
      return "The address has a space in it: copy it again, from where the page or file is open";
    }
    if (/^https?:\/\/[^/?#]*@/i.test(text))
      return `${name} has an @ before its host: take that out`;
    const [mark] = /^https?:\/\//i.test(text) ? (/["<>\\^`{|}]/.exec(text) ?? []) : [];
    if (mark) return `${name} holds ${mark}, which no address does`;
    const [inner] = /https?:\/\/[^\s/<>()"“”][^\s<>()"“”]*/i.exec(text) ?? [];
    const isBare = /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/\S*)?$/i.test(text);
    const meant = inner ?? (isBare ? `https://${text}` : "https://example.org/toolkit");
    return `${name} must begin with https:// or http://, like ${meant}`;
  }
  return `${name} must be small letters, figures and hyphens only`;
}

/** @param {Schema} schema */
export function askForOne({ title, enum: values = [] }) {
  return `${title} must be one of: ${values.join(", ")}`;
}

/**
 * Return what is wrong with a number.
 * @param {Schema} schema
 * @param {string} text
 */
export function askForNumber({ title = "It", minimum, maximum, examples = [] }, text) {
  if (!/^\d{1,15}$/.test(text)) {
    return `${title} must be a whole number, like ${examples[0] ?? 13}`;
  }
  if (minimum !== undefined && Number(text) < minimum) return `${title} must be ${minimum} or more`;
  if (maximum !== undefined && Number(text) > maximum) {
    return `${title} must be ${maximum} or fewer`;
  }
  return "";
}

/** @param {Schema} schema */
function lower({ title = "" }) {
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}

/** @param {string} noun */
function addArticle(noun) {
  if (noun.includes(" of ")) return `the ${noun}`;
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}
