"""Signs of what was not meant for readers, in plain letters: programs', gaps, markings, persons.

A contributor copies from WhatsApp, Word, Google Docs, Excel or a page that hides its addresses, and
what the program put there comes along. The browser code has the same rules
(assets/form/signs/), made from these patterns by
`python -m goodpractice.contribute.sign_patterns`; tests/cases/prose-faults.json holds both to that.
"""

import re
from collections.abc import Iterator
from itertools import islice
from string import ascii_lowercase, ascii_uppercase, digits

from goodpractice.content.artefacts.code_spans import hide_code
from goodpractice.content.artefacts.mail import LONGEST_SHOWN, MOST_NAMED
from goodpractice.content.artefacts.prefilter import Prefilter
from goodpractice.content.artefacts.unseen import SPACES

BEFORE = " \u00a0\n.,:;()[]*_|>–—-"
"""What may stand between the name of a number that tells who somebody is, and the number."""

NEAR = BEFORE.replace(".", "").replace("\n", "")
"""The same where the next sentence, or item, may begin with a date or a number of its own."""

SIGN_PATTERN = re.compile(
    r"""
    (?P<hidden> \[email[\ \u00a0](?:protected|address\ hidden)\] )
    | (?P<chat>
        <Media\ omitted> | ^(?:image|video|audio|sticker|document|GIF)\ omitted[ \t]*$
        | ^This\ message\ was\ deleted\b | ^Messages\ and\ calls\ are\ end-to-end\ encrypted
      )
    | (?P<office>
        \bMERGEFORMAT\b | (?<![\w/]\#)\b_(?:Toc|Ref|Hlk)[0-9]{3,} | \\\*\ ARABIC\b
        | \bTOC\ \\[ohz]\b | \{\\rtf[0-9] | \bMsoNormal\b
        | \bmso-[a-z] | </?(?:o|w|m|v|st1):[A-Za-z] | ^Choose\ an\ item\.[ \t]*$
        | \bClick\ or\ tap\ to\ enter\ a\ date\b | \bComment(?:ed)?\ \[[A-Z]{1,3}[0-9]{1,3}\]
        | ^Formatted:\ (?:Font|Indent|List|Bullet|Space|Justified)
        | \bDescription\ automatically\ generated\b | \bCtrl\+Click\ to\ follow\ link\b
        | (?<=[a-z])¬(?=[a-z])
      )
    | (?P<word>
        Error!\ (?: Bookmark\ not\ defined | Reference\ source\ not\ found
          | Hyperlink\ reference\ not | Not\ a\ valid\ \w+ | Unknown\ \w+ | No\ \w+\ specified
          | No\ (?:table|text|index)\ of\b | Main\ [Dd]ocument\ [Oo]nly | Filename\ not\ specified )
        | Click\ (?:or\ tap\ )?here\ to\ enter\ text | \bClick\ to\ add\ (?:text|title|subtitle)\b
        | \{\ ?HYPERLINK\b | \[object\ Object\]
        | \#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)
      )
    | (?P<patch> ^\+{3}\ [ab]/\S | ^@@\ -[0-9]+(?:,[0-9]+)?\ \+[0-9]+(?:,[0-9]+)?\ @@
        | ^diff\ --git\b )
    | (?P<code>
        (?<!\\)\\u(?:00[A-Fa-f]|20[0-9A-Fa-f])[0-9A-Fa-f](?![0-9A-Fa-f])
        | (?<=[a-z])u2019(?=(?:s|t|re|ve|ll)\b) | (?<!\\)\\x[89A-F][0-9A-F]
      )
    | (?P<carried> (?<!\S)[^\s/?&=]{0,40}[a-z][a-z.,;:!?)’']=(?:20$|(?=\n[a-z])) | =3D(?=["']) )
    | (?P<open>
        \[(?:TB[ACD]|X{2,}|[Tt]o\ be\ (?:advised|confirmed))\](?![(\[:]) |
        \{TB[ACD]\} | Lorem\ ipsum | \b(?:TODO|FIXME)\b | \{\{[^{}\n]{1,80}\}\}
        | \{%[^{}\n]{1,80}%\}
        | \[(?:[Ii]nsert|[Ee]nter|[Aa]dd|[Tt]ype|[Yy]our)\ [^\[\]\n]{1,60}\](?![(\[:])
        | \$\{[^{}\n]{1,60}\} | <%[^%\n]{1,80}%> | «\w+_\w+»
        | (?<=[^\s_][\ :])_{4,} | (?<![\w/])[Xx]{2}/[Xx]{2}/[Xx]{2,4}\b | \bX{4,}\b | (?<!\S)\?{2,}
        | (?:(?<=\n\n)|(?<=\n---\n)|(?<=[{\ ]title:\ )|(?<=[{\ ]name:\ )
          |^[ ]*-\ |^[ ]*(?:-\ )?(?:title|summary|name|meaning|reason):[ ]["']?)(?:TB[ACD]
          |PLACEHOLDER|To\ be\ (?:added|completed|confirmed|written)|(?:[Ii]nsert|[Ee]nter|[Tt]ype)
          \ (?:your\ )?(?:text|words|details)\ here)[.!]*["']?(?:$|(?=\}|,\ [a-z_]+:\ ))
      )
    | (?P<nothing>
        (?: (?<=\n\n)NOTHING[.!]*$(?!\n[^\n#])
          | (?:(?<=[?:]\n\n)|(?<=:\n)|(?<=^\n\n)|(?<![\s\S]))
            [ ]*-\ ["']?NOTHING[.!]*["']?$(?!\n[ ]+[^\s-])
          | ^[ ]*(?:-\ )?NAME:\ ["']?NOTHING[.!]*["']?$
        )
        | (?:[{,]\ ?NAME:\ |^(?:organisations|search_words):\ \[(?:ONE,\ *){0,30})
          (?:NOTHING|"NOTHING"|'NOTHING')(?=\ ?[,}\]])
        | ^[ ]*-\ ["']?NOTHING["']?$(?=\n(?:[ ]*-\ [^\n]*\n){0,30}(?:[a-z_]+:(?:\ |$)|---$))
      )
    | (?P<formula> (?<![\w=])=[A-Z]{2,12}\([^()\n]{0,200}\) )
    | (?P<item> ^[ \t>]*[►▶▸▹◆◇][ \t]+(?=\S) )
    | (?P<contents> (?<=[^.…\s])[ \t]?(?:\.{4,}|…{2,})[ \t]*[0-9]{1,4}[ \t]*$ )
    | (?P<cells> ^(?!ITEM\t)[^\t\n]*\S\t+\S[^\n]{0,300}\n(?!ITEM\t)[^\t\n]{0,300}\S\t+\S )
    | (?P<room> (?<![#\\])\#{7,} )
    | (?P<markup>
        ^\+(?:[-=]{3,60}\+)+[ \t]*$
        | \{\#[A-Za-z][A-Za-z0-9_-]{0,80}\}[ \t]*$ | \]\{[.#][^{}\n]{1,80}\}
        | (?<=\))\{:?\ ?(?:[.\#]|[a-z_-]{1,20}=)[^{}\n]{1,80}\}
        | ^:{3,}[ \t]*(?:\{[^{}\n]{0,80}\}|[a-z-]{1,30})?[ \t]*$ | ^\{:[ .#][^{}\n]{0,80}\}[ \t]*$
        | \{=[a-z0-9]{1,20}\} | \[/(?!or\])[a-z_]{1,20}\]
        | \[[a-z_]{2,20}(?:\ [a-z_]{1,20}=["“”″][^"“”″\n\[\]]{0,80}["“”″])+\]
        | (?<![:\[,{-]\ )(?<!\[)'{3}(?=[^\W_])
        | \[\[[^\[\]\n]{1,100}\]\](?![(\[]) | ^={2,6}\ [^=/\n]{1,100}\ ={2,6}[ \t]*$
        | ^\*\[[^\[\]\n]{1,80}\]:\  | ^\[TOC\][ \t]*$ | ^h[1-6]\.\ (?=\S)
        | \{(?:panel|code|noformat|quote|color)(?::[^{}\n]{0,80})?\}
        | (?<![=\w])==(?=[^\s=])[^=\n]{1,100}(?<=\S)==(?![=\w])
        | \{(?P<edit>\+\+|--|~~)[^{}\n]{1,500}(?P=edit)\}
        | ^!!!\ [a-z]{1,30}(?:\ "[^"\n]{0,100}")?[ \t]*$
        | \[citation\ needed\] | (?<=\w)\[edit\]
      )
    | (?P<remark>
        \{>>[^{}\n]{1,1000}<<\} | (?<![\w%])%%(?!%)[^%\n]{1,1000}%%(?![\w%]) | ^%%[ \t]*$
        | \{\#\ [^{}\n]{1,1000}\#\}
      )
    | (?P<bot>
        :contentReference\[ | 【[0-9:]{1,9}†
        | \b(?:cite?)?turn[0-9]{1,3}(?:search|view|news|file)[0-9]
        | \bAs\ an\ AI\ (?:(?:language\ )?model|assistant)\b | \bAs\ a\ large\ language\ model\b
        | [0-9]†source | \boai(?:cite|_citation)\b
        | ^AI-generated\ content\ may\ be\ incorrect\.?[ \t]*$
        | ^(?:ChatGPT|Copilot|Gemini|Claude)\ can\ make\ mistakes
          (?:\.?[ \t]*$|[.,]\ (?:Check|Please|Consider|so\ (?:double|please)))
        | \butm_source=(?:chatgpt|openai|copilot|perplexity|gemini|claude)\b
        | \[cite(?:_start\]|:\ ?[0-9]) | ^(?:ChatGPT|Copilot|Gemini)\ said:
        | ^(?:Certainly|Absolutely|Of\ course|Sure(?:\ thing)?)[!,.]\ [Hh]ere(?:['’]s|\ is|\ are)\b
        | ^Here(?:['’]s|\ is)\ (?:a|the|your)\ (?:polished|refined|rewritten)\ (?:text|version)\b
        | ^I\ hope\ this\ helps[!.]
        | ^Let\ me\ know\ if\ you(?:['’]d|\ would)\ like\ (?:me\ to|any|it)\b
        | ^Would\ you\ like\ me\ to\ (?:adapt|expand|format|make|rewrite|shorten|turn)
          \ (?:it|this)\b
        | \b[Aa]s\ of\ my\ (?:last|latest)\ (?:knowledge\ )?update\b
      )
    | (?P<marking>
        ^[ \t>*]*\[?(?:Classification:\ ?)?(?:OFFICIAL(?:[ :-]{1,3}SENSITIVE(?:[ :-][A-Z ]{0,30})?)?
        |NOT\ PROTECTIVELY\ MARKED|DRAFT(?:\ [Vv]?[0-9.]{1,6})?|(?:FOR\ )?INTERNAL\ USE\ ONLY
        |NOT\ FOR\ (?:ONWARD\ )?(?:CIRCULATION|DISTRIBUTION|PUBLICATION)
        |Not\ for\ (?:onward\ )?(?:circulation|distribution|publication)|RESTRICTED
        |PROTECT(?:[ -]{1,3}PERSONAL(?:\ DATA)?)?|SECRET
        |(?:STRICTLY\ )?CONFIDENTIAL)\]?[ \t*]*$
      )
    | (?P<page>
        ^(?:Skip|Jump)\ to\ (?:the\ )?(?:main\ )?(?:content|navigation)[ \t]*$
        | ^Back\ to\ top[ \t]*$ | ^(?:Accept|Reject)\ (?:additional|all)\ cookies[ \t]*$
      )
    | (?P<person>
        \b(?:NHS\ (?:[Nn]umber|NUMBER|(?:[Nn]o|NO)\.?)BESIDE[0-9]{3}[\ -]?[0-9]{3}[\ -]?[0-9]{4}
        | (?:DOB|[Dd]ob|(?:D\.O\.B|d\.o\.b)\.?|[Dd]ate\ of\ [Bb]irth|DATE\ OF\ BIRTH)BESIDE(?:
          [0-9]{1,2}(?:st|nd|rd|th)?[\ ./-](?:[0-9]{1,2}|[A-Z][a-z]{2,8})[\ ./-][0-9]{2,4}
          |[0-9]{4}-[0-9]{2}-[0-9]{2})(?!\ (?:to|until|-|–)\ ))\b
      )
    | (?P<insured>
        \b(?:NI|NINO|nino|[Nn]i(?=\ [Nn][uo])|[Nn]ational\ [Ii]nsurance|NATIONAL\ INSURANCE)
          (?:\ (?:[Nn]umber|NUMBER|[Nn]o|NO|[Nn]r)\b)?BETWEEN
          [A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z][A-CEGHJ-NPR-TW-Za-ceghj-npr-tw-z][\ -]?
          (?:[0-9]{2}[\ -]?){3}[A-Da-d]\b
      )
    | (?P<apostrophe> (?<=[^\W\d_])[`\u00b4\u2032\u02bc](?=(?:s|t|re|ve|ll)\b(?!`)) )
    | (?P<foot> ^[ \t]*(?:[0-9]{1,3}\ \|\ P\ ?a\ ?g\ ?e|P\ a\ g\ e\ \|\ [0-9]{1,3}
        |[-–—]\ [0-9]{1,3}\ [-–—]|Page\ (?:\|\ )?[0-9]{1,3}(?:\ of\ [0-9]{1,3})?)[ \t]*$ )
    """.replace("ITEM", r"[ \t>]*(?:[-*+•●○◦▪▫■o–—]|\(?[0-9A-Za-z]{1,4}[.)])")
    .replace("BESIDE", r"NEAR{0,8}(?:(?:is|was)NEAR{1,3})?")
    .replace("NEAR", rf"(?:[{re.escape(NEAR)}]|\n(?![ \t>]*(?:[-*+][ ]|\n)))")
    .replace("BETWEEN", r"BEFORE{1,8}(?:(?:is|was)BEFORE{1,3})?")
    .replace("BEFORE", f"[{re.escape(BEFORE)}]")
    .replace("ONE", r"""(?:"[^"\n]*"|'[^'\n]*'|[^"'\s\[\],][^"\n\[\],]*)""")
    .replace("NAME:", '"?(?:title|summary|name|role|organisation|note|reason)"?:')
    .replace("NOTHING", r"(?:N/A|n/a|[Nn]ot\ [Aa]pplicable)"),
    re.VERBOSE | re.MULTILINE,
)

