// The many ways to say no are two in the phrases of patterns: "not" and "wont". "Will not let me in"
// and "refuses to let me in" are one, as goodpractice/search/language/patterns.py has it.

const DENIAL = /^(?:(?:ai|are|ca|could|did|do|does|had|has|have|is|should|was|were)nt|cannot)$/;
const UNWILLING = /^(?:wo|would)nt$/;
/** What stands before "not", and what both are. */
const MODALS = new Map([
  ["can", "not"],
  ["could", "not"],
  ["should", "not"],
  ["will", "wont"],
  ["would", "wont"],
]);
const REFUSAL = /^refus(?:e|es|ed|ing)$/;

/**
 * Returns words with each way to say no as "not" or "wont", and "" for what belongs to it.
 * @param {string[]} words
 * @returns {string[]}
 */
export function foldDenials(words) {
  const folded = words.map((word) =>
    DENIAL.test(word) ? "not" : UNWILLING.test(word) ? "wont" : word,
  );
  for (let place = 0; place + 1 < folded.length; place++) {
    const [word = "", following = ""] = folded.slice(place, place + 2);
    const modal = MODALS.get(word);
    if (following === "not" && modal) folded.splice(place, 2, "", modal);
    else if (following === "to" && REFUSAL.test(word)) folded.splice(place, 2, "wont", "");
  }
  return folded;
}

/**
 * Returns a form that says "not" where it says "wont": who will not does not.
 * @param {string} form
 */
export function weakenDenial(form) {
  return form.replace(/\bwont\b/g, "not");
}
