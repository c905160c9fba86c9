// Numbers of entries in words.
import { countNoun } from "../page/shared/elements.js";

/** @param {number} number */
export function formatCount(number) {
  return countNoun(number, "entry", "entries");
}
