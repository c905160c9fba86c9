// Who takes a contribution: the editor of the entry's board, else the directory's, else whoever
// the board has published.
import { make } from "../../page/shared/elements.js";

/** @typedef {import("../entry/model.js").Rules} Rules */

const LETTER = "Press Copy for a letter with all that is needed";

/**
 * Return the editor to send to, null where nobody is named.
 * @param {Rules} rules
 * @param {string[]} slugs the boards' of the entry, the first first
 */
export function findEditor({ boards, email }, slugs) {
  for (const slug of slugs) {
    const board = boards.find((one) => one.slug === slug);
    if (board?.reach.editor) {
      return { address: board.reach.editor, name: `${board.title}’s editor` };
    }
  }
  // A board's own site has that board's address.
  const own = boards.find(({ reach }) => reach.email === email);
  return email ? { address: email, name: own?.names[0] ?? "the directory’s editors" } : null;
}

/**
 * Return words on whom to give the file to where nobody takes it by e-mail or on a forge that is known.
 * A board's number is there for whoever is worried about a child: it is not named here.
 * @param {Rules} rules
 * @param {string[]} slugs
 * @param {boolean} isOwn whether the file is one of the directory's own, no member's
 */
export function findReach({ boards, repository }, slugs, isOwn) {
  if (isOwn && repository) {
    const where = link(repository, "where the directory’s files are kept");
    return ["Download the file, and propose it ", where, "."];
  }
  const board = slugs
    .map((slug) => boards.find((one) => one.slug === slug))
    .find((one) => one && (one.reach.email || one.reach.website));
  if (!board) {
    return [
      `${LETTER}, and send it to your own safeguarding board: say that it is for this directory.`,
    ];
  }
  const { email, website } = board.reach;
  const ways = [
    email && ["write to ", link(`mailto:${email}`, email)],
    website && ["see ", link(website, "its website")],
  ].filter((one) => typeof one !== "string");
  return [
    `Nobody has given an address for contributions here. ${LETTER}, and ask ${board.names[0]} who takes it: `,
    ...ways.flatMap((way, index) => [index ? ", or " : "", ...way]),
    ".",
  ];
}

/**
 * @param {string} href
 * @param {string} text
 */
function link(href, text) {
  return make("a", { class: "govuk-link", href, rel: "noopener" }, text);
}
