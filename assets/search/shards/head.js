// What data/search/head.json holds, the file that says what there is: its types, and no code.
// goodpractice/search/index.py writes it.

/**
 * One facet: the sets of values that occur, and which of them each entry has.
 * @typedef {{sets: number[][], entries: string}} ColumnFile
 */

/**
 * A filter as the head describes it; `files` are those of a filter of many values.
 * @typedef {object} HeadFacet
 * @property {string} name
 * @property {string} label
 * @property {[string, string, 1?][]} values
 * @property {[first: string, name: string][]} [files]
 */

/**
 * Which shards the words of a query lead to, see ../query/hints.js.
 * @typedef {{slots: number, entries: string}} HintFile
 */

/**
 * Boards and themes stand in the head by their places among the filters' values.
 * @typedef {[string, string, string, string, Names, Names, ...string[]]} CardRow
 * @typedef {(string | number)[]} Names
 */

/**
 * Where cards and texts are: how many entries share a hash, and how many rows a file has. In a small
 * directory the cards come with the head, field by field.
 * @typedef {object} CardFiles
 * @property {CardRow[number][][]} [fields]
 * @property {number} group
 * @property {number} cardsPerFile
 * @property {number} textsPerFile
 * @property {string[]} hashes
 */

/**
 * What the head says of a board: the term that its names lead to, its slug, the number to ring
 * about a child, that for nights and weekends, and when the first is answered; "" where none is known.
 * @typedef {[term: string, slug: string, telephone: string, outOfHours: string,
 *   openingHours: string]} BoardRow
 */

/**
 * @typedef {object} Head
 * @property {number} format see FORMAT in engine.js
 * @property {number} count
 * @property {import("./shards.js").Field[]} fields
 * @property {[first: string, hash: string][]} shards the first term of each, and the hash in its name
 * @property {[letters: string, hash: string]} vocabularies the first letters of words, and the hash in their files' names
 * @property {string | (ColumnFile | null)[]} columns themselves, or their file
 * @property {string} orders
 * @property {string} glossary the file of what its terms mean, "" where there are none
 * @property {CardFiles} cards
 * @property {HeadFacet[]} facets
 * @property {HintFile | null} hints a small directory's
 * @property {Record<string, number>} kindWeights what a match is worth, by the entry's kind
 * @property {Record<string, string>} themes the themes' slugs by their concepts' terms
 * @property {BoardRow[]} boards
 * @property {string} ignored the stems of words that carry little meaning in a question
 * @property {string} patterns lines of roles and what they mean, see patterns.js
 * @property {string} people the roles that groups of people play in them
 * @property {string} reached those of whom people ring
 * @property {string} about those of whom, or of what, they ring about
 * @property {string} grave those of danger, in the story of somebody
 * @property {string} told those of whom such a story is
 * @property {string} child those of a child
 * @property {string} unsaid those of which one may go without saying
 * @property {string} fillers words that the phrases of patterns pass over
 */

export {};
