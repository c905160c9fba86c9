"""The form on the site that makes an entry's file: its page, and its rules as data.

Both come from the models' schemas, so that the form asks what the checks ask. The page holds
the controls, ``data/form.json`` the rules and everything that can be chosen, ``data/titles/`` what
each board has already; what the browser does with them is in assets/form/.
"""

from collections.abc import Iterator
from typing import Any

from goodpractice.content.text.body import DEEPEST
from goodpractice.directory.directory import Directory
from goodpractice.directory.views import BoardView
from goodpractice.model.kinds import KINDS, Kind
from goodpractice.model.records.boards import Lscb
from goodpractice.model.references import list_organisation_names
from goodpractice.model.text import LONGEST_SLUG
from goodpractice.site.data.json_files import encode_json
from goodpractice.site.data.source_files import count_source_files
from goodpractice.site.data.vocabulary import group_ids
from goodpractice.site.page import Page
from goodpractice.site.pages.form.form_controls import (
    LEFT_OUT,
    list_kinds,
    list_parts,
    make_form_schema,
)
from goodpractice.site.parts.edit_links import describe_own_home, list_homes
from goodpractice.site.parts.groups import keep_kind


def list_form_pages(directory: Directory) -> Iterator[Page]:
    """Return the page of the form: one for all kinds, whose scripts show what each has."""
    yield Page(
        "contribute/new/",
        "form.html",
        "Add or change an entry",
        "Fill in a form to add a practice example, a tool or a course, or to correct what is "
        "here. No account needed.",
        {
            "parts": list_parts(),
            "new_kinds": [kind.name for kind in list_kinds() if kind.in_web_form],
            "questions": {kind.name: kind.questions for kind in list_kinds() if kind.questions},
            "obligatory": {kind.name for kind in list_kinds() if kind.questions_required},
            "boards": list_boards(directory),
            "themes": directory.themes,
        },
    )


def export_form(directory: Directory) -> dict[str, bytes]:
    """Return ``data/form.json``, and the titles of each board's entries.

    Titles are files of their own: whoever adds an entry needs those of one board alone.
    """
    titles = group_titles(directory)
    return {
        "data/form.json": encode_json(describe_form(directory)),
        **{f"data/titles/{slug}.json": encode_json(found) for slug, found in titles.items()},
    }


def describe_form(directory: Directory) -> dict[str, Any]:
    """Return what the form needs to know in the browser."""
    homes = list_homes(directory, (board.slug for board in list_boards(directory)))
    return {
        "kinds": {kind.name: describe_kind(kind) for kind in list_kinds()},
        "leftOut": list(LEFT_OUT),
        "sourceFiles": count_source_files(directory),
        "deepest": DEEPEST,
        "longestSlug": LONGEST_SLUG,
        "boards": [describe_board(board) for board in list_boards(directory)],
        "themes": [{"slug": theme.slug, "title": theme.record.title} for theme in directory.themes],
        "sources": [
            {"slug": source.slug, "title": source.record.title} for source in directory.sources
        ],
        "tools": [
            {"id": entry.id, "title": entry.title, "board": entry.lscbs[0].record.short_title}
            for entry in keep_kind(directory.entries, "tool")
        ],
        "reviews": [
            {
                "id": entry.slug,
                "title": entry.title,
                "lscbs": [board.slug for board in entry.lscbs],
            }
            for entry in keep_kind(directory.entries, "review")
        ],
        "organisations": list_organisations(directory),
        "taken": dict(sorted(group_ids(list_ids(directory)).items())),
        "repository": directory.site.repository or "",
        "home": describe_own_home(directory),
        "email": directory.site.contact_email or "",
        "telephone": directory.site.contact_telephone or "",
        **({"members": homes} if homes else {}),
    }


def describe_kind(kind: Kind) -> dict[str, Any]:
    """Return a kind of file, and the schema that its fields are checked by."""
    return {
        "folder": kind.folder,
        "label": kind.label or kind.called.capitalize(),
        "isNew": kind.in_web_form,
        "isEntry": kind.is_entry,
        "isTextNeeded": kind.text_required,
        "schema": make_form_schema(kind),
    }


def list_boards(directory: Directory) -> tuple[BoardView, ...]:
    """Return the boards and groups that an entry made here can belong to."""
    return (directory.own,) if directory.own else directory.boards_and_groups


def describe_board(board: BoardView) -> dict[str, Any]:
    """Return a board with all its names."""
    record: Lscb = board.record
    return {
        "slug": board.slug,
        "title": record.short_title,
        "names": [record.title, *record.list_words()],
        "sections": record.sections,
        "reach": {name: getattr(record, name) or "" for name in ("editor", "email", "website")},
    }


def list_organisations(directory: Directory) -> list[str]:
    """Return the organisations as the entries spell them."""
    names: set[str] = set()
    for entry in directory.entries:
        names.update(name for name, _ in list_organisation_names(entry.record))
    return sorted(names)


def group_titles(directory: Directory) -> dict[str, dict[str, str]]:
    """Return for each board the titles of the entries that name it, by their ids."""
    titles: dict[str, dict[str, str]] = {board.slug: {} for board in list_boards(directory)}
    for entry in directory.entries:
        for board in entry.lscbs:
            if KINDS[entry.kind].has_page and board.slug in titles:
                titles[board.slug][entry.id] = entry.title
    return titles


def list_ids(directory: Directory) -> Iterator[str]:
    """Return the ids that a new entry cannot have: present ones, old ones, removed ones."""
    for entry in directory.entries:
        if KINDS[entry.kind].has_page:
            yield entry.id
            yield from entry.aliases
    yield from (removal.id for removal in directory.removed)
