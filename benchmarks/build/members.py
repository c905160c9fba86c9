"""Members at scale: many boards' repositories, and the same content in one folder beside them.

Real git repositories in folders, of 70 made-up entries each, that a hub's members.toml names. What
both do is measured in turns, so that a machine that slows down slows both; of several rounds the
quickest counts. Both sites are compared, byte by byte, before a figure is printed.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from benchmarks.build.measure import Measured, measure
from benchmarks.synthetic import Writer, write_board, write_shared
from goodpractice.paths import PROJECT

BUILD = PROJECT / "build.py"
ENTRIES = 70
"""Entries of a member: a board of today has about as many."""
ROUNDS = 2
MOST_FROM_NOTHING, MOST_EDITED = 1.1, 1.2
"""How much longer a build may take with members than with one folder: the aims."""
GIT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_NAME": "A board" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "board@example.org" for who in ("AUTHOR", "COMMITTER")},
}
OWN = {"data/form.json", "data/vocabulary.json", ".goodpractice"}
"""What differs between the two sites: whose repositories there are, and the build's note."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a step with members, and the same with one folder where it is there."""

    step: str
    members: Measured
    one: Measured | None = None
    most: float | None = None

    def write(self) -> str:
        """Return it as Markdown."""
        told = write_measured(self.members)
        if not self.one:
            return f"| {self.step} | {told} | | | |"
        ratio = f"{self.members.seconds / self.one.seconds:.2f}"
        aim = f" (aim: {self.most})" if self.most else ""
        work = f"{self.members.work / self.one.work:.2f}"
        return f"| {self.step} | {told} | {write_measured(self.one)} | {ratio}{aim} | {work} |"


def write_measured(one: Measured) -> str:
    """Return what a step took."""
    return f"{one.seconds:.2f} s, {one.megabytes:.0f} MB"


@dataclass(frozen=True, slots=True)
class Boards:
    """A hub's folder, its members' repositories, and a folder that holds the same content."""

    hub: Path
    one: Path
    repositories: tuple[Path, ...]

    def update(self, *names: str, status: int = 0) -> Measured:
        """Move the lock."""
        return self.run(self.hub, "members", "update", *names, status=status)

    def run(self, folder: Path, *words: str, status: int = 0) -> Measured:
        """Run a command in the hub's folder, or in the one beside it."""
        return measure([sys.executable, BUILD, *words], folder, status)

    def build_both(self, *, anew: bool = False) -> tuple[Measured, Measured]:
        """Build both sites, the one folder's first."""
        if anew:
            for folder in (self.one, self.hub):
                shutil.rmtree(folder / "site", ignore_errors=True)
                shutil.rmtree(folder / ".cache" / "build", ignore_errors=True)
        one = self.run(self.one)
        return self.run(self.hub), one

    def edit(self, number: int, old: str, new: str) -> None:
        """Change a member's first practice, in its repository and in the one folder."""
        repository = self.repositories[number]
        path = next(iter(sorted(repository.glob("content/practices/*/*.md"))))
        text = path.read_text("utf-8").replace(old, new, 1)
        path.write_text(text, "utf-8")
        commit(repository)
        (self.one / path.relative_to(repository)).write_text(text, "utf-8")


def write_boards(count: int, folder: Path) -> Boards:
    """Write a hub, its members' repositories, and one folder with all of it."""
    hub, one, writer, made, tables = folder / "hub", folder / "one", Writer(), [], []
    write_shared(hub / "content")
    for index in range(count):
        name = f"board-{index:03}"
        repository = folder / "repositories" / name
        numbers = range(index * ENTRIES, (index + 1) * ENTRIES)
        write_board(writer, name, numbers, repository / "content")
        run_git(repository, "init", "--quiet", "--initial-branch=main")
        commit(repository)
        address = f"../repositories/{name}"
        tables.append(
            f'[[member]]\nname = "{name}"\nrepository = "{address}"\nboards = ["{name}"]\n'
        )
        made.append(repository)
    (hub / "members.toml").write_text("\n".join(tables), "utf-8")
    for content in (hub / "content", *(repository / "content" for repository in made)):
        shutil.copytree(content, one / "content", dirs_exist_ok=True)
    return Boards(hub, one, tuple(made))