SIGN_MARKS = Prefilter(
    *(
        "{>>¦{++¦{--¦{~~¦{TB¦{\\rtf¦{#¦{.¦{:¦{=¦{panel¦{code¦{noformat¦{quote¦{color¦{{¦{%¦){¦${¦"
        "<Media¦<o:¦</o:¦<w:¦</w:¦<m:¦</m:¦<v:¦</v:¦<st1:¦</st1:¦<%¦[to be ¦[email¦[insert ¦"
        "[Insert ¦[enter ¦[Enter ¦[add ¦[Add ¦[type ¦[Type ¦[your ¦[Your ¦[[¦[/¦\n*[¦[TOC]¦[TB¦[XX¦"
        "[cite¦[citation¦[edit]¦[object Object]¦`s¦`t¦`re¦`ve¦`ll¦| P¦P a g e |¦=20\n¦=3D¦=\n¦==¦"
        '="¦=“¦=”¦=″¦??¦#REF!¦#N/A¦#VALUE!¦#DIV/0!¦#NAME?¦#NULL!¦#NUM!¦#SPILL!¦#CALC!¦'
        "#######¦TOC \\¦\\u00¦\\u20¦\\x¦\\* ARABIC¦utm_source=¦\n+++ a/¦\n+++ b/¦\n@@ -¦"
        "\ndiff --git¦\nh1.¦\nh2.¦\nh3.¦\nh4.¦\nh5.¦\nh6.¦%%¦\n!!! ¦"
        "Error! ¦here to enter text¦HYPERLINK¦Lorem ipsum¦TODO¦FIXME¦Page ¦ omitted¦"
        "This message was¦end-to-end enc¦MERGEFORMAT¦Mso¦mso-¦Choose an item¦to enter a date¦"
        "Comment¦Formatted:¦....¦\t¦'''¦:::¦:contentRef¦As an AI¦As a large¦OFFICIAL¦PROTECT¦"
        "RESTRICTED¦SECRET¦CONFIDENTIAL¦……¦【¦ said:¦, here¦, Here¦! here¦! Here¦. here¦. Here¦"
        "s of my la¦u2019¦\nI hope this¦\nWould you like me to¦\nLet me know if¦«¦¬¦XX¦xx/¦Xx/¦"
        "xX/¦TBA¦TBC¦TBD¦To be ¦PLACEHOLDER¦text here¦words here¦details here¦\u00b4¦\u2032¦"
        "\u02bc¦†¦►¦▶¦▸¦▹¦◆¦◇¦Ctrl+Click¦Click to add¦_Toc¦_Ref¦_Hlk¦AI-generated content¦"
        " can make mistakes¦oai¦NHS N¦NHS n¦DOB¦dob¦Dob¦D.O.B¦d.o.b¦of birth¦of Birth¦OF BIRTH¦"
        "NINO¦nino¦NAL INSURANCE¦onal insurance¦onal Insurance¦N/A¦n/a¦pplicable¦--+¦==+"
    ).split("¦"),
    *("NOT FOR ", "Not for ", "INTERNAL USE", "DRAFT", "automatically generated", " polished "),
    *(" refined ", " rewritten ", "____", "Skip to ", "Jump to ", "Back to top", " cookies"),
    *(f"{name} {mark}" for name in ("NI", "Ni", "ni") for mark in ("no", "No", "nu", "Nu")),
    *(f"NI{mark}" for mark in BEFORE),
    *(f"{figure} {dash}" for figure in digits for dash in "-–—"),
    *(f"turn{figure}" for figure in digits),
    *(f"={letter}" for letter in ascii_uppercase),
)
"""One of these stands in all that the pattern finds."""

