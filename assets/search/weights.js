// What every kind of match is worth. benchmarks/relevance measures what a change does.

/** What a match is worth, by how it was found. */
export const WEIGHTS = {
  exact: 1,
  same: 0.9,
  typo: 0.8,
  laterTypo: 0.7,
  words: 0.6,
  prefix: 0.55,
  prefixBeside: 0.3,
  themeName: 0.7,
  theme: 0.4,
  near: 0.35,
  nearPhrase: 0.7,
  oneWord: 0.4,
  unnamedWords: 0.9,
  ignored: 0.15,
  least: 0.12,
  phrase: 1.2,
  /** What else a pattern may mean. */
  nearPattern: 0.65,
  /** How much of a query a pattern is, and what a word still is that stands in one. */
  pattern: 2.5,
  inPattern: 0.25,
  /** What a general pattern is beside a thing that is named. */
  generalPattern: 0.25,
  /** What a word is that says what sort of thing is looked for: a form, say. */
  intent: 0.5,
};

/** How the parts of a score come together. */
export const SCORING = {
  /** How much each missing thing costs: the share of the query that is met, to this power. */
  coverage: 2.2,
  /** The same for a query of more than three things, which hardly an entry has all of. */
  longCoverage: 0.6,
  /** What neighbouring words add where they are neighbours in the entry too. */
  pair: 0.4,
  /** What a word adds where it stands exactly as typed, not only its stem. */
  surface: 0.12,
  /** How far what is only near to the thing meant counts as meeting it, from 0 to 1. */
  likeness: 0.25,
  /** How much missing a thing costs that stands in texts alone, and from what fit on all of it. */
  untold: 0.1,
  told: 12,
  /** The least rarity of what a pattern means, as far as meeting the query goes: a story is about it. */
  understood: 2,
  /** The same of a place beside other words. */
  placed: 4,
  /** From what share of the best score on an entry of a place has what is asked of it: a text's words in passing do not do. */
  hasThing: 0.25,
  /** What an entry loses that is all about what a query wants left out, from 0 to 1. */
  unwanted: 0.7,
  /** How much more an entry counts whose title has all words of a query. */
  titled: 1.6,
  /** What only may be meant keeps of its weight where some entry has the thing itself. */
  nearBeside: 0.6,
  /** From this weight on a variant is the thing itself, and counts for its rarity. */
  itself: 0.7,
  /** The best that what is not the thing itself can score, of the best that has the thing. */
  beside: 0.8,
};

/** How much more the kinds of things count that words such as "form" look for. */
const INTENTS = /** @type {Record<string, Record<string, number>>} */ ({
  tool: { tool: 1.35 },
  doing: { tool: 1.3 },
  course: { course: 2.4 },
  training: { course: 1.4 },
  review: { review: 3 },
  lettered: { review: 5.5 },
  contact: { course: 0.4 },
});

/**
 * From what share of a query on an entry of a lesser kind may count for it alone, or from what lead
 * before all others, and how much more, for one of the least kind too; up to what weight a kind is
 * one whose entries count as much more as they fit better.
 */
export const SOLE = { least: 0.9, lead: 0.1, raise: 5, raiseLeast: 6, leastKind: 0.25 };

/**
 * Returns what an entry of a kind counts, given what is looked for.
 * @param {number} weight what its kind counts otherwise
 * @param {string} kind
 * @param {Set<string>} intents
 * @returns {number}
 */
export function weighKind(weight, kind, intents) {
  let weighed = weight;
  for (const intent of intents) {
    // A course on a tool is looked for among the courses.
    if (intent === "tool" && intents.has("course")) continue;
    weighed *= INTENTS[intent]?.[kind] ?? 1;
  }
  return weighed;
}

/** Words, or things meant, from which on a query is a sentence and no list of keywords. */
export const SENTENCE = 4;

/** Entries up to which all words of a phrase stand together in few. */
export const FEW = 4;

/** How many times as often as by chance all words of such a phrase stand in an entry. */
export const CHANCE = 2.5;

/** Entries up to which a word of names is a person's own. */
export const OWN_NAME = 9;

/** Results below this share of the best score are noise. */
export const FLOOR = 0.01;

/** From this share on an entry counts as meeting the whole query. */
export const ALL_MET = 0.6;
