"""Names and places: what readers could not tell apart, or would look for in vain.

Two boards of one name, two terms of one word, two entries of one title; two boards in one place
of the map, and a theme under a heading that the site does not have.
"""

from collections.abc import Iterator

from goodpractice.content.reader import Document, Documents
from goodpractice.directory.directory import list_records
from goodpractice.model.problems import Problem, suggest
from goodpractice.model.records.boards import Lscb, Named, Theme
from goodpractice.model.records.entries import Entry
from goodpractice.model.records.site_files import Glossary, Site
from goodpractice.model.text import fold_name, make_slug

OTHER = "also_known_as"


def check_names(documents: Documents) -> Iterator[Problem]:
    """Report what has another's name or place, and headings of themes that there are none of."""
    yield from check_terms(documents)
    yield from check_titles(documents)
    yield from check_families(documents)
    for model in (Lscb, Theme):
        yield from check_named([document for document, _ in list_records(documents, model)])
    yield from check_tiles(documents)


def check_named(documents: list[Document]) -> Iterator[Problem]:
    """Report a name that two boards or two themes share: readers could not tell them apart.

    Boards may share another name: initials (WSCB), or that of the partnership which several are
    in. Another spelling of a title is a name of its own.
    """
    owners: dict[str, tuple[Document, str]] = {}
    for field in ("title", "short_title"):
        seen: dict[str, Document] = {}
        for document in documents:
            if name := getattr(document.record, field, ""):
                first = seen.setdefault(fold_name(name), document)
                owners.setdefault(fold_name(name), (document, field))
                if first is not document:
                    yield document.report(f"{first.path} has the same {field}", field)
    for document in documents:
        others = document.record.also_known_as if isinstance(document.record, Named) else ()
        for index, name in enumerate(others):
            owner, field = owners.setdefault(fold_name(name), (document, OTHER))
            if owner is not document and (field != OTHER or isinstance(document.record, Theme)):
                message = f"'{name}' is a name of {owner.path} too ({field}); keep it in one"
                yield document.report(message, OTHER, index)
            elif field != OTHER and getattr(owner.record, field).casefold() == name.casefold():
                yield document.report(f"'{name}' is its {field} already; delete it", OTHER, index)


def check_tiles(documents: Documents) -> Iterator[Problem]:
    """Report a board in another's place on the map: one of the two would hide the other."""
    places: dict[tuple[int, ...], Document] = {}
    for document, board in list_records(documents, Lscb):
        first = places.setdefault(tuple(board.tile), document) if board.tile else document
        if first is not document:
            yield document.report(f"{first.path} has the same place; choose another", "tile")


def check_families(documents: Documents) -> Iterator[Problem]:
    """Report a theme whose heading is none of the site's: it would stand among others' themes."""
    site = documents.get("site")
    if not site or not isinstance(site.record, Site):
        return
    families = site.record.theme_families
    for document, theme in list_records(documents, Theme):
        family = theme.family
        if family and family not in families:
            listed = f"its families are {'; '.join(families)}" if families else ""
            tail = suggest(family, families, listed or "it lists none; add it there")
            yield document.report(f"{site.path} lists no family '{family}'{tail}", "family")


def check_terms(documents: Documents) -> Iterator[Problem]:
    """Report a word that two of the glossary's terms have: one of its meanings would be lost."""
    document = documents.get("glossary")
    if not document or not isinstance(document.record, Glossary):
        return
    terms = document.record.terms
    seen: dict[str, int] = {}
    for index, term in enumerate(terms):
        first = seen.setdefault(fold_word(term.term), index)
        if first != index:
            line = document.find_line("terms", first)
            message = f"the term '{term.term}' stands twice (first on line {line}); keep one"
            yield document.report(message, "terms", index, "term")
    words = dict(seen)
    for index, term in enumerate(terms):
        for number, word in enumerate(term.also):
            first = words.setdefault(fold_word(word), index)
            line = document.find_line("terms", first)
            if first != index:
                message = f"'{word}' stands for '{terms[first].term}' (line {line}) too; keep one"
            elif word == term.term:
                message = f"'{word}' is the term itself; delete it here"
            elif word in term.also[:number]:
                message = f"'{word}' stands twice; keep one"
            else:
                continue
            yield document.report(message, "terms", index, "also", number)


def fold_word(word: str) -> str:
    """Return a word of the glossary as its place in the page, which is what readers type of it.

    Case, accents, apostrophes and hyphens do not tell two apart; other letters have no slug.
    """
    return word.casefold() if make_slug(word) == make_slug("") else make_slug(word)


def check_titles(documents: Documents) -> Iterator[Problem]:
    """Report a title that two entries of one kind and one board share: one may be a copy."""
    titles: dict[tuple[str, str, str], Document] = {}
    for document, record in list_records(documents, Entry):
        keys = [(document.folder, board, fold_name(record.title)) for board in record.lscbs]
        for path in dict.fromkeys(titles[key].path for key in keys if key in titles):
            message = f"{path} has the same title and board; keep one, or say what differs"
            yield document.report(message, "title")
        for key in keys:
            titles.setdefault(key, document)