TIGHT_PATTERN = re.compile(
    r"^[ \t>]*(?P<mark>[-*+])(?=(?:\[[ xX]\]|[^\W\d_])[^\n*]*\n[ \t>]*(?P=mark)(?:\[|[^\W\d_]))",
    re.MULTILINE,
)
"""A mark of a list without the space that makes it one, on two lines."""

RUN_PATTERN = re.compile(
    r"""^[ \t>]*(?:
      (?P<sign>[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff])\ufe0f?[ \t]+
        [^\s|][^\n|]*(?:(?<!\ \ )(?<!\\)\n[ \t>]*(?P=sign)[^\n|]*)+
      | (?P<letter>\(?(?:
          a(?=[.)][ \t]+[^\s|]REST\(?b[.)][ \t]) | A(?=[.)][ \t]+[^\s|]REST\(?B[.)][ \t])
          | i(?=[.)][ \t]+[^\s|]REST\(?ii[.)][ \t]) | ①(?=[ \t]*[^\s|]REST②)
          | 1\ufe0f?\u20e3(?=[ \t]*[^\s|]REST2\ufe0f?\u20e3)
          | (?<=\()1(?=\)[ \t]+[^\s|]REST\(2\)[ \t]) | 1(?=[.)][^\W\d_]REST2[.)][^\W\d_])
        )[.)]?)
    )""".replace("REST", r"[^\n|]*(?<!\ \ )(?<!\\)\n[ \t>]*"),
    re.VERBOSE | re.MULTILINE,
)
"""What begins two lines as items of a list, for people: a), (i), →, a tick. A table's rows do not
run together."""

