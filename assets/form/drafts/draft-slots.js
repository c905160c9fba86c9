// Keeps the drafts of several tabs apart: each tab has a place of its own, which it holds while it
// is open. A draft whose tab was closed is taken up by the next.
import { Drafts } from "./drafts.js";

/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {{drafts: Drafts, name: string, draft: Draft | null}} Slot */
/**
 * This tab's place, those with drafts that were left, and the id that they are of.
 * @typedef {{own: Slot, left: Slot[], id: string}} Slots
 */

const PREFIX = "good-practice-draft";
/** Places that are looked at, and as many as have a draft; where all are held there are more. */
const USUAL = 20;
const MOST = 500;
/**
 * Milliseconds that a page waits for its own place: when it is reloaded, it lets go a moment after
 * the next has asked. A tab that was doubled waits in vain.
 */
const LONGEST_WAIT = 2000;

/**
 * Return this tab's place for drafts of an entry, and the drafts that other tabs left.
 * @param {URL} root the site's
 * @param {string} id the entry that is changed, '' for a new one
 * @returns {Promise<Slots>}
 */
export async function takeSlot(root, id) {
  const slots = Array.from({ length: countPlaces(root, id) }, (_, index) =>
    makeSlot(root, id, index),
  );
  const before = slots.find(({ name }) => name === recall(root, id));
  const order = before ? [before, ...slots.filter((one) => one !== before)] : slots;
  // First a place with a draft that nobody holds, then an empty one.
  const filled = order.filter((one) => one === before || one.draft);
  const own =
    (await findFree([...filled, ...order.filter((one) => !filled.includes(one))], before)) ??
    (await findMore(root, id, slots.length));
  /** @type {Slot[]} */
  const left = [];
  for (const slot of filled) {
    if (slot !== own && slot.draft && (await isHeldByNobody(slot))) left.push(slot);
  }
  remember(root, id, own.name);
  return { own, left, id };
}

/**
 * @param {Slot[]} slots
 * @param {Slot | undefined} before the one that this tab had
 */
async function findFree(slots, before) {
  for (const slot of slots) if (await hold(slot, slot === before)) return slot;
  return null;
}

/**
 * Return a place beyond those that are held, each by a tab.
 * @param {URL} root
 * @param {string} id
 * @param {number} from
 */
async function findMore(root, id, from) {
  let slot = makeSlot(root, id, from);
  for (let index = from + 1; !(await hold(slot, false)) && index < from + MOST; index += 1) {
    slot = makeSlot(root, id, index);
  }
  return slot;
}

/**
 * Return how many places there are to look at, up to the last with a draft.
 * @param {URL} root
 * @param {string} id
 */
function countPlaces(root, id) {
  const start = `${new Drafts(root, id).name} `;
  try {
    const numbers = Object.keys(localStorage)
      .filter((name) => name.startsWith(start))
      .map((name) => Number(name.slice(start.length)))
      .filter((number) => number <= MOST);
    return Math.max(USUAL, ...numbers);
  } catch {
    return USUAL;
  }
}

/**
 * Return a place without a draft, for a tab in whose place another has written meanwhile: where
 * the browser has no locks, as where the site's address begins with http:, two may have the same.
 * @param {URL} root
 * @param {string} id
 */
export function moveOn(root, id) {
  let slot = makeSlot(root, id, 0);
  for (let index = 1; slot.drafts.areThere && index < MOST; index += 1) {
    slot = makeSlot(root, id, index);
  }
  hold(slot, false);
  remember(root, id, slot.name);
  return slot;
}

/**
 * Go on with a draft that another tab left.
 * @param {URL} root
 * @param {string} id
 * @param {Slot} slot
 */
export function goOnWith(root, id, slot) {
  remember(root, id, slot.name);
  location.reload();
}

/**
 * @param {URL} root
 * @param {string} id
 * @param {number} index
 * @returns {Slot}
 */
function makeSlot(root, id, index) {
  const drafts = new Drafts(root, id, index + 1);
  return { drafts, name: drafts.name, draft: drafts.read() };
}

/**
 * Hold a place as long as this page is open. Where the browser has no locks, a tab has the place
 * that it had before or an empty one.
 * @param {Slot} slot
 * @param {boolean} isOwn whether this tab had it before
 */
async function hold(slot, isOwn) {
  if (!navigator.locks) return isOwn || !slot.draft;
  const stopper = new AbortController();
  const timer = setTimeout(() => stopper.abort(), LONGEST_WAIT);
  const isHeld = await new Promise((tell) => {
    navigator.locks
      .request(slot.name, isOwn ? { signal: stopper.signal } : { ifAvailable: true }, (lock) => {
        tell(lock !== null);
        return lock && new Promise(() => {}); // until the page goes
      })
      // Given up is held elsewhere; refused is as if there were none.
      .catch(() => tell(!stopper.signal.aborted && (isOwn || !slot.draft)));
  });
  clearTimeout(timer);
  if (isHeld) slot.draft = slot.drafts.read(); // the tab that had it may have written since
  return isHeld;
}

/** @param {Slot} slot */
async function isHeldByNobody(slot) {
  if (!navigator.locks) return true;
  const { held = [] } = await navigator.locks.query().catch(() => ({ held: [] }));
  return !held.some(({ name }) => name === slot.name);
}

/**
 * @param {URL} root
 * @param {string} id
 */
function recall(root, id) {
  try {
    return sessionStorage.getItem(`${PREFIX} ${root.pathname} ${id}`);
  } catch {
    return null;
  }
}

/**
 * @param {URL} root
 * @param {string} id
 * @param {string} name
 */
function remember(root, id, name) {
  try {
    sessionStorage.setItem(`${PREFIX} ${root.pathname} ${id}`, name);
  } catch {
    // Then a reload may find another place.
  }
}
