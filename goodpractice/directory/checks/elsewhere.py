"""Elsewhere: what a board's own repository does not hold, but is judged by: the rest of the hub.

Of the hub's entries only the ids are known there, and what may clash with a new file: aliases,
removed entries, spellings of organisations, and which of the board's files others name. With it
the same checks run as in the hub, and say the same.
"""

from collections.abc import Iterator

from goodpractice.content.markdown.conversion import Markup
from goodpractice.content.reader import Document, Documents
from goodpractice.directory.directory import list_records
from goodpractice.model.fields.dates import format_date
from goodpractice.model.fields.nested import Record
from goodpractice.model.members import Elsewhere
from goodpractice.model.problems import Problem
from goodpractice.model.records.entries import Entry

NO_TEXT = Markup("", "")


def add_unseen(documents: Documents, elsewhere: Elsewhere) -> Documents:
    """Return the documents, and an empty one for each id that is elsewhere."""
    unseen = {
        id_: Document(id_, id_.partition("/")[0], id_, Record(), "", 1, NO_TEXT, {})
        for id_ in sorted(elsewhere.ids)
        if id_ not in documents
    }
    return {**documents, **unseen} if unseen else documents


def check_elsewhere(documents: Documents, elsewhere: Elsewhere) -> Iterator[Problem]:
    """Report ids and aliases that are somebody's elsewhere, and what is missed there."""
    for document, entry in list_records(documents, Entry):
        taken = describe_taken(document.id, elsewhere)
        if taken:
            yield document.report(f"{taken}; choose another name for this file")
        for index, alias in enumerate(entry.aliases):
            taken = describe_taken(alias, elsewhere)
            if taken:
                yield document.report(f"{taken}; delete it here", "aliases", index)
    for id_, others in elsewhere.named.items():
        if id_ not in documents:
            shown = ", ".join(others)
            yield Problem(
                f"{elsewhere.content}/{id_}.md",
                1,
                "",
                f"is not here, but {shown} in the hub name{'s' if len(others) == 1 else ''} it; "
                "keep the file, or have that changed there first",
                about=id_,
            )


def describe_taken(id_: str, elsewhere: Elsewhere) -> str:
    """Return why an id cannot be had again, '' where it can."""
    if id_ in elsewhere.aliases:
        return f"'{id_}' leads to {elsewhere.aliases[id_]} in the hub, which had this id before"
    if id_ in elsewhere.removed:
        day = format_date(elsewhere.removed[id_])
        return f"'{id_}' was removed from the hub on {day}, and its address says so"
    return ""