CHAT_PATTERN = re.compile(
    r"^[^\w\n]{0,2}\[?[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4},? [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    r"(?:[ \u202f]?[AaPp][Mm])?(?:\] | - )[^\n:]{1,60}:(?= )"
    r"|^\[(?:[0-9]{1,2}/[0-9]{1,2} )?[0-9]{1,2}:[0-9]{2}(?:[ \u202f]?[AaPp][Mm])?"
    r"(?:, [0-9/.]{6,10})?\] (?=[+A-Z])",
    re.MULTILINE,
)
"""A message of a chat that was exported or copied, with its day, its time and whose it is."""

CHAT_MARKS = Prefilter(*(f"{figure}:" for figure in digits))
"""One of these stands in all that the pattern finds."""

REMARK_PATTERN = re.compile(
    r"^\[([a-z]{1,2}|[A-Z]{2,3}[0-9]{1,3})\](?![(\[:])[ \t]*(?=\S)", re.MULTILINE
)
REMARK_MARKS = Prefilter("\n[")
REMARKED_PATTERN = re.compile(r"(?<=[^\s\[\]])\[([a-z]{1,2}|[A-Z]{2,3}[0-9]{1,3})\](?![(\[:])")
"""What somebody remarked on a text, and the words that it is about, as Google Docs and Word have
them in plain letters: ``the group[a]`` and ``[a]Ask Jo``."""

