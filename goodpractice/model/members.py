"""Members: boards that keep their entries in a repository of their own, and where those are read.

The hub's content folder and its members' are one directory. A problem of a member's file names it
as ``members/<member>/<path in its repository>``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goodpractice.model.site_files import Removal


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
class Members:
    """What a directory reads besides the hub's content.

    `removed` are entries that members took out, or had when they left, so that their addresses
    say so. `waiting` are the names of members of which nothing was ever taken.
    """

    folders: tuple[MemberFolder, ...] = ()
    removed: tuple[Removal, ...] = ()
    waiting: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[MemberFolder]:
        return iter(self.folders)


NO_MEMBERS = Members()
