// Finds what an e-mail leaves around a text, as goodpractice/content/leftovers/mail.py does: a greeting, a
// signature, notices, what it answers.

/** A line that begins or ends an e-mail, or stands above one that is answered. */
const MAIL_LINE = new RegExp(
  `^[ \\t>]*(${[
    "(?:(?:With )?(?:[Mm]any|[Kk]ind(?:est)?|[Bb]est|[Ww]arm(?:est)?) (?:[Rr]egards|[Ww]ishes)",
    "|Regards|(?:Many )?[Tt]hanks(?: (?:again|in advance))?|Thank you(?: in advance)?",
    "|Yours (?:sincerely|faithfully|truly)|Cheers)[,.!]?",
    "|(?:Dear|Hi|Hello|Hiya|Good (?:morning|afternoon|evening))(?: [\\p{L}\\p{N}_'’./-]{1,30}){0,4}[,!]",
    "|(?:Dear|Hi)(?: [\\p{L}\\p{N}_'’.-]{1,30}){1,3}(?=\\n[ \\t>]*\\n)",
    "|-{2,} ?(?:Original|Forwarded) [Mm]essage ?-{2,}|Begin forwarded message:",
    "|On [^\\n]{6,120}(?:<[^<>\\n]{1,80}@|[0-9]:[0-9]{2})[^\\n]{0,80} wrote:",
    "|(?:\\*{0,2}From:[^\\n]*\\n[ \\t>*]*(?:Sent|Date|Subject)|\\*{0,2}Sent:[^\\n]*\\n[ \\t>*]*To",
    "|\\*{0,2}To:[^\\n]*\\n[ \\t>*]*(?:Cc|Subject|Sent|Date)",
    "|\\*{0,2}Subject:[^\\n]*\\n[ \\t>*]*(?:From|To|Sent)):[^\\n]*",
    "|-- ?(?=\\n[^\\n])",
  ].join("")})[ \\t]*$`,
  "mu",
);
/** What programs for e-mail and councils' servers put below one, or above. */
const MAIL_WORDS = new RegExp(
  `((?:${[
    "\\b(?:sent from my (?:i(?:phone|pad)|mobile|tablet|phone|samsung|galaxy|huawei|android|windows",
    "|blackberry)\\b|get outlook for (?:ios|android)",
    "|this e-?mail\\b(?! (?:account|address|contact|course|group|inbox|list|newsletter|service))",
    "[^.\\n]{0,160}\\b(?:confidential|privileged|scanned|virus|in error",
    "|intended (?:only|solely|for the (?:addressee|recipient|person|individual|use)))",
    "|this (?:message|communication|transmission)(?: in error",
    "|(?:,? (?:and|including|or|with) [^.\\n]{1,80}| \\([^()\\n]{1,80}\\))?",
    " (?:is|are|has|have|may|might|contains?)\\b[^.\\n]{0,120}\\b(?:confidential|privileged|in error))",
    "|please (?:find|see) (?:the )?attached",
    "|are not the (?:intended|named) (?:recipient|addressee)",
    "|consider the environment before printing",
    "|originated from outside (?:of )?(?:the|your|our) (?:organi[sz]ation|council|network))",
    "|^[ \\t>]*sent from (?:my (?:[\\p{L}\\p{N}_]+ ){0,2}[\\p{L}\\p{N}_]+",
    "|(?:mail|outlook|yahoo|aol|samsung|windows|blackberry|proton|gmail)\\b[^.\\n]{0,30})\\.?[ \\t]*$",
    "|[^\\s<>(\\[{*_~:\"'“‘–—]<(?:https?://|mailto:|tel:)[^<>\\s]{1,500}>",
    "|\\[cid:[^\\[\\]\\s]{1,200}\\]|<image[0-9]{3}\\.[a-z]{3,4}>|\\[image: [^\\[\\]\\n]{1,200}\\]",
    "|\\[image removed by sender|\\[(?:external|message clipped|quoted text hidden)\\]",
  ].join("")}))`,
  "imu",
);
const LONGEST_SHOWN = 50;

/**
 * Return what an e-mail has left around or below a text, '' where nothing is.
 * @param {string} text without what stands between fences
 */
export function findMail(text) {
  const words = (MAIL_LINE.exec(text) ?? MAIL_WORDS.exec(text))?.[1] ?? "";
  const shown = words.length > LONGEST_SHOWN ? `${words.slice(0, LONGEST_SHOWN - 1)}…` : words;
  return words && `'${shown}' is a part of an e-mail; take out all that it adds to the text`;
}
