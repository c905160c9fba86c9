// Matches items: tells which of a list became which of another, when some were changed, removed or added.

/** @typedef {[number | null, number | null]} Pair  places in the old and the new list; null for none */

/**
 * Pair the items of two lists, in their order: those that are alike by the first key as far as that
 * goes, then those between by the next, what is left one by one.
 * @template T
 * @param {T[]} olds
 * @param {T[]} news
 * @param {((item: T) => string)[]} keys
 * @returns {Pair[]}
 */
export function matchItems(olds, news, keys) {
  return pairWithin(
    olds.map((item, at) => ({ item, at })),
    news.map((item, at) => ({ item, at })),
    keys,
  );
}

/**
 * @template T
 * @param {{item: T, at: number}[]} olds
 * @param {{item: T, at: number}[]} news
 * @param {((item: T) => string)[]} keys
 * @returns {Pair[]}
 */
function pairWithin(olds, news, [key, ...others]) {
  if (!key) {
    const both = Array.from({ length: Math.max(olds.length, news.length) }, (_, at) => at);
    return both.map((at) => [olds[at]?.at ?? null, news[at]?.at ?? null]);
  }
  /** @type {Pair[]} */
  const pairs = [];
  let [from, to] = [0, 0];
  const alike = findAlike(
    olds.map(({ item }) => key(item)),
    news.map(({ item }) => key(item)),
  );
  for (const [old, made] of [...alike, /** @type {const} */ ([olds.length, news.length])]) {
    pairs.push(...pairWithin(olds.slice(from, old), news.slice(to, made), others));
    if (old < olds.length) pairs.push([olds[old]?.at ?? null, news[made]?.at ?? null]);
    [from, to] = [old + 1, made + 1];
  }
  return pairs;
}

/**
 * Return the places of the longest common subsequence.
 * @param {string[]} olds
 * @param {string[]} news
 * @returns {[number, number][]}
 */
function findAlike(olds, news) {
  const lengths = Array.from(
    { length: olds.length + 1 },
    () => /** @type {number[]} */ (new Array(news.length + 1).fill(0)),
  );
  /** @type {(old: number, made: number) => number} */
  const length = (old, made) => lengths[old]?.[made] ?? 0;
  for (let old = olds.length - 1; old >= 0; old -= 1) {
    for (let made = news.length - 1; made >= 0; made -= 1) {
      const row = /** @type {number[]} */ (lengths[old]);
      row[made] =
        olds[old] === news[made]
          ? length(old + 1, made + 1) + 1
          : Math.max(length(old + 1, made), length(old, made + 1));
    }
  }
  /** @type {[number, number][]} */
  const found = [];
  let [old, made] = [0, 0];
  while (old < olds.length && made < news.length) {
    if (olds[old] === news[made]) found.push([old++, made++]);
    else if (length(old + 1, made) >= length(old, made + 1)) old += 1;
    else made += 1;
  }
  return found;
}
