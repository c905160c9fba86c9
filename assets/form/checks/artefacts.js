// Finds what no author meant to write, as goodpractice/content/artefacts/ does.

/** What the later bytes of a letter in UTF-8 look like in Windows-1252: Ã© for é. */
const FOLLOWING = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u00a0-\u00bf";
/** Those of them that may stand behind a letter with an accent. */
const CLOSING = "\u00a0©®°²³¹«»‘’“”‹›–—…•";
/** Read as Windows-1252, an old Mac's or MS-DOS' characters, or left as e-mails carry it. */
const DECODED = new RegExp(
  [
    `[ÂÃ][${FOLLOWING}]|â[${FOLLOWING}\u0080-\u009f]{2}|ðŸ|ï»¿`,
    `[ÄÅ](?:(?![${CLOSING}])[${FOLLOWING}]|[“…](?=[a-z]))|(?:[ÐÑØÙ][${FOLLOWING}]){2}`,
    `[àáã-ï](?!\u00a0)[${FOLLOWING}](?![${CLOSING}™])[${FOLLOWING}]`,
    `[├┬](?![\u2500-\u257f])\\S|[ĂĹ](?![\u00a0»›’”–—…])[${FOLLOWING}ˇ˘˛¸˝]|\u0432Ђ\\S`,
    "(?<=[a-z])(?:Õ(?=[a-z])|Æ(?=(?:s|t|re|ve|ll)(?![\\p{L}\\p{N}_]))|‚(?!Ä))",
    "‚Ä[ôòúùìî¶¢]|√[©®¢]|¬£|ÔÇ[ÖôöØ£ª]|=[C-F][0-9A-F](?:=[89AB][0-9A-F])+",
  ].join("|"),
  "u",
);

/** @type {[RegExp, string][]} */
const WRONG = [
  [
    /[\ufffc\ufffd]|(?<=[a-z])âs\b|(?<=[a-z])□(?=[a-z])|(?<=[a-z])\?(?:s|t|re|ve|ll)\b(?![=\w])/u,
    "stands for a character that was lost; write that again",
  ],
  [
    /[\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/u,
    "has a meaning in one font only, such as a PDF's bullet; write '- ' or delete it",
  ],
  [/(?<![\u{1f3f4}\u{e0000}-\u{e007f}])[\u{e0000}-\u{e007f}]/u, "cannot be seen; delete it"],
  [DECODED, "was read in the wrong encoding; write what stood there"],
  [
    /&amp;(?:amp|nbsp|lt|gt|quot|apos|pound|[nm]dash|[lr][sd]quo|[aeiou]acute|#(?:0?3[49]|16[03]|82(?:1[1-7]|2[01])|x27));/,
    "would be shown so, as it was escaped twice; write the character itself",
  ],
  [
    /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,}/u,
    "stand on one letter, and over the lines around it; delete them",
  ],
  [
    /(?<=^[ \t>]*)[┌╔][\u2500-\u257f]/mu,
    "begins a table as a program drew it; write a table with | between its cells",
  ],
];
/** A file on somebody's disk or on a network's, where it is no link. */
const PLACE =
  /(?<![\p{L}\p{N}_/])(?<!\]\()(?<!\]\(<)(?:(?:file|smb):\/+[^\s<>()"']{0,60}|\\{2,4}[A-Za-z0-9][\w.-]{0,60}\\{1,2}[\w$][^\s<>()"']{0,60}|[A-Za-z]:\\{1,2}[\w$][^\s<>()"']{0,60})/iu;
/** A word that was parted at the end of a PDF's line. */
const PARTED = /(?<!\p{L})(\p{L}{1,60}[-\u2010\u00ac])[ \t]?\n[ \t>]*((?!(?:and|or|to)\b)[a-z]+)/u;
/** What stands before a line as other programs' lists have it. */
const BULLET =
  /^[ \t>]*(?:([•●○◦▪▫■‣⁃∙➢➤❖·])(?:[ \t\u00a0]+(?=\S)|(?=[\p{L}\p{N}][^\n|]*\n[ \t>]*\1))|([o–—§])[ \t]+(?=\S[^\n]*\n[ \t>]*\2[ \t]+\S))/mu;
const WORD = /[\p{L}\p{Nl}\p{No}]+/gu;
const LATIN = /(?=\p{L})(?![\p{Lm}ªº\u212a\u212bℲⅎↃ])\p{Script=Latin}/u;
/**
 * Letters of alphabets with some that look like Latin ones; what modifies a letter is of none.
 * Greek ones that stand for quantities look like no Latin one: kΩ.
 */
export const FOREIGN =
  /(?=\p{L})(?!\p{Lm})(?:[\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}]|(?![\u2126ΔΘΛΞΠΣΦΨΩαβγδεζηθλμξπσςφψω])\p{Script=Greek})/u;
const ALL_FOREIGN =
  /^[\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Greek}]{2,}$/u;
/** Letters, small and capital, that look like Latin ones. */
const ALL_ALIKE =
  /^[\u0430\u0441\u0501\u0435\u04bb\u0456\u0458\u04cf\u043e\u0440\u051b\u0455\u051d\u0445\u0443\u0475\u050d\u04bd\u0461\u03b1\u03b3\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u03c9\u03f2\u03f3\u0578\u057d\u0581\u0585\u0566\u0570\u0575\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7]{2,}$/u;
const CONFLICT = /^[ \t]*(?:- )?(?:[a-z_]+: )?["']?(<{7}|>{7}|\|{7})(?: .*|["']?)$/m;

/**
 * Return what is wrong with a text, '' where nothing is.
 * @param {string} text
 */
export function findArtefact(text) {
  const [, conflict] = CONFLICT.exec(text) ?? [];
  if (conflict) return `found '${conflict}', a merge that was not finished; keep one version`;
  for (const [pattern, meaning] of WRONG) {
    const found = pattern.exec(text);
    const isFlood = meaning.startsWith("stand on");
    const shown = isFlood ? `${found?.[0].length} marks` : nameMarks(found?.[0] ?? "");
    if (found) return `'${shown}' ${meaning}`;
  }
  const [place] = PLACE.exec(text) ?? [];
  if (place) {
    return `'${place}' is on a disk or network of your own, where no reader can open it; link to a page`;
  }
  const [, mark, other] = BULLET.exec(text) ?? [];
  const bullet = mark ?? other;
  if (bullet) return `'${bullet}' begins no item of a list; write '- '`;
  const words = FOREIGN.test(text) ? (text.match(WORD) ?? []) : [];
  const mixed = words.find((word) => LATIN.test(word) && FOREIGN.test(word));
  if (mixed) return `'${mixed}' mixes alphabets; type the word again`;
  const alike = words.find((word) => ALL_ALIKE.test(word));
  const isOwn = words.some((word) => ALL_FOREIGN.test(word) && !ALL_ALIKE.test(word));
  return alike && !isOwn ? `'${alike}' only looks like Latin letters; type it again` : "";
}

/**
 * Return what is wrong with a word that is parted at the end of a line, '' where none is.
 * @param {string} text
 */
export function findParted(text) {
  const [, first, rest] = PARTED.exec(text) ?? [];
  return first
    ? `a word is parted, and would be shown as '${first} ${rest}'; write it on one line`
    : "";
}

/** @param {string} marks */
function nameMarks(marks) {
  const code = marks.codePointAt(0) ?? 0;
  return [...marks].length > 1 ? marks : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
