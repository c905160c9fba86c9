"""What files say of each other: references must lead somewhere, ids must be one's own."""

from collections.abc import Iterable, Iterator, Mapping

from goodpractice.content.reader import Document, check_place
from goodpractice.model.problems import Problem, suggest
from goodpractice.model.records import (
    KINDS,
    Course,
    Entry,
    Lscb,
    Plan,
    Removed,
    Review,
    Theme,
    Tool,
)

Documents = Mapping[str, Document]

FIELDS = {
    "lscbs": ("lscbs", "board"),
    "themes": ("themes", "theme"),
    "prompted_by": ("reviews", "review"),
    "related": ("themes", "theme"),
    "members": ("lscbs", "board"),
}
"""Fields that hold slugs: the folder they point into, and what a problem calls it."""

MOST_LISTED = 30
"""Slugs that a message lists where none comes near."""

RESERVED_PAGES = {
    *("actions", "assets", "contacts", "courses", "data", "glossary", "lscbs", "organisations"),
    *(
        "plans",
        "practices",
        "recognised",
        "reviews",
        "search",
        "site",
        "sources",
        "themes",
        "tools",
    ),
}
"""Addresses the site itself uses, which no file in content/pages can have."""


def check_references(documents: Documents) -> Iterator[Problem]:
    """Report everything that points nowhere, or to the wrong kind."""
    for document in documents.values():
        record = document.record
        for field, (folder, noun) in FIELDS.items():
            slugs: list[str] = getattr(record, field, [])
            for index, slug in enumerate(slugs):
                if slug in slugs[:index]:
                    yield document.report(f"'{slug}' stands twice; keep one", field, index)
                    continue
                yield from check_slug(documents, document, folder, noun, slug, field, index)
        if isinstance(record, Entry | Plan):
            slug = record.source.document
            yield from check_slug(
                documents, document, "sources", "source", slug, "source", "document"
            )
        if isinstance(record, Tool):
            yield from check_ids(documents, document, "used_with", record.used_with)
            yield from check_ids(documents, document, "same_as", record.same_as)
        if isinstance(record, Course):
            yield from check_ids(documents, document, "tools", record.tools)
        if isinstance(record, Plan):
            yield from check_plan(documents, document, record)
        if isinstance(record, Lscb):
            yield from check_group(documents, document, record)
        if isinstance(record, Entry) and not isinstance(record, Review):
            yield from check_folder(documents, document, record)
        if isinstance(record, Tool):
            yield from check_section(documents, document, record)
    yield from check_aliases(documents)
    yield from check_removed(documents)
    yield from check_words(documents)
    for document in documents.values():
        slug = document.id.split("/")[-1]
        if document.folder == "pages" and slug in RESERVED_PAGES:
            yield document.report(f"the site itself uses the address {slug}/; choose another name")


def list_slugs(documents: Documents, folder: str) -> list[str]:
    """Return the slugs of a folder's files."""
    return [id_.split("/")[1] for id_ in documents if id_.startswith(f"{folder}/")]


def check_slug(
    documents: Documents,
    document: Document,
    folder: str,
    noun: str,
    slug: str,
    *place: str | int,
) -> Iterator[Problem]:
    """Report a slug that names no file of the folder."""
    if f"{folder}/{slug}" not in documents:
        known = list_slugs(documents, folder)
        otherwise = f"the files are in content/{folder}/"
        if 0 < len(known) <= MOST_LISTED:
            otherwise += f": {', '.join(known)}"
        yield document.report(f"no {noun} '{slug}'{suggest(slug, known, otherwise)}", *place)


def check_ids(
    documents: Documents, document: Document, field: str, ids: Iterable[str]
) -> Iterator[Problem]:
    """Report ids that name no tool."""
    for index, id_ in enumerate(ids):
        if id_ == document.id:
            yield document.report("names the entry itself; delete it", field, index)
        elif id_ not in documents or not id_.startswith("tools/"):
            known = [other for other in documents if other.startswith("tools/")]
            otherwise = "an id is the path under content/ without .md, such as tools/dudley/mash"
            yield document.report(f"no tool '{id_}'{suggest(id_, known, otherwise)}", field, index)


def check_plan(documents: Documents, document: Document, plan: Plan) -> Iterator[Problem]:
    """Report a plan in another review's folder, and refs that repeat or lead nowhere."""
    yield from check_slug(documents, document, "reviews", "review", plan.review, "review")
    folder = document.id.split("/")[1]
    if folder != plan.review:
        yield document.report(
            f"is '{plan.review}', but the file is in plans/{folder}/; expected the same", "review"
        )
    asked = {recommendation.ref for recommendation in plan.recommendations}
    seen: set[str] = set()
    for index, action in enumerate(plan.actions):
        if action.ref in seen:
            yield document.report(f"the ref '{action.ref}' stands twice", "actions", index, "ref")
        seen.add(action.ref)
        if action.recommendation and action.recommendation not in asked:
            tail = suggest(action.recommendation, asked)
            yield document.report(
                f"no recommendation '{action.recommendation}' in this file{tail}",
                *("actions", index, "recommendation"),
            )


