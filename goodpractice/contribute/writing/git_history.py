"""Git history: entries whose address leads nowhere now, and removed ones that never were.

The files alone do not tell what was there before them. The last commit does, of what is not
committed yet, and the one before it, of what was: the merge that a pull request is checked as, or
one's own last step. These are notices, never problems: a draft that nobody saw may go as it came.
Where there is no git, or no commit, nothing is known and nothing said; nor is it of removed entries
where git has a part of the history alone.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from goodpractice.directory.checks.references import is_entry_id
from goodpractice.directory.directory import Directory
from goodpractice.model.problems import suggest

COMMITS = ("HEAD", "HEAD^1")
PLACES = {"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"}
"""Variables that lead git to another repository than the content's, as where a hook calls us."""

PATIENCE = 10
"""Seconds that git may take for one answer."""


def list_lost_addresses(content: Path, directory: Directory) -> Iterator[str]:
    """Return notices of addresses that lead nowhere now, and of removed entries never there."""
    files = {commit: list_files(content, commit) for commit in COMMITS}
    before = {path.removesuffix(".md") for paths in files.values() for path in paths}
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
    if ask_git(content, "rev-parse", "--is-shallow-repository").strip() == "true":
        return
    # Items that came with the folder itself are of entries that another repository had.
    told = [
        ask_git(content, "show", f"{commit}:./removed.md") for commit in COMMITS if files[commit]
    ]
    for id_ in sorted(removed - before):
        named = re.compile(rf"(?<![\w/-]){re.escape(id_)}(?![\w/-])")
        if all(map(named.search, told)):
            continue
        # The folder may have had another name.
        if not ask_git(content, "rev-list", "-1", "HEAD", "--", f":(top,glob)**/{id_}.md"):
            yield f"{content.name}/removed.md: git knows no file of '{id_}'{suggest(id_, lost)}"


def list_files(content: Path, commit: str) -> list[str]:
    """Return the files that a commit has of a content folder, their paths from there."""
    names = ask_git(content, "ls-tree", "-r", "-z", "--name-only", commit).split("\0")
    return [name for name in names if name.endswith(".md")]


def ask_git(content: Path, *question: str) -> str:
    """Return what git says of a folder, '' where it says nothing or is not there."""
    command = ["git", "-C", str(content), "--no-optional-locks", *question]
    env = {name: value for name, value in os.environ.items() if name not in PLACES}
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
            stdin=subprocess.DEVNULL,
            env=env,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
