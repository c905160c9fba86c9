"""Members for tests: hubs with boards' repositories in folders, and one with a member elsewhere."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from goodpractice.cli.commands import main
from goodpractice.model.members import Member, MemberFolder, Members
from tests.helpers.repositories import Repository, make_repository
from tests.helpers.sites import write_site, write_text, write_tool

TODAY = "2026-11-25"

CHECKLIST = "content/tools/dudley/checklist.md"
"""Dudley's tool, as its repository has it."""
OTHER = "content/tools/walsall/other.md"
"""Where Walsall may put another tool."""


def write_other(**changes: Any) -> str:
    """Return another tool of Walsall's."""
    return write_tool(**{"lscbs": ["walsall"], "title": "Another checklist"} | changes)


def write_board(title: str, **changes: Any) -> str:
    """Return a board's file, with a section for tools."""
    fields = {"title": f"{title} Safeguarding Partnership", "short_title": title}
    return write_text(fields | {"sections": ["Neglect"]} | changes)


@dataclass(frozen=True)
class SmallHub:
    """A small hub, and the repositories of its members Dudley and Walsall."""

    root: Path
    dudley: Repository
    walsall: Repository
    capsys: pytest.CaptureFixture[str]

    @property
    def content(self) -> Path:
        """The hub's content."""
        return self.root / "content"

    @property
    def cache(self) -> Path:
        """The folder with members' copies."""
        return self.root / ".cache" / "members"

    @property
    def lock(self) -> str:
        """What the lock says."""
        return (self.root / "members.lock").read_text("utf-8")

    def name_members(self, *tables: str) -> None:
        """Write the manifest."""
        (self.root / "members.toml").write_text("\n".join(tables), "utf-8")

    def run(self, *words: str, status: int = 0) -> tuple[str, str]:
        """Run a command, which must end with a status; return what it prints."""
        self.capsys.readouterr()
        assert main([*words, "--content", str(self.content)]) == status
        told = self.capsys.readouterr()
        return told.out, told.err

    def update(self, *names: str, status: int = 0) -> tuple[str, str]:
        """Move the lock."""
        return self.run("members", "update", "--today", TODAY, *names, status=status)

    def read_page(self, name: str) -> str:
        """Build the site by the command, and return one of its files."""
        out = self.root / "site"
        self.run("--out", str(out), "--cache", str(self.root / ".cache" / "build"), "--quiet")
        return (out / name).read_text("utf-8")


def write_member(name: str, repository: str, /, **changes: Any) -> str:
    """Return a member's table of the manifest."""
    values: dict[str, Any] = {"name": name, "repository": repository, "boards": [name]}
    values |= changes
    return "\n".join(["[[member]]", *(f"{key} = {value!r}" for key, value in values.items())])


def write_small_hub(folder: Path) -> None:
    """Write a hub whose boards Dudley and Walsall keep a tool each; nothing is fetched yet."""
    content = write_site(folder / "hub", {})
    for name in ("dudley", "walsall"):
        (content / "lscbs" / f"{name}.md").unlink()
        make_repository(
            folder / name,
            {
                f"content/lscbs/{name}.md": write_board(name.title()),
                f"content/tools/{name}/checklist.md": write_tool(
                    lscbs=[name], title=f"The {name} checklist"
                ),
            },
        )
    tables = (write_member(name, f"../{name}") for name in ("dudley", "walsall"))
    (content.parent / "members.toml").write_text("\n".join(tables), "utf-8")


def open_small_hub(folder: Path, capsys: pytest.CaptureFixture[str]) -> SmallHub:
    """Return the hub in a folder with its members' repositories."""
    dudley, walsall = (Repository(folder / name) for name in ("dudley", "walsall"))
    return SmallHub(folder / "hub", dudley, walsall, capsys)


def write_newer() -> str:
    """Return a newer text of Walsall's tool."""
    return write_tool(lscbs=["walsall"], title="Newer")


GITHUB = "https://github.com/dudley/toolbox"
DUDLEY = Member("dudley", f"{GITHUB}.git", ("dudley",), branch="live/now", folder="our content")
FILES = {
    "lscbs/dudley.md": write_board("Dudley", editor="editor@dudley.example.org"),
    "tools/dudley/checklist.md": write_tool(),
    "sources/own.md": write_text({"title": "Own", "publisher": "Dudley", "published": "2020"}),
}
HUBS = {
    "site.md": write_text(
        {
            "title": "Small",
            "tagline": "Small.",
            "repository": "https://github.com/hub/directory",
            "contact_email": "hub@example.org",
        }
    ),
    "tools/dudley/older.md": write_tool(title="An older checklist"),
    "tools/walsall/checklist.md": write_tool(title="Walsall's checklist", lscbs=["walsall"]),
    "lscbs/walsall.md": write_board("Walsall"),
}


def write_both(folder: Path, member: Member = DUDLEY) -> tuple[Path, Members]:
    """Write a hub, and a member's content beside it."""
    content = write_site(folder / "hub", HUBS)
    (content / "lscbs" / "dudley.md").unlink()
    theirs = folder / "theirs"
    for name, text in FILES.items():
        (theirs / name).parent.mkdir(parents=True, exist_ok=True)
        (theirs / name).write_text(text, "utf-8")
    return content, Members((MemberFolder(member, theirs, "0" * 40, member.folder),))
