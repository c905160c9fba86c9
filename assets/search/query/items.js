// Item numbers: what a document calls an entry, as a reader of its printed pages types it. A file of its
// own, fetched when a query may have one.

/** "Award 52", "item no. 60", "action plan 9.2"; neither an age nor a date. */
const ITEM =
  /\b(item|entry|award|nomination|tool|action|rec)(?:ommendation)?s?(?: plan| directory)?(?: (?:item|no\.?|number))? ?([1-9]\d?)(\.\d\d?)?(?![\d-]| ?(?:y|mon|mth|week|day)| (?!awards?\b)\w+ \d{4})/gi;
/** What has numbers of its own, whatever the document. */
const OWN = /^(?:tool|action|rec)$/i;

/**
 * Returns a query in which each of them is one word, as terms.py writes it: practice52, item60, action9x2.
 * @param {string} query
 */
export function nameItems(query) {
  const other = /\b(?:award|nomination)/i.test(query) ? "practice" : "item";
  return query.replace(
    ITEM,
    (_, name, number, part = "") =>
      (OWN.test(name) ? name : other) + number + part.replace(".", "x"),
  );
}