SPACED_PATTERN = re.compile(
    rf"^[ \t>]*(?:[{SPACES}][ \t]*)+(?=[-*+#>|]|[0-9]{{1,3}}[.)])"
    rf"|^[ \t>]*(?:[-*+]|\#{{1,6}}|[0-9]{{1,3}}[.)])(?=[{SPACES}])",
    re.MULTILINE,
)
"""A word processor's space before or behind a mark, which therefore begins no list or heading."""

DRAWN_PATTERN = re.compile(
    r"(?<![\w:/]):(?:[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*|[+-]1):(?![\w:/])"
    r"|(?<![\w$\\])(\$\$?)(?=[^\s$0-9])[^$\n]{0,200}[^\s$\\]\1(?![\w$])"
)
"""What GitHub draws a picture or a formula for: :smile:, $x^2$."""

LINE_END_PATTERN = re.compile(r"(?<!\\)(?:\\r)?\\n(?![a-z])")
"""A line's end as programs write it: ``\\n``. Before a small letter it may begin a name."""

MEANINGS = {
    "hidden": "stands for an e-mail address that a page hid from programs; write that",
    "chat": "is a part of a chat; say in words of your own what was told there",
    "office": "is a word processor's own sign; delete it",
    "word": "is what a word processor puts for something that it lacks; write that, or delete it",
    "patch": "is a part of a comparison of two files; delete that",
    "code": "stands for a character, and would be shown so; write that itself",
    "end": "stands for a line's end, and would be shown so; begin a new line",
    "run": "begins no item of a list, so that its lines would run together; write '- ' or '1. '",
    "carried": "is how e-mails carry a character or a long line; write what stood there",
    "open": "stands for what is still to be written; write that, or delete it",
    "nothing": "tells a reader nothing; write in a sentence what is not known, or delete it",
    "formula": "is a spreadsheet's formula; write what it shows there",
    "item": "begins no item of a list; write '- '",
    "contents": "leads to a page in a list of contents; take that list out",
    "cells": "holds cells with tabs between them, which would run together; write a table with |",
    "room": "is what a spreadsheet shows where it has no room; write what stood there",
    "markup": "is markup of another program, and would be shown as typed; write Markdown",
    "remark": "is a comment of another program, and would be shown; take it out",
    "bot": "is a chatbot's; check what it says with the source, and delete that",
    "marking": "marks what not all may read; ask whether this may be published, and delete it",
    "page": "stands around the text of a web page; delete it",
    "person": "tells who somebody is, and anybody can read it here; take it out",
    "insured": "looks like somebody's National Insurance number, which anybody could read here; "
    "take it out, or write Northern Ireland where NI means that",
    "apostrophe": "is no apostrophe, and would part words for the search; write '",
    "foot": "is the foot of a printed page; delete it",
    "tight": "begins no item of a list without a space behind it; write '- '",
    "drawn": "is drawn on GitHub, and shown as typed; write words",
}

