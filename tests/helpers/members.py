"""Boards' repositories for tests: real ones, in folders, that a small hub's members.toml names."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from goodpractice.cli.commands import main
from tests.helpers.sites import write_site, write_text

TODAY = "2026-11-25"
ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "A board",
    "GIT_AUTHOR_EMAIL": "board@example.org",
    "GIT_COMMITTER_NAME": "A board",
    "GIT_COMMITTER_EMAIL": "board@example.org",
    "GIT_AUTHOR_DATE": "2026-11-20T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-20T12:00:00Z",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}

TOOL: dict[str, Any] = {
    "title": "A neglect checklist",
    "summary": "What to look for at home.",
    "lscbs": ["dudley"],
    "themes": ["neglect"],
    "section": "Neglect",
    "source": {"account": "The board", "published": "2026-10"},
}


def write_tool(**changes: Any) -> str:
    """Return a tool's text."""
    return write_text(TOOL | changes, "Some words on what it is.")


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
class Repository:
    """A board's repository in a folder of its own."""

    path: Path

    def run(self, *words: str, asked: str | None = None) -> str:
        """Run git in it, and return what it prints."""
        done = subprocess.run(
            ["git", *words],
            cwd=self.path,
            env=os.environ | ENVIRONMENT,
            check=True,
            capture_output=True,
            text=True,
            input=asked,
        )
        return done.stdout.strip()

    def commit(self, files: Mapping[str, str | None]) -> str:
        """Write files, or delete those that are None; return the commit."""
        for name, text in files.items():
            path = self.path / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
        self.run("add", "--all")
        self.run("commit", "--quiet", "--allow-empty", "--message", "Change something")
        return self.run("rev-parse", "HEAD")

    def forget(self) -> None:
        """Throw away all that no branch leads to."""
        self.run("reflog", "expire", "--expire=now", "--all")
        self.run("gc", "--quiet", "--prune=now")


def make_repository(path: Path, files: Mapping[str, str | None]) -> Repository:
    """Make a board's repository with files."""
    path.mkdir(parents=True)
    made = Repository(path)
    made.run("init", "--quiet", "--initial-branch=main")
    made.commit(files)
    return made


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


def write_hub(folder: Path) -> None:
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


def open_hub(folder: Path, capsys: pytest.CaptureFixture[str]) -> SmallHub:
    """Return the hub in a folder with its members' repositories."""
    dudley, walsall = (Repository(folder / name) for name in ("dudley", "walsall"))
    return SmallHub(folder / "hub", dudley, walsall, capsys)
