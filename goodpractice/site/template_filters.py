"""Template filters: what templates make of values, by the names that they call it."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup as SafeHtml
from markupsafe import escape

from goodpractice.directory.gaps import describe_board_count
from goodpractice.model.fields.choices import EVIDENCE, STATUS_NAMES
from goodpractice.model.fields.dates import format_date, format_when
from goodpractice.model.kinds import KINDS
from goodpractice.model.text import count_noun, make_slug
from goodpractice.site.pages.boards.gaps import hyphenate_name, pair_counts
from goodpractice.site.pages.reviews import make_lead_key
from goodpractice.site.parts.entry_contacts import (
    find_age,
    find_board,
    find_telephone,
    format_telephone_link,
    is_reachable,
    list_other_links,
    list_own_contacts,
    list_telephones,
    name_host,
    name_later,
)
from goodpractice.site.parts.figures import list_figures

STATUS_MARKS = {
    "completed": "gp-done",
    "ongoing": "gp-going",
    "on-publication": "gp-later",
    "not-stated": "gp-unsaid",
}
"""How each status of an action is drawn: a class of the styles."""
JOINTS = re.compile(r"(?<=[@/])(?<!//)(?!/)")
"""Where an address may go on in another line: behind @ and /, but not behind https://."""
REFERENCE = re.compile(r"(?=.*[0-9])[^-]+(?:-[^-]+)+")
"""A word with figures that a line would break at its hyphen."""


def break_address(address: str) -> SafeHtml:
    """Return an e-mail or web address that a narrow place breaks at its joints, not in a word."""
    return SafeHtml("<wbr>").join(escape(part) for part in JOINTS.split(address))


def keep_whole(title: str) -> SafeHtml:
    """Return a title whose references, such as BDHR2012/13-04, a line's end leaves whole."""
    words = (
        SafeHtml('<span class="gp-wrap gp-whole">{}</span>').format(word)
        if REFERENCE.fullmatch(word)
        else escape(word)
        for word in title.split(" ")
    )
    return SafeHtml(" ").join(words)


TEMPLATE_FILTERS: Mapping[str, Callable[..., Any]] = {
    "date": format_date,
    "when": format_when,
    "trusted": SafeHtml,
    "count": count_noun,
    "tel": format_telephone_link,
    "telephones": list_telephones,
    "own_contacts": list_own_contacts,
    "age": find_age,
    "telephone": find_telephone,
    "later": name_later,
    "other_links": list_other_links,
    "own_board": find_board,
    "number": lambda number: f"{number:,}",
    "reachable": is_reachable,
    "host": name_host,
    "figures": list_figures,
    "slug": make_slug,
    "status_name": lambda status: STATUS_NAMES[status],
    "evidence_name": lambda evidence: EVIDENCE[evidence].page,
    "mark": lambda status: STATUS_MARKS[status],
    "lead_key": make_lead_key,
    "paired": pair_counts,
    "board_count": describe_board_count,
    "breakable": hyphenate_name,
    "address": break_address,
    "whole": keep_whole,
    "kind_name": lambda kind: KINDS[kind].label,
    "kind_names": lambda kind: KINDS[kind].plural,
    "kind_folder": lambda kind: KINDS[kind].folder,
}
