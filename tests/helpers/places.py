"""A place to build in, with all that somebody may have put there before."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from goodpractice.cli.commands import main
from tests.helpers.publishing import LONG_AGO
from tests.helpers.sites import DATA

CONTENT = DATA / "snapshot" / "content"


@dataclass
class Place:
    """Folders of a build, and everything that somebody put there."""

    root: Path
    content: Path
    out: Path
    cache: Path

    def write(self, name: str, text: str = "precious") -> None:
        """Write somebody's file, an hour and more ago."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        for one in (path, path.parent):
            os.utime(one, (LONG_AGO, LONG_AGO))

    def build(self) -> int:
        """Build; return the exit status."""
        folders = {"--content": self.content, "--out": self.out, "--cache": self.cache}
        words = [word for name, path in folders.items() for word in (name, str(path))]
        return main([*words, "--quiet"])

    def edit(self) -> None:
        """Change an entry."""
        with (self.content / "practices/dudley/play.md").open("a", encoding="utf-8") as file:
            file.write("\nMore.\n")

    def list_all(self) -> dict[str, bytes | str]:
        """Return everything below the root: files' bytes, links' targets, empty folders."""
        found: dict[str, bytes | str] = {}
        for path in self.root.rglob("*"):
            name = path.relative_to(self.root).as_posix()
            if path.is_symlink():
                found[name] = str(path.readlink())
            elif path.is_file():
                found[name] = path.read_bytes()
            elif not any(path.iterdir()):
                found[name] = "empty"
        return found


def make_place(root: Path) -> Place:
    """Return a place with content, in which nothing was built yet."""
    shutil.copytree(CONTENT, root / "content")
    return Place(root, root / "content", root / "site", root / "cache")


Arrange = Callable[[Place], None]


def put(*names: str) -> Arrange:
    """Return what puts somebody's files there before anything is built."""

    def arrange(place: Place) -> None:
        for name in names:
            place.write(name)

    return arrange


def lay(**folders: str) -> Arrange:
    """Return what names folders by other paths below the root."""

    def arrange(place: Place) -> None:
        for name, path in folders.items():
            new = place.root / path
            if name == "content":
                new.parent.mkdir(parents=True, exist_ok=True)
                place.content.rename(new)
            setattr(place, name, new)

    return arrange


def link(name: str, target: str) -> Arrange:
    """Return what makes a link below the root."""

    def arrange(place: Place) -> None:
        path = place.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        (place.root / target).mkdir(parents=True, exist_ok=True)
        path.symlink_to(place.root / target)

    return arrange


def both(*all_: Arrange) -> Arrange:
    """Return what arranges several things."""

    def arrange(place: Place) -> None:
        for one in all_:
            one(place)

    return arrange
