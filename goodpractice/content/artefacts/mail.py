"""What an e-mail leaves around a text: a greeting, a signature, notices, what it answers."""

import re
from collections.abc import Iterator
from itertools import islice

from goodpractice.content.artefacts.prefilter import Prefilter

MAIL_LINE_PATTERN = re.compile(
    r"""
    ^[ \t>]*(?:
      (?<!>)(?<!>\ )(?:
        (?: (?:With\ )?(?:[Mm]any|[Kk]ind(?:est)?|[Bb]est|[Ww]arm(?:est)?)\ (?:[Rr]egards|[Ww]ishes)
          | Regards | (?:Many\ )?[Tt]hanks(?:\ (?:again|in\ advance))?
          | Thank\ you(?:\ in\ advance)? | Yours\ (?:sincerely|faithfully|truly) | Cheers )[,.!]?
        | (?: Dear | Hi | Hello | Hiya | Good\ (?:[Mm]orning|[Aa]fternoon|[Ee]vening)
            | Morning | Afternoon | Evening )
          (?:\ [\w'’./-]{1,30}){0,4} [,!]
        | (?:Dear|Hi)(?:\ [\w'’.-]{0,29}[\w'’-]){1,3}(?=\n[ \t]*(?:\n|\Z)|\Z)
      )
      | Meeting\ ID:\ [0-9]{3}\ ?[0-9]{3}[0-9\ ]*
      | -{2,}\ ?(?:Original|Forwarded)\ [Mm]essage\ ?-{2,} | Begin\ forwarded\ message:
      | On\ [^\n]{6,120}(?:<[^<>\n]{1,80}@|[0-9]:[0-9]{2})[^\n]{0,80}\ wrote:
      | (?: \*{0,2}From:[^\n]*\n[ \t>*]*(?:Sent|Date|Subject)
          | \*{0,2}Sent:[^\n]*\n[ \t>*]*To
          | \*{0,2}To:[^\n]*\n[ \t>*]*(?:Cc|Subject|Sent|Date)
          | \*{0,2}Subject:[^\n]*\n[ \t>*]*(?:From|To|Sent) ):[^\n]*
      | --\ ?(?=\n[^\n])
    )[ \t]*$
    """,
    re.VERBOSE | re.MULTILINE,
)
"""A line that begins or ends an e-mail, or stands above one that is answered. What greets within a
quotation is somebody's letter."""

LINE_MARKS = Prefilter(
    *("Regards", " regards", "Wishes", " wishes", "Thank", "thanks", "Yours ", "Cheers"),
    *("Dear", "Hi", "Hello", "Good ", "Morning", "Afternoon", "Evening", "Meeting ID:"),
    *("essage", "Begin forw", " wrote:", "From:", "Sent:", "Subject:", "To:", "--"),
)
"""One of these stands in all that the pattern finds."""

MAIL_WORDS_PATTERN = re.compile(
    r"""
    \b(?:
      sent\ from\ my\ (?:i(?:phone|pad)|mobile|tablet|phone|samsung|galaxy|huawei|android|windows
          |blackberry)\b
      | get\ outlook\ for\ (?:ios|android)
      | this\ e-?mail\b(?!\ (?:account|address|contact|course|group|inbox|list|newsletter|service))
          [^.\n]{0,160}\b(?:confidential|privileged|scanned|virus|in\ error
          | intended\ (?:only|solely|for\ the\ (?:addressee|recipient|person|individual|use)))
      | this\ (?:message|communication|transmission)
          (?: \ in\ error
            | (?:,?\ (?:and|including|or|with)\ [^.\n]{1,80}|\ \([^()\n]{1,80}\))?
              \ (?:is|are|has|have|may|might|contains?)\b[^.\n]{0,120}
              \b(?:confidential|privileged|in\ error) )
      | you\ don['’]t\ often\ get\ e-?mail\ from
      | please\ (?:find|see)\ (?:the\ )?attached
      | are\ not\ the\ (?:intended|named)\ (?:recipient|addressee)
      | consider\ the\ environment\ before\ printing
      | originated\ from\ outside\ (?:of\ )?(?:the|your|our)\ (?:organi[sz]ation|council|network)
    )
    | ^[ \t>]*sent\ from\ (?: my\ (?:\w+\ ){0,2}\w+
        | (?:mail|outlook|yahoo|aol|samsung|windows|blackberry|proton|gmail)\b[^.\n]{0,30} )
      \.?[ \t]*$
    | [^\s<>(\[{*_~:"'“‘–—]<(?:https?://|mailto:|tel:)[^<>\s]{1,500}>
    | \[cid:[^\[\]\s]{1,200}\] | <image[0-9]{3}\.[a-z]{3,4}> | \[image:\ [^\[\]\n]{1,200}\]
    | \[image\ removed\ by\ sender | \[(?:external|message\ clipped|quoted\ text\ hidden)\]
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
"""What programs for e-mail and councils' servers put below one, above or between its words: on a
line of its own what people say of referrals too. An address behind a word is between its words;
one behind a bracket or a mark of Markdown is a link that somebody meant."""

WORDS_MARKS = Prefilter(
    *("sent from ", "get outlook", "this e", "this message", "this communication"),
    *("this transmission", " attached", "often get e", "are not the ", "before printing"),
    "outside ",
    *("<http", "<mailto:", "<tel:", "[cid:", "<image", "[image"),
    *("[external]", "[message clipped]", "[quoted text hidden]"),
)
"""One of these, in small letters, stands in all that the pattern finds."""

MEANING = "is a part of an e-mail; take out all that it adds to the text"

LONGEST_SHOWN = 50
"""Characters of an e-mail's words that a message shows."""

MOST_NAMED = 20
"""Artefacts of one file that are named."""


def find_mail(text: str) -> Iterator[tuple[int, str]]:
    """Return the place and the message of what an e-mail has left around or below a text."""
    patterns = [MAIL_LINE_PATTERN] if LINE_MARKS.stand_in(text) else []
    patterns += [MAIL_WORDS_PATTERN] if WORDS_MARKS.stand_in(text.lower()) else []
    for pattern in patterns:
        for match in islice(pattern.finditer(text), MOST_NAMED):
            words = match[0].strip(" \t>")
            shown = words if len(words) <= LONGEST_SHOWN else f"{words[: LONGEST_SHOWN - 1]}…"
            yield match.start(), f"'{' '.join(shown.split())}' {MEANING}"
