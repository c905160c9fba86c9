// Finds half links that the form's own checks let pass, as goodpractice/content/text/links.py does:
// brackets and addresses of which Markdown makes no link, or another than was meant.

const UNOPENED = /(?<=[\p{L}\p{N}_]\])https?:\/\/[^\s()<>[\]]{1,500}\)/iu;
const UNCLOSED =
  /(?<!\\)\[[^[\]()\n]{1,100}\((https?:\/\/[^\s()<>[\]]{1,500})\)(?!(?:[^[\]]|\[[^[\]]{0,200}\]){0,500}\])/i;
/** A link whose words hold another. */
const WITHIN =
  /(?<![\\!])\[[^[\]]{0,300}\[[^[\]]{0,300}\]\([^\s()]{1,500}\)[^[\]]{0,300}\]\(([^\s()]{1,500})/;
/** An e-mail address of which GitHub makes a link from its apostrophe on, not within another or in a link's words. */
const APOSTROPHE =
  /(?<![\p{L}\p{N}_.+'\u2019&<:/=%-])[\p{L}\p{N}_.+-]{1,64}['\u2019&]([\p{L}\p{N}_.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,9})(?![^[\]]{0,300}\]\()/iu;
const FTP = /(?<![a-z])(ftps?:\/\/[^\s<>()]{1,500})/i;

/**
 * Return what is wrong with a text's links, '' where nothing is.
 * @param {string} text without its code
 */
export function findHalfLink(text) {
  const [unopened] = UNOPENED.exec(text) ?? [];
  if (unopened) return `no bracket opens before ${unopened}; write ( between it and its words`;
  const [, unclosed] = UNCLOSED.exec(text) ?? [];
  if (unclosed) return `no bracket closes the words before ${unclosed}; write ]( there`;
  const [, outer] = WITHIN.exec(text) ?? [];
  if (outer) return `another link stands within the link to ${outer}; take one out`;
  const [typed, led] = APOSTROPHE.exec(text) ?? [];
  if (typed) {
    return `a link would be made of ${led} alone; write <${typed.replace("\u2019", "'")}>`;
  }
  const [, ftp] = FTP.exec(text) ?? [];
  return ftp ? `a link may lead to https:, http:, mailto: or tel:, found '${ftp}'` : "";
}