SPACED = (
    "a word processor's space keeps this line from being a list's or a heading; write a plain one"
)

VAIN_PATTERNS = {
    "tight": TIGHT_PATTERN,
    "run": RUN_PATTERN,
    "end": LINE_END_PATTERN,
    "drawn": DRAWN_PATTERN,
}
"""What finds marks in vain, by what they are; a group is what is shown of them."""

VAIN_MARKS = {
    "end": Prefilter("\\n"),
    "drawn": Prefilter("$", ":+1", ":-1", *(f":{letter}" for letter in ascii_lowercase)),
}
"""One of these stands in all that such a pattern finds."""


def find_signs(text: str) -> Iterator[tuple[int, str]]:
    """Return the place and the message of each sign that a program has left in a text."""
    text = hide_code(text)
    for match in islice(SIGN_MARKS.find(SIGN_PATTERN, text), MOST_NAMED):
        kind = next(name for name in MEANINGS if match.groupdict().get(name))
        yield match.start(), f"'{show_sign(match[0])}' {MEANINGS[kind]}"
    for match in islice(CHAT_MARKS.find(CHAT_PATTERN, text), MOST_NAMED):
        yield match.start(), f"'{show_sign(match[0])}' {MEANINGS['chat']}"
    remarks = {one[1]: one.start() for one in REMARK_MARKS.find(REMARK_PATTERN, text)}
    for match in REMARKED_PATTERN.finditer(text) if remarks else ():
        if (place := remarks.pop(match[1], None)) is not None:
            message = f"'[{match[1]}]' begins a remark on the text above; take it out, there too"
            yield place, message


def find_vain_marks(text: str) -> Iterator[tuple[int, str]]:
    """Return the place and the message of marks that do not what they seem to, or on GitHub alone.

    The text is given without its fenced code.
    """
    text = hide_code(text)
    for match in islice(SPACED_PATTERN.finditer(text), MOST_NAMED) if not text.isascii() else ():
        yield match.end(), SPACED
    for kind, pattern in VAIN_PATTERNS.items():
        found = (
            VAIN_MARKS[kind].find(pattern, text) if kind in VAIN_MARKS else pattern.finditer(text)
        )
        for match in islice(found, MOST_NAMED):
            yield match.start(), f"'{show_sign(match[match.lastgroup or 0])}' {MEANINGS[kind]}"


def show_sign(found: str) -> str:
    """Return a sign as a message shows it."""
    bare = " ".join(found.split()) or f"U+{ord(found[0]):04X}"
    return bare if len(bare) <= LONGEST_SHOWN else f"{bare[: LONGEST_SHOWN - 1]}…"
