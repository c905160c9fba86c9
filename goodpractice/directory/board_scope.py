"""Board scope: what belongs to one board's own site, and of others only what its groups share.

Works on documents, before they are put together, so that everything made from a directory
(pages, search, contacts, exports) is narrow of itself.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from goodpractice.content.reader import Document, Documents, read_file
from goodpractice.directory.directory import list_records, select
from goodpractice.engine.digests import hash_values
from goodpractice.model.fields.nested import Record
from goodpractice.model.kinds import find_board_slug
from goodpractice.model.members import NO_MEMBERS, Members
from goodpractice.model.problems import UnknownNameError, find_named
from goodpractice.model.records.boards import Lscb, Source
from goodpractice.model.records.entries import Entry, Plan, Tool
from goodpractice.model.records.site_files import Removed, Site
from goodpractice.model.references import list_references

SHARED_ONLY = {"pages/for-boards"}
"""Pages that make sense on the shared site alone: what a board can do with its page there."""


def narrow_documents(documents: Documents, slug: str) -> dict[str, Document]:
    """Return the documents of one board's site.

    Kept are the entries that count for the board, the reviews that prompted its tools, the
    themes and sources these need, and the site's own pages; the site takes the board's
    name. Raises `UnknownNameError` where `slug` names no board.
    """
    lscbs = select(documents, "lscbs", Lscb)
    board = find_single_board(lscbs, slug)
    ours = {slug, *(group for group, record in lscbs.items() if slug in record.members)}
    kept = set(list_kept(documents, ours))
    return {
        id_: narrow(document, slug, kept, board)
        for id_, document in documents.items()
        if id_ in kept
    }


def check_board(content: Path, slug: str, members: Members = NO_MEMBERS) -> None:
    """Refuse a name that no board has, before anything else is judged or written.

    Where a board's file has problems, these are told first: it may be the one that is meant.
    """
    folders = [content, *(member.path for member in members)]
    paths = [(folder, path) for folder in folders for path in (folder / "lscbs").glob("*.md")]
    read = [read_file(folder, path) for folder, path in sorted(paths)]
    boards = {one.id: one for one in read if isinstance(one, Document)}
    if boards and len(boards) == len(read):
        find_single_board(select(boards, "lscbs", Lscb), slug)


def find_single_board(
    lscbs: Mapping[str, Lscb], slug: str, otherwise: str = "has no site of its own"
) -> Lscb:
    """Return a board; raises `UnknownNameError` where `slug` names none, or a group.

    `otherwise` is what a group has or is, in place of what was wished for.
    """
    if slug in lscbs and (members := lscbs[slug].members):
        raise UnknownNameError(
            f"'{slug}' is a group of boards, which {otherwise}; name one of its boards: "
            f"{', '.join(members)}"
        )
    return find_named("board", slug, {key: one for key, one in lscbs.items() if not one.members})


def list_kept(documents: Documents, ours: set[str]) -> Iterator[str]:
    """Return the ids of the documents that a board's site needs."""
    entries = [one for one, entry in list_records(documents, Entry) if ours & set(entry.lscbs)]
    reviews = {document.id for document in entries}
    for document in entries:
        yield document.id
        for review in document.record.prompted_by if isinstance(document.record, Tool) else ():
            reviews.add(f"reviews/{review}")
            yield f"reviews/{review}"
    shown = [documents[id_] for id_ in reviews]
    for document in documents.values():
        record = document.record
        if isinstance(record, Plan) and f"reviews/{record.review}" in reviews:
            shown.append(document)
            yield document.id
        elif document.folder in {"pages", "site", "glossary", "removed"} and (
            document.id not in SHARED_ONLY
        ):
            yield document.id
    yield from (f"lscbs/{slug}" for slug in ours)
    for document in shown:
        if isinstance(document.record, Entry | Plan):
            for one in list_references(document.record):
                if one.folder in {"themes", "sources"}:
                    yield one.target


def narrow(document: Document, slug: str, kept: set[str], board: Lscb) -> Document:
    """Return a document without what points at other boards."""
    record = document.record
    changes = drop_references(record, kept)
    if isinstance(record, Entry) and not changes.get("lscbs", record.lscbs):
        changes["lscbs"] = (slug,)
    if isinstance(record, Source):
        changes["recognised"] = ()
    elif isinstance(record, Removed):
        changes["entries"] = tuple(
            one for one in record.entries if f"lscbs/{find_board_slug(one.id)}" in kept
        )
    elif isinstance(record, Site):
        changes["title"] = board.title
        changes["tagline"] = f"Tools, guidance and good practice of {board.title}."
        # Whoever publishes a site answers for it.
        changes["contact_email"] = board.editor or board.email or record.contact_email
        changes["contact_telephone"] = None
    if not changes:
        return document
    narrowed = record.model_copy(update=changes)
    return document._replace(record=narrowed, digest=hash_values(document.digest, narrowed))


def drop_references(record: Record, kept: set[str]) -> dict[str, object]:
    """Return the lists of a record that name files which are not kept, without these."""
    lists: dict[str, list[str]] = {}
    for one in list_references(record):
        if len(one.place) == 2 and isinstance(one.place[1], int):
            values = lists.setdefault(str(one.place[0]), [])
            if one.target in kept:
                values.append(one.value)
    kept_of = {name: tuple(values) for name, values in lists.items()}
    return {name: values for name, values in kept_of.items() if values != getattr(record, name)}
