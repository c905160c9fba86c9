"""A board's part of a hub: its own content, and a folder made of the hub's vocabulary beside it.

The two together are a small directory, a hub with one member, which is loaded, checked and built
as the hub and its members are: by the same code. Themes, boards, groups, sources and reviews
stand in that folder as files; of other boards' entries it has no more than their ids (`Elsewhere`).
"""

import contextlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from goodpractice import RULES, VERSION
from goodpractice.content.reader import parse_document
from goodpractice.contribute.members.own_repository.hub import Hub
from goodpractice.contribute.members.own_repository.templates import open_templates
from goodpractice.contribute.members.own_repository.vocabulary import Vocabulary, VocabularyError
from goodpractice.directory.board_scope import find_single_board
from goodpractice.engine.cache_folder import claim_folder
from goodpractice.engine.digests import hash_values
from goodpractice.engine.versions import hash_folder
from goodpractice.model.kinds import find_board_slug
from goodpractice.model.members import Elsewhere, Member, Members, OwnFolder

LEFT_OUT = {"accessibility", "base_url", "repository", "offline"}
"""What site.md says of the hub's own site, and not of a preview."""

ARE_HUBS = "is the hub's"
"""What is said of a group where a board is to be named."""

HUB_FOLDER = "hub"
"""The folder's name, by which messages tell its files from a board's own."""

DONE = ".made"
"""The file that says that a folder is whole, and this program's; it holds a hash of its files."""

MOST_KEPT = 4
"""Folders of earlier vocabularies that are kept."""


def make_board_part(
    hub: Hub, boards: tuple[str, ...], content: Path, cache: Path
) -> tuple[Path, Members]:
    """Return the hub's content folder, and a board's own content as its one member.

    Raises `UnknownNameError` for what the hub has no board of, or a group, and what
    `write_hub_content` raises.
    """
    known = hub.vocabulary.read_boards()
    for slug in boards:
        find_single_board(known, slug, ARE_HUBS)
    member = Member(boards[0], "", boards, folder=content.name)
    own = OwnFolder(member, content, "", content.name)
    elsewhere = find_elsewhere(hub.vocabulary, boards, content.name)
    return write_hub_content(hub, boards, content, cache), Members((own,), elsewhere=elsewhere)


def write_hub_content(hub: Hub, boards: Sequence[str], own: Path, cache: Path) -> Path:
    """Return a content folder of what the hub has and a board's own folder has not.

    Raises `VocabularyError` where a file of it is none, `OSError` where it cannot be written, and
    `ForeignFolderError` where the cache folder is somebody else's.
    """
    here = {slug for slug in boards if (own / "lscbs" / f"{slug}.md").is_file()}
    mark = hash_values("hub", hub.digest, sorted(boards), sorted(here), RULES, VERSION)
    folder = cache / mark.hex()[:16]
    if not is_whole(folder):
        claim_folder(cache)
        files = list(make_files(hub, boards, here))
        with tempfile.TemporaryDirectory(prefix=".", dir=cache, ignore_cleanup_errors=True) as one:
            draft = Path(one) / "made"
            for name, text in files:
                path = draft / HUB_FOLDER / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8", newline="\n")
            (draft / DONE).write_bytes(hash_folder(draft / HUB_FOLDER))
            remove_earlier(cache)
            if not is_whole(folder):  # another run may have made it just now
                shutil.rmtree(folder, ignore_errors=True)
                draft.replace(folder)
    return folder / HUB_FOLDER


def is_whole(folder: Path) -> bool:
    """Tell whether a folder was made here, and holds what it held then."""
    with contextlib.suppress(OSError):
        return (folder / DONE).read_bytes() == hash_folder(folder / HUB_FOLDER)
    return False


def remove_earlier(cache: Path) -> None:
    """Remove folders that were made here, but for the newest few."""
    made = [path for path in cache.iterdir() if (path / DONE).is_file()]
    for path in sorted(made, key=lambda one: one.stat().st_mtime)[: -MOST_KEPT or None]:
        shutil.rmtree(path, ignore_errors=True)