def check_group(documents: Documents, document: Document, lscb: Lscb) -> Iterator[Problem]:
    """Report a group whose member is a group."""
    for index, slug in enumerate(lscb.members):
        member = documents.get(f"lscbs/{slug}")
        if member and isinstance(member.record, Lscb) and member.record.members:
            yield document.report(
                f"'{slug}' is itself a group; name its boards instead", "members", index
            )


def check_folder(documents: Documents, document: Document, entry: Entry) -> Iterator[Problem]:
    """Report an entry that lies in a board's folder without belonging to it."""
    folder = document.id.split("/")[1]
    if f"lscbs/{folder}" not in documents:
        known = list_slugs(documents, "lscbs")
        yield document.report(
            f"lies in the folder '{folder}', which is no board{suggest(folder, known)}"
        )
    elif folder not in entry.lscbs:
        yield document.report(
            f"expected '{folder}' among them, since the file is in its folder; "
            f"found {', '.join(entry.lscbs)}; add it, or move the file",
            "lscbs",
        )


def check_section(documents: Documents, document: Document, tool: Tool) -> Iterator[Problem]:
    """Report a section that the board's page does not list."""
    board = documents.get(f"lscbs/{document.id.split('/')[1]}")
    if board and isinstance(board.record, Lscb) and tool.section not in board.record.sections:
        sections = board.record.sections
        otherwise = f"its sections are {', '.join(sections)}" if sections else "it lists none"
        yield document.report(
            f"{board.path} lists no section '{tool.section}'"
            f"{suggest(tool.section, sections, otherwise)}",
            "section",
        )


def check_aliases(documents: Documents) -> Iterator[Problem]:
    """Report old ids that are somebody's present one, or two entries' old one."""
    owners: dict[str, Document] = {}
    for document in documents.values():
        if not isinstance(document.record, Entry):
            continue
        for index, alias in enumerate(document.record.aliases):
            if not is_entry_id(alias):
                yield document.report(
                    f"expected an old id such as practices/dudley/old-name, found '{alias}'",
                    *("aliases", index),
                )
            elif alias in documents:
                yield document.report(f"'{alias}' is an entry's present id", "aliases", index)
            elif alias in owners:
                yield document.report(
                    f"'{alias}' is also an alias in {owners[alias].path}", "aliases", index
                )
            owners.setdefault(alias, document)


def check_removed(documents: Documents) -> Iterator[Problem]:
    """Report removed entries that are still there, and what stands in nobody's place."""
    document = documents.get("removed")
    if not document or not isinstance(document.record, Removed):
        return
    seen: set[str] = set()
    aliases = {alias for one in documents.values() for alias in getattr(one.record, "aliases", ())}
    for index, removal in enumerate(document.record.entries):
        id_, instead = removal.id, removal.instead
        if not is_entry_id(id_):
            yield document.report(
                f"expected an entry's id such as practices/dudley/old-name, found '{id_}'",
                *("entries", index, "id"),
            )
        elif id_ in documents:
            yield document.report(
                f"'{id_}' is still there; delete {documents[id_].path}, or its lines here",
                *("entries", index, "id"),
            )
        elif id_ in seen:
            yield document.report(f"'{id_}' stands twice; keep one", "entries", index, "id")
        elif id_ in aliases:
            yield document.report(
                f"'{id_}' is another entry's alias, so it leads there; keep one of the two",
                *("entries", index, "id"),
            )
        seen.add(id_)
        if instead and (instead not in documents or not is_entry_id(instead)):
            known = [other for other in documents if is_entry_id(other)]
            otherwise = "an id is the path under content/ without .md, such as tools/dudley/mash"
            yield document.report(
                f"no entry '{instead}'{suggest(instead, known, otherwise)}",
                *("entries", index, "instead"),
            )


def is_entry_id(id_: str) -> bool:
    """Tell whether an id can be an entry's."""
    folder = id_.split("/")[0]
    return issubclass(KINDS.get(folder, Theme), Entry) and not check_place("", f"{id_}.md")[1]


def check_words(documents: Documents) -> Iterator[Problem]:
    """Report a title that two boards or two themes share: readers could not tell them apart."""
    titles: dict[tuple[str, str], Document] = {}
    for document in documents.values():
        if not isinstance(document.record, Lscb | Theme):
            continue
        key = (document.folder, document.record.title.casefold())
        first = titles.setdefault(key, document)
        if first is not document:
            yield document.report(f"{first.path} has the same title", "title")
