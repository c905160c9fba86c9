"""Members: boards that keep their entries in a repository of their own, and where those are read.

The hub's content folder and its members' are one directory. A problem of a member's file names it
as ``members/<member>/<path in its repository>``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goodpractice.model.records.site_files import Removal


@dataclass(frozen=True, slots=True)
class Member:
    """A board, or several, with a repository of its own, as members.toml names it.

    `repository` is an address that git takes, or a folder; `folder` is where the content stands
    in it; `boards` are the slugs that it may write for; `line` is where members.toml names it.
    """

    name: str
    repository: str
    boards: tuple[str, ...]
    branch: str = "main"
    folder: str = "content"
    line: int = 1

    @property
    def web_address(self) -> str | None:
        """The repository's page, where it has one: an https address without its ``.git``."""
        if not self.repository.startswith("https://"):
            return None
        return self.repository.rstrip("/").removesuffix(".git")


@dataclass(frozen=True, slots=True)
class MemberFolder:
    """A member's content at one commit: the files of `path`, which is a folder of the cache.

    `folder` is where they stand in the repository at that commit.
    """

    member: Member
    path: Path
    commit: str
    folder: str

    @property
    def shown(self) -> str:
        """The content folder as messages name it."""
        return f"members/{self.member.name}/{self.folder}"


@dataclass(frozen=True, slots=True)
class OwnFolder(MemberFolder):
    """A member's content where its authors write it, who know it by its name alone."""

    @property
    def shown(self) -> str:
        """The content folder as messages name it."""
        return self.folder


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The rest of a directory, as far as the part that is here is judged by it.

    `ids` are the entries that stand elsewhere; `aliases` what they were called before, each with
    its id now; `removed` the ids that are no more, each with the day; `named` ids of this part
    that files elsewhere name, each with some of those files; `spellings` the names of
    organisations, each with an entry that has it. `given_up` are the addresses that boards gave up,
    so that others' entries may have them as aliases; None where nobody asks whose an address was.
    `content` is this part's folder in messages.
    """

    content: str = "content"
    ids: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=dict)
    removed: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=dict)
    given_up: frozenset[str] | None = None


NOTHING_ELSEWHERE = Elsewhere()
"""Of a directory that is whole."""


@dataclass(frozen=True, slots=True)
class Members:
    """What a directory reads besides the hub's content.

    `removed` are entries that members took out, or had when they left, so that their addresses
    say so. `waiting` are the names of members of which nothing was ever taken; `elsewhere` is what
    is known of the rest where the content is a part of a hub's.
    """

    folders: tuple[MemberFolder, ...] = ()
    removed: tuple[Removal, ...] = ()
    waiting: tuple[str, ...] = ()
    elsewhere: Elsewhere = NOTHING_ELSEWHERE

    def __iter__(self) -> Iterator[MemberFolder]:
        return iter(self.folders)


NO_MEMBERS = Members()