def run_git(repository: Path, *words: str) -> None:
    """Run git in a repository."""
    subprocess.run(["git", *words], cwd=repository, env=GIT, check=True, capture_output=True)


def commit(repository: Path) -> None:
    """Commit all that a repository's folder holds."""
    run_git(repository, "add", "--all")
    run_git(repository, "commit", "--quiet", "--message", "Change something")


def measure_boards(boards: Boards) -> list[Row]:
    """Return what was measured, step by step."""
    rows = [Row("`members update`, all of them new", boards.update())]
    shutil.rmtree(boards.hub / ".cache")
    rows.append(
        Row("`members fetch`, nothing in the cache", boards.run(boards.hub, "members", "fetch"))
    )
    rows.append(
        pick(
            "build from nothing",
            [boards.build_both(anew=True) for _ in range(ROUNDS)],
            MOST_FROM_NOTHING,
        )
    )
    compare_sites(boards)
    updates, builds = [], []
    for number in range(ROUNDS):
        boards.edit(number, "summary: ", f"summary: Edited {number}. ")
        updates.append(boards.update(f"board-{number:03}"))
        builds.append(boards.build_both())
    rows.append(
        Row("one member's edit: `members update NAME`", min(updates, key=lambda one: one.seconds))
    )
    rows.append(pick("one member's edit: build", builds, MOST_EDITED))
    compare_sites(boards)
    rows.append(pick("build, nothing changed", [boards.build_both() for _ in range(ROUNDS)]))
    rows.append(Row("`members update`, nothing new", boards.update()))
    rows.append(Row("`members update`, one moved and one broken", update_broken(boards)))
    return rows


def pick(step: str, rounds: list[tuple[Measured, Measured]], most: float | None = None) -> Row:
    """Return the quickest of each side."""
    members, one = (min(side, key=lambda one: one.seconds) for side in zip(*rounds, strict=True))
    return Row(step, members, one, most)


def update_broken(boards: Boards) -> Measured:
    """Move the lock where a member is broken: it stays, the others go on."""
    before = read_commits(boards)
    boards.edit(0, "themes: [", "themes: [none-such, ")
    boards.edit(1, "summary: ", "summary: Once more. ")
    measured = boards.update(status=1)
    moved = {name for name, commit in read_commits(boards).items() if commit != before[name]}
    if moved != {"board-001"}:
        raise ValueError(f"expected the lock to move for board-001 alone, found {sorted(moved)}")
    boards.run(boards.hub)  # which the broken one does not stop
    return measured


def read_commits(boards: Boards) -> dict[str, str]:
    """Return the locked commits by the members' names."""
    lock = tomllib.loads((boards.hub / "members.lock").read_text("utf-8"))
    return {one["name"]: one["commit"] for one in lock["member"]}


def compare_sites(boards: Boards) -> None:
    """Refuse to go on where the two sites differ in what readers get."""
    hub, one = (read_site(folder / "site") for folder in (boards.hub, boards.one))
    different = sorted(name for name in hub.keys() | one.keys() if hub.get(name) != one.get(name))
    if different:
        raise ValueError(f"the two sites differ: {', '.join(different[:5])}")


def read_site(folder: Path) -> dict[str, bytes]:
    """Return a site's files but for those that differ, and the version that stands for them."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        name: path.read_bytes()
        for name, path in files.items()
        if path.is_file() and name not in OWN and not name.startswith("data/offline")
    }


def print_members(count: int, folder: Path) -> None:
    """Measure so many members, and print the table."""
    shutil.rmtree(folder, ignore_errors=True)
    rows = measure_boards(write_boards(count, folder))
    sys.stdout.write(f"\n{count} members of {ENTRIES} entries\n\n")
    sys.stdout.write(
        "| step | members | one folder | ratio | of work |\n|---|---:|---:|---:|---:|\n"
    )
    sys.stdout.write("".join(f"{row.write()}\n" for row in rows))
    sys.stdout.flush()
