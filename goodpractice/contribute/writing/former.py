"""Former entries, by git: those whose address leads nowhere now, and removed ones that never were.

The files alone do not tell what was there before them. The last commit does, of what is not
committed yet, and the one before it, of what was: the merge that a pull request is checked as, or
one's own last step. These are notices, never problems: a draft that nobody saw may go as it came.
Where there is no git, or no commit, nothing is known and nothing said.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from goodpractice.directory.checks.references import is_entry_id
from goodpractice.directory.directory import Directory
from goodpractice.model.problems import suggest

COMMITS = ("HEAD", "HEAD^1")
PATIENCE = 10
"""Seconds that git may take for one answer."""


def list_former(content: Path, directory: Directory) -> Iterator[str]:
    """Return notices of addresses that lead nowhere now, and of removed entries never there."""
    before = {
        path.removesuffix(".md") for commit in COMMITS for path in list_files(content, commit)
    }
    if not before:
        return
    removed = {one.id for one in directory.removed}
    aliases = {alias for one in directory.entries for alias in getattr(one.record, "aliases", ())}
    lost = sorted(
        id_ for id_ in before - directory.by_id.keys() - removed - aliases if is_entry_id(id_)
    )
    for id_ in lost:
        yield (
            f"{content.name}/{id_}.md is gone, and its address leads nowhere: put '{id_}' into the "
            f"aliases of what it became, or an item into {content.name}/removed.md."
        )
    told = [ask_git(content, "show", f"{commit}:./removed.md") for commit in COMMITS]
    for id_ in sorted(removed - before):
        if all(id_ in one for one in told):
            continue
        if not ask_git(content, "log", "-1", "--format=%h", "--", f"{id_}.md"):
            yield f"{content.name}/removed.md: git knows no file of '{id_}'{suggest(id_, lost)}"


def list_files(content: Path, commit: str) -> list[str]:
    """Return the files that a commit has of a content folder, their paths from there."""
    names = ask_git(content, "ls-tree", "-r", "-z", "--name-only", commit).split("\0")
    return [name for name in names if name.endswith(".md")]


def ask_git(content: Path, *question: str) -> str:
    """Return what git says of a folder, '' where it says nothing or is not there."""
    command = ["git", "-C", str(content), "--no-optional-locks", *question]
    try:
        done = subprocess.run(
            command, capture_output=True, check=False, timeout=PATIENCE, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
