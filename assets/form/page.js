// Starts the form's page with what it needs: the rules, the file that is changed, a place for the draft.
import { findAll, make } from "../page/shared/elements.js";
import { takeSlot } from "./drafts/draft-slots.js";
import { findFolder, listNew } from "./entry/model.js";
import { FormPage } from "./form-page.js";
import { fetchRules, fetchSource } from "./source-file.js";

const ID = /^[a-z]+(?:\/[a-z0-9-]+){1,2}$/;

/**
 * Take over the form's page.
 * @param {HTMLElement} page the part that is hidden until scripts run
 * @param {URL} root the site's
 * @param {(page: Document) => Promise<boolean>} renew opens the page anew where it is of the build before
 */
export async function startForm(page, root, renew) {
  const asked = new URLSearchParams(location.search);
  const wanted = asked.get("entry") ?? "";
  const id = ID.test(wanted) ? wanted : "";
  const changing = id ? import("./change/change.js").catch(() => null) : null;
  const rules = await fetchRules(root);
  const source = id && rules ? await fetchSource(id, rules.sourceFiles, root) : "";
  const changer = await changing;
  if (!rules || source === null || (source && !changer)) {
    if (rules && source && (await renew(document))) return;
    tellFailure(rules ? `The entry ${id}` : "The form");
    return;
  }
  const isThere = changer && source && findFolder(rules, id.split("/")[0] ?? "");
  const original = isThere ? changer.tryToRead(rules, id, source) : null;
  // A file's text is no draft of its fields.
  const slots = await takeSlot(root, isThere ? `${id}${original ? "" : " text"}` : "");
  dropOthers(page, isThere ? [isThere] : listNew(rules));
  const form = await makeForm(page, root, rules, renew);
  if (!form) return;
  document.querySelector("[data-form-plain]")?.remove();
  page.hidden = false;
  if (isThere && !original) {
    form.changeText(id, source, changer, slots);
    return;
  }
  if (isThere) form.change(id, original, changer);
  form.start(slots, asked);
  // These come behind the form, which can do without them.
  Promise.all([
    import("./signs/signs.js"),
    import("./preview/entry-preview.js").catch(() => null), // most signs are seen without it
  ]).then(
    ([{ checkSigns }, preview]) => {
      form.heed((entry) => checkSigns(entry, preview?.readMarkup));
    },
    () => {},
  );
  if (isThere) return;
  if (wanted) form.tell(`There is no entry ${wanted} to change. You can add a new one here.`);
  import("./same-title.js").then(
    ({ SameTitle }) => form.warnOf(new SameTitle(page, rules, root)),
    () => {},
  );
}

/**
 * Return the form, null where the page lacks what its code looks for: a browser may have kept it from the
 * build before.
 * @param {HTMLElement} page
 * @param {URL} root
 * @param {import("./entry/model.js").Rules} rules
 * @param {(page: Document) => Promise<boolean>} renew
 */
async function makeForm(page, root, rules, renew) {
  try {
    return new FormPage(page, root, rules);
  } catch (error) {
    if (await renew(document)) return null;
    tellFailure("The form");
    throw error;
  }
}

/**
 * Say in place of the form that it cannot be shown; how to contribute without it stands below.
 * @param {string} what
 */
function tellFailure(what) {
  const told = `${what} could not be fetched. The connection may be down for a moment.`;
  const again = make("button", { type: "button", class: "govuk-button" }, "Try again");
  again.addEventListener("click", () => location.reload());
  const place = document.querySelector("[data-form-plain] .govuk-inset-text");
  place?.replaceChildren(make("p", { class: "govuk-body", role: "alert" }, told), again);
}

/**
 * Take away what no kind of entry has that can be chosen here, and bring in what one has.
 * @param {HTMLElement} page
 * @param {string[]} kinds
 */
function dropOthers(page, kinds) {
  for (const part of findAll(page, "template[data-kinds]", HTMLTemplateElement)) {
    part.replaceWith(part.content);
  }
  for (const part of findAll(page, "[data-kinds]", HTMLElement)) {
    const own = part.dataset.kinds?.split(" ") ?? [];
    if (!own.some((one) => kinds.includes(one))) part.remove();
  }
}
