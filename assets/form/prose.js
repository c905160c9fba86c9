// Finds in a text what GitHub shows in another way and links that cannot work, as
// goodpractice/content/body.py and text_links.py do, which know more of both.

const LINK = /\[[^[\]]{0,500}\]\(\s*<?([^\s()<>]{0,2000})/g;
const TURNED = /\([^()[\]\n]{1,200}\)\[(?:https?:\/\/|www\.|mailto:)[^[\]\s]{1,500}\]/;
const OPEN = /\]\(\s*<?((?:https?:\/\/|www\.|mailto:|tel:)[^\s()<>]{1,500})/g;
/** What closes it: as in goodpractice/content/markdown/inline.py. */
const TAIL =
  /\(\s*(?:<[^<>\n]*>|(?:[^\s()<>]|\((?:[^\s()<>]|\([^\s()<>]*\))*\)){0,2000})(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/y;
const UNDERLINED =
  /^ {0,3}(?!(?:[-*+]|\d{1,9}[.)]) |[>|[\s]|#{1,6} |```|~~~|[*_ -]+$)[^\n|]+\n( {0,3}(?:=+|-+) *)$/m;
const FENCE = /^ {0,3}(`{3,}(?=[^`\n]*$)|~{3,})[ \t]*(\S.*)$/m;
/** What is written behind a fence for those who colour code, as in markdown/lost_words.py. */
const LANGUAGES = new Set(
  (
    "bash batch c cmd console cpp cs csharp css csv diff dockerfile go graphql html http ini java " +
    "javascript js json jsx kotlin latex lua make makefile markdown md none output perl php " +
    "plain plaintext powershell ps1 py python r rb rs ruby rust scss sh shell sql svg swift tex " +
    "text toml ts tsv tsx txt typescript vb xml yaml yml zsh"
  ).split(" "),
);
const WEB = /^https?:\/\/[^\s<>"\\^`{|}@/?#]+(?:[/?#][^\s<>"\\^`{|}]*)?$/i;
const MAIL = /^mailto:[^@\s]+@[^@\s]+\.[a-z]+(?:\?.*)?$/i;
const TELEPHONE = /^tel:[+0-9()\s/-]+$/;
const PAGE = /^(?:(?:\.\.\/)*(?:[a-z0-9-]+\/)+(?:\?[^#]*)?(?:#.*)?|(?:\.\.\/)+|#section-.*)$/;

/**
 * Return what is wrong with a text's markup, '' where nothing is.
 * @param {string} text
 */
export function findProseFault(text) {
  const [, marks = ""] = /^ {0,3}(#|#{5,6}) +\S/m.exec(text) ?? [];
  if (marks) return `found '${marks}' before a heading; write ${marks === "#" ? "##" : "####"}`;
  if (/^ {0,3}#{1,6}(?:[ \t][^\p{L}\p{N}\p{Cn}\n]*)?$/mu.test(text)) {
    return "a heading holds no letter and no figure; write something, or delete it";
  }
  const under = UNDERLINED.exec(text);
  if (under) {
    const found = (under[1] ?? "").trim().slice(0, 3);
    return `'${found}' under a line makes it a heading; put an empty line above`;
  }
  if (/!\[[^[\]]*\]\(/.test(text)) {
    return "pictures are not shown; write a link without the ! before it";
  }
  const [, fence, words = ""] = FENCE.exec(text) ?? [];
  if (words && !LANGUAGES.has(words.trim().toLowerCase())) {
    return `'${words.trim()}' behind ${fence} would not be shown; write it on a line of its own`;
  }
  const bare = text.replace(/^ {0,3}(```|~~~)[\s\S]*?^ {0,3}\1|(`+)[^`][\s\S]*?\2/gm, "");
  const [tag = ""] =
    /(?<!\\)<(?:\/?[a-z][a-z0-9-]*(?:\s[^<>]{0,500})?\/?|[!?][^<>]{1,500})>/i.exec(bare) ?? [];
  if (tag) return `${tag} is HTML, which is shown as you typed it; take it out`;
  const [turned] = TURNED.exec(text) ?? [];
  if (turned) return `the brackets of ${turned} are turned round; write [words](address)`;
  for (const { 1: target, index } of bare.matchAll(OPEN)) {
    TAIL.lastIndex = index + 1;
    if (!TAIL.test(bare)) return `the bracket before ${target} is not closed; write ) behind it`;
  }
  for (const [whole, target = ""] of text.matchAll(LINK)) {
    if ([WEB, MAIL, TELEPHONE, PAGE].some((one) => one.test(target))) continue;
    return `the link ${whole}) leads nowhere; write an address that begins with https://`;
  }
  return "";
}