def make_files(hub: Hub, boards: Sequence[str], here: set[str]) -> Iterator[tuple[str, str]]:
    """Return the folder's files: each one's path and text, found sound as any file is."""
    vocabulary = hub.vocabulary
    ours = list_own_files(vocabulary, boards)
    texts = read_texts(hub, boards[0])
    site = {name: value for name, value in vocabulary.site.items() if name not in LEFT_OUT}
    yield check_file("site.md", site | {"offline": False, "text": texts["opening"]})
    yield check_file("pages/preview.md", PREVIEW_PAGE | {"text": texts["page"]})
    yield check_file("glossary.md", vocabulary.glossary)
    for folder, files in (
        ("themes", vocabulary.themes),
        ("lscbs", {slug: one for slug, one in vocabulary.lscbs.items() if slug not in here}),
        ("sources", vocabulary.sources),
    ):
        for slug, fields in files.items():
            if f"{folder}/{slug}" not in ours:
                yield check_file(f"{folder}/{slug}.md", fields)
    for slug, fields in vocabulary.reviews.items():
        if f"reviews/{slug}" not in ours:
            yield check_file(f"reviews/{slug}.md", fields | {"text": texts["review"]})


PREVIEW_PAGE = {
    "title": "About this preview",
    "summary": "What this preview shows, and what only the whole directory's site has.",
}


def read_texts(hub: Hub, lscb: str) -> dict[str, str]:
    """Return what a preview says of itself: one text a heading of templates/member/preview.md."""
    names = ("opening", "page", "review")
    template = open_templates().get_template("preview.md")
    fields = hub.vocabulary.lscbs.get(lscb, {})
    groups = [
        one.get("short_title", slug)
        for slug, one in hub.vocabulary.lscbs.items()
        if lscb in one.get("members", [])
    ]
    context = {"address": hub.address, "board": fields.get("title", lscb), "groups": groups}
    return {name: template.render(part=name, **context).strip() for name in names}


def check_file(name: str, fields: Mapping[str, Any]) -> tuple[str, str]:
    """Return a file's path and text. A text that this version does not take is left out.

    Raises `VocabularyError` where it is not sound without one.
    """
    fields = dict(fields)
    text = str(fields.pop("text", ""))
    written = write_file(fields, text)
    found = parse_document(name, name, written.encode())
    if isinstance(found, list) and text:
        written = write_file(fields, "")
        found = parse_document(name, name, written.encode())
    if isinstance(found, list):
        raise VocabularyError(f"is not sound: {found[0]}")
    return name, written


def write_file(fields: Mapping[str, Any], text: str) -> str:
    """Return a file's text: its fields one a line, as JSON, which is YAML too."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return "\n".join(["---", *lines, "---", text, ""])


def list_own_files(vocabulary: Vocabulary, boards: Sequence[str]) -> set[str]:
    """Return the hub's ids that a board's own repository gave it, outside the boards' folders."""
    mine = set(boards)
    return {
        id_ for member in vocabulary.members if mine & set(member.boards) for id_ in member.files
    }


def find_elsewhere(vocabulary: Vocabulary, boards: Sequence[str], content: str) -> Elsewhere:
    """Return what a board's own files are judged by, besides those that the hub's folder holds.

    What a member published before it may change. Until a board is a member, the hub holds its
    entries itself: its own files then come in their place, one by one.
    """
    is_member = any(set(boards) & set(one.boards) for one in vocabulary.members)
    ours = list_own_files(vocabulary, boards)

    def is_ours(id_: str) -> bool:
        return id_ in ours or find_board_slug(id_) in boards

    def is_published(id_: str) -> bool:
        return is_member and is_ours(id_)

    return Elsewhere(
        content,
        ids=frozenset(id_ for id_ in vocabulary.list_ids() if not is_published(id_)),
        aliases={old: id_ for old, id_ in vocabulary.aliases.items() if not is_ours(id_)},
        removed={id_: one.removed for id_, one in vocabulary.read_removed().items()},
        named={
            id_: theirs
            for id_, by in vocabulary.named.items()
            if is_published(id_) and (theirs := tuple(one for one in by if not is_ours(one)))
        },
        spellings={
            name: others[0]
            for name, entries in vocabulary.organisations.items()
            if (others := [one for one in entries if not is_ours(one)])
        },
        given_up=frozenset((*vocabulary.given_up, *vocabulary.aliases, *vocabulary.read_removed())),
    )
