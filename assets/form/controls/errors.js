// Error messages and their summary: what is wrong, at the fields, in the summary above, and to whoever hears rather than sees it.
import { find, make } from "../../page/shared/elements.js";

/** @typedef {import("../entry/model.js").Fault} Fault */
/**
 * @typedef {{control: HTMLElement, sentence: string}} Placed what is said at a control
 * @typedef {{control: null, sentence: string}} Unplaced what is said above the form alone: its field
 *   has no control, and who is not told would find that nothing happens
 */

/** @type {Record<string, string>} How a control that is filled in wrongly looks, by its element. */
const WRONG = {
  input: "govuk-input--error",
  select: "govuk-select--error",
  textarea: "govuk-textarea--error",
};

export class Errors {
  #page;
  #findControl;
  #summary;
  #list;
  #said;
  #title;
  /** The ids of controls that show a message. */
  #marked = /** @type {Set<string>} */ (new Set());

  /**
   * @param {HTMLElement} page
   * @param {(place: string) => HTMLElement | null | undefined} findControl
   */
  constructor(page, findControl) {
    this.#page = page;
    this.#findControl = findControl;
    this.#summary = find(page, "[data-error-summary]", HTMLElement);
    this.#list = find(page, "[data-error-list]", HTMLElement);
    this.#said = find(page, "[data-said]", HTMLElement);
    this.#title = document.title;
    this.#list.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const target = link && this.#page.querySelector(link.hash);
      if (!(target instanceof HTMLElement)) return;
      event.preventDefault();
      openAround(target);
      const group = target.closest("[data-inner], [data-group]");
      group?.scrollIntoView();
      target.focus({ preventScroll: true });
    });
  }

  /**
   * Say what the page is called, without a fault.
   * @param {string} title
   */
  name(title) {
    this.#title = `${title}${this.#title.slice(this.#title.lastIndexOf(" – "))}`;
    document.title = this.#title;
  }

  /**
   * Show the faults of some controls and of those that show one already.
   * @param {Fault[]} faults
   * @param {(control: HTMLElement) => boolean} isAsked
   */
  showSome(faults, isAsked) {
    const { placed, unplaced } = this.#place(faults);
    const asked = placed.filter(({ control }) => isAsked(control) || this.#marked.has(control.id));
    const fresh = asked.find(({ control }) => !this.#marked.has(control.id));
    this.#mark(asked);
    if (fresh) this.#said.textContent = `Error: ${fresh.sentence}`;
    else if (!asked.length) this.#said.textContent = "";
    if (!this.#summary.hidden) this.#draw([...unplaced, ...asked]);
    this.#titlePage();
  }

  /** The page's title is what a screen reader reads first. */
  #titlePage() {
    document.title = this.#summary.hidden ? this.#title : `Error: ${this.#title}`;
  }

  /**
   * Show every fault, with the summary, and go there.
   * @param {Fault[]} faults
   */
  showAll(faults) {
    const { placed, unplaced } = this.#place(faults);
    this.#mark(placed);
    this.#draw([...unplaced, ...placed]);
    this.#titlePage();
    if (faults.length) {
      this.#summary.focus();
      this.#summary.scrollIntoView();
    }
  }

  /**
   * @param {Fault[]} faults
   * @returns {{placed: Placed[], unplaced: Unplaced[]}} those with a control in the page's order
   */
  #place(faults) {
    /** @type {Placed[]} */
    const placed = [];
    /** @type {Unplaced[]} */
    const unplaced = [];
    for (const fault of faults) {
      const control = this.#findControl(fault.place);
      if (control) placed.push({ control, sentence: makeSentence(control, fault) });
      else unplaced.push({ control: null, sentence: fault.message });
    }
    placed.sort((one, other) => compare(one.control, other.control));
    return { placed, unplaced };
  }

  /**
   * List what is wrong, or hide the list where nothing is; links that stay are not made anew, as a
   * finger may be on one.
   * @param {(Placed | Unplaced)[]} shown
   */
  #draw(shown) {
    this.#summary.hidden = !shown.length;
    const items = shown.map(({ control, sentence }) =>
      make("li", {}, control ? make("a", { href: `#${control.id}` }, sentence) : sentence),
    );
    const isSame = (/** @type {Node} */ one, /** @type {number} */ at) =>
      this.#list.children[at]?.isEqualNode(one);
    if (items.length === this.#list.children.length && items.every(isSame)) return;
    this.#list.replaceChildren(...items);
  }

  /** @param {Placed[]} shown */
  #mark(shown) {
    /** @type {Map<string, Placed>} */
    const firsts = new Map();
    for (const one of shown) if (!firsts.has(one.control.id)) firsts.set(one.control.id, one);
    for (const id of this.#marked) if (!firsts.has(id)) this.#write(id, "");
    for (const [id, { sentence }] of firsts) this.#write(id, sentence);
    this.#marked = new Set(firsts.keys());
  }

  /**
   * @param {string} id
   * @param {string} sentence
   */
  #write(id, sentence) {
    const message = this.#page.querySelector(`#${id}-error`);
    if (!(message instanceof HTMLElement)) return;
    const prefix = make("span", { class: "govuk-visually-hidden" }, "Error: ");
    if (message.textContent !== (sentence && `Error: ${sentence}`)) {
      message.replaceChildren(...(sentence ? [prefix, sentence] : []));
    }
    message.hidden = !sentence;
    const control = this.#page.querySelector(`#${id}`);
    const wrong = control && WRONG[control.localName];
    if (wrong && control instanceof HTMLElement && !control.matches("[type=checkbox]")) {
      control.classList.toggle(wrong, Boolean(sentence));
      if (sentence) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    message
      .closest("[data-inner], [data-group]")
      ?.classList.toggle("govuk-form-group--error", Boolean(sentence));
  }
}

/**
 * Unfold whatever a control stands in.
 * @param {Element} control
 */
export function openAround(control) {
  for (let one = control.parentElement; one; one = one.parentElement) {
    if (one instanceof HTMLDetailsElement) one.open = true;
    delete one.dataset.folded;
  }
}

/**
 * Tell which of two controls stands first on the page.
 * @param {HTMLElement} one
 * @param {HTMLElement} other
 */
function compare(one, other) {
  if (one === other) return 0;
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/**
 * Return a fault's sentence; among several contacts it says which.
 * @param {HTMLElement} control
 * @param {Fault} fault
 */
function makeSentence(control, { message }) {
  const row = control.closest("[data-row]");
  const many = row?.parentElement && row.parentElement.children.length > 1;
  const title = many && row.querySelector("[data-row-title]")?.textContent?.trim();
  return title ? `${title}: ${message.charAt(0).toLowerCase()}${message.slice(1)}` : message;
}
