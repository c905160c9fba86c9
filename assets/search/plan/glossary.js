// The term of the glossary that a query is about: above its results stands what it means.
// goodpractice/search/language/glossary.py writes what the terms are called.

/** Stems of words that ask what something means. */
const ASKING = /^(?:defin(?:it)?|explain|mean|stand)$/;
/** Stems of words that say what of a thing is looked for, beside those that say so in any query. */
const GENERIC = /^(?:meet|minut|plan|process|referr|role)$/;

/**
 * Returns the number in the glossary of the term that a query names; "" where it says more than that,
 * but for one general word: "CAF form".
 * @param {string[]} words
 * @param {string[]} stems
 * @param {(word: string) => boolean} isIdle whether a word says nothing: "it", but not "IT"
 * @param {Set<number>} telling the places of words that say what sort of thing is looked for
 * @param {Map<string, string>} glossary the numbers of the forms of terms
 * @returns {string}
 */
export function findTerm(words, stems, isIdle, telling, glossary) {
  const told = [...words.keys()].filter(
    (place) => !isIdle(words[place] ?? "") && !ASKING.test(stems[place] ?? ""),
  );
  /** @param {number[]} places */
  const lookUp = ([first = -1, ...others]) => {
    const last = others.at(-1);
    if (last) {
      // GCP 2 is GCP2.
      const whole = `${words.slice(first, last + 1).join("")}=`;
      return glossary.get(stems.slice(first, last + 1).join(" ")) ?? glossary.get(whole);
    }
    const word = words[first] ?? "";
    // What somebody wants "to prevent" is no duty.
    if (words[first - 1] === "to") return "";
    return glossary.get(`${word}=`) ?? glossary.get(`${word.replace(/s$/, "")}=`);
  };
  /** @param {number} place @param {number[]} others */
  const leaveOut = (place, others) =>
    telling.has(place) || GENERIC.test(stems[place] ?? "") ? lookUp(others) : "";
  return (
    lookUp(told) ||
    leaveOut(told.at(-1) ?? 0, told.slice(0, -1)) ||
    leaveOut(told[0] ?? 0, told.slice(1)) ||
    ""
  );
}
