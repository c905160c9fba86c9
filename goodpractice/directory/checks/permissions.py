"""Permissions: what a member's repository may write, and that nothing stands twice.

The hub owns themes, glossary, groups, pages, settings and what was removed; a member owns its
boards' files, their entries, their reviews with the plans after them, and sources of its own.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from goodpractice.content.reader import Document, Documents
from goodpractice.directory.directory import find_record
from goodpractice.model.kinds import find_board_slug
from goodpractice.model.members import Member, MemberFolder
from goodpractice.model.problems import Problem, suggest
from goodpractice.model.records.boards import Lscb
from goodpractice.model.records.entries import Entry, Plan, Review
from goodpractice.paths import MEMBERS_TOML

HUBS = "belongs to the whole directory; a member writes its boards' files, entries and sources"


Found = tuple[str, Document | list[Problem], MemberFolder | None]
"""A file as it was read: its path within its folder, what it holds, and whose that is."""


@dataclass(slots=True)
class Merged:
    """The documents of a hub and its members, by id, while they are read.

    `owners` are the members whose documents these are; `unread` are the ids of files that are
    no documents, so that nothing else is said of them, and with a slash behind their names what is
    no such file, as a folder that cannot be read.
    """

    members: Sequence[MemberFolder] = ()
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    owners: dict[str, MemberFolder] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def add(
        self, relative: str, result: Document | list[Problem], owner: MemberFolder | None
    ) -> None:
        """Take what a file holds; the hub's come first, and what came first stays."""
        if isinstance(result, list):
            self.problems += result
            id_ = relative.removesuffix(".md")
            self.unread.add(f"{id_}/" if id_ == relative else id_)
            return
        fault = find_fault(result.id, owner.member) if owner else ""
        if fault:
            self.problems.append(result.report(fault))
            self.unread.add(result.id)
        elif result.id in self.documents:
            first = self.documents[result.id].path
            message = f"'{result.id}' stands in {first} too; an id is one file's: "
            is_boards = owner and result.id not in self.owners and find_board_slug(result.id)
            message += "delete the hub's, or rename one" if is_boards else "rename or delete one"
            self.problems.append(result.report(message))
        else:
            self.documents[result.id] = result
            if owner:
                self.owners[result.id] = owner

    def is_unread(self, id_: str) -> bool:
        """Tell whether a file could not be read, or lies in a folder that could not."""
        parts = id_.split("/")
        folders = ("/".join(parts[:end]) + "/" for end in range(1, len(parts) + 1))
        return bool(id_) and (id_ in self.unread or not self.unread.isdisjoint(folders))


def merge_found(found: Iterable[Found], members: Sequence[MemberFolder]) -> Merged:
    """Return a hub's and its members' documents, in the order that they have in one folder."""
    merged = Merged(members)
    for relative, result, owner in found:
        merged.add(relative, result, owner)
    if merged.owners:
        ordered = sorted(merged.documents, key=lambda id_: f"{id_}.md")
        merged.documents = {id_: merged.documents[id_] for id_ in ordered}
    return merged


def find_fault(id_: str, member: Member) -> str:
    """Return why a member may not have a file with this id; '' where it may."""
    board = find_board_slug(id_)
    if board in member.boards or id_.partition("/")[0] in {"sources", "reviews", "plans"}:
        return ""
    return f"is of the board '{board}'; {say_boards(member)}" if board else HUBS


def say_boards(member: Member) -> str:
    """Return the boards that a member may write for, for messages."""
    return f"the member '{member.name}' may write for {', '.join(member.boards)} alone"


def list_others_aliases(record: object, member: Member) -> Iterator[tuple[int, str]]:
    """Return an entry's aliases that are addresses of boards a member does not write for, and
    where each stands in the list."""
    for index, alias in enumerate(record.aliases if isinstance(record, Entry) else ()):
        if find_board_slug(alias) not in {"", *member.boards}:
            yield index, alias


def check_takeovers(
    documents: Documents,
    owners: Mapping[str, MemberFolder],
    given_up: Container[str] | None,
) -> Iterator[Problem]:
    """Report members' aliases that would take over what another board did not give up.

    An address that leads somewhere is refused for that (see references); this is about what leads
    nowhere, since its board is away just now, or has yet to use it.
    """
    if given_up is None:
        return
    for id_, owner in owners.items():
        for index, alias in list_others_aliases(documents[id_].record, owner.member):
            if alias not in given_up and alias not in documents:
                yield documents[id_].report(
                    f"'{alias}' is an address of '{find_board_slug(alias)}', which did not give it "
                    "up; only what a board took out of its own repository may lead here",
                    *("aliases", index),
                )


def check_permissions(documents: Documents, merged: Merged) -> Iterator[Problem]:
    """Report what a member's file says for others, and boards of members that are none."""
    for one in merged.members:
        yield from check_boards(documents, merged, one.member)
    for id_, owner in merged.owners.items():
        yield from check_owned(documents, documents[id_], owner.member)


def check_boards(documents: Documents, merged: Merged, member: Member) -> Iterator[Problem]:
    """Report a member's boards that are none.

    A board whose file was refused may be the one that was meant.
    """
    ids = sorted({*documents, *merged.unread})
    known = [id_.split("/")[1] for id_ in ids if id_.startswith("lscbs/")]
    for slug in member.boards:
        if f"lscbs/{slug}" not in documents:
            message = f"no board '{slug}'{suggest(slug, known)}"
            yield Problem(MEMBERS_TOML, member.line, "boards", message, f"lscbs/{slug}")


def check_owned(documents: Documents, document: Document, member: Member) -> Iterator[Problem]:
    """Report what a member's file says for boards of others."""
    record = document.record
    if isinstance(record, Entry):
        for index, slug in enumerate(record.lscbs):
            if slug not in member.boards:
                yield document.report(f"'{slug}': {say_boards(member)}", "lscbs", index)
    elif isinstance(record, Plan):
        review = find_record(documents, f"reviews/{record.review}", Review)
        others = [slug for slug in (review.lscbs if review else ()) if slug not in member.boards]
        if others:
            message = f"is after a review of {', '.join(others)}; {say_boards(member)}"
            yield document.report(message, "review")
    elif isinstance(record, Lscb) and record.members:
        yield document.report("groups belong to the hub; delete the members here", "members")
