// Filler words: what only greets, asks and thanks in a query says nothing of what is looked for.

const GREETING = /^(?:(?:hi|hello|ok|so|please|all|there) )+/;
const THANKS = /(?: (?:many|please|pls|plz|thanks|thank you|thx|cheers))+$/;

const ABOUT =
  "(?:(?:some|any|more) )*(?:(?:information|info|advice|details|help|anything) )?(?:about|on|with) ";

/** The ways to ask for what follows, whatever it is. */
const ASKING = new RegExp(
  `^(?:(?:(?:can|could|would|will) (?:you|some|any)\\w* (?:please )?(?:tell|show|help|give) (?:me|us)|(?:(?:im|i am|we are|am|just) )?looking for) (?:${ABOUT})?|my (?:boss|head|manager) (?:has )?asked me to find (?:out )?${ABOUT}|(?:i|we|id) (?:(?:need|want|would|like) )+(?:to know )?${ABOUT}|(?:do you have|is there) ${ABOUT})(?=.)`,
);

/**
 * Returns the words of a query without those that only ask, greet and thank: "can you tell me about
 * neglect please" looks for neglect.
 * @param {string[]} words
 * @returns {string[]} all of them where they say nothing else
 */
export function dropFillerWords(words) {
  const told = words.join(" ").replace(GREETING, "").replace(ASKING, "").replace(THANKS, "");
  return told ? told.split(" ") : words;
}
