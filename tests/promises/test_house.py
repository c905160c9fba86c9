"""The house: how many files a room has, how long each is, and that each says what it is for."""

import ast
import re
from pathlib import Path

import pytest

from goodpractice.paths import CODE, PROJECT

MOST_FILES = 9
"""Files of one room; one that needs more gets rooms of its own."""

MOST_OUTSIDE = 8
"""Files of the package outside its rooms."""

MOST_LINES = 330
"""Lines of one file."""

SAYS_SOMETHING = re.compile(r'(?:#.*\n)*"""\s*[^\s"]')
"""How a module begins that says what it is for."""

NAMED_FROM = (PROJECT, CODE, PROJECT / "templates")
"""Where the paths that guides name begin."""

ROOMS = sorted({path.parent for path in CODE.rglob("*.py")} - {CODE})

BROWSER_ROOMS = sorted(
    {path.parent for path in (PROJECT / "assets").rglob("*.*js") if "dist" not in path.parts}
)


def name(path: Path) -> str:
    """Return a path as a failure shows it."""
    return path.relative_to(PROJECT).as_posix()


def list_code(*folders: str) -> list[Path]:
    """Return the files of Python in some of the project's folders."""
    return [path for folder in folders for path in sorted((PROJECT / folder).rglob("*.py"))]


def read_docstring(path: Path) -> str:
    """Return what a module says of itself."""
    return ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""


def test_there_are_rooms() -> None:
    """What follows looks at something."""
    assert {"content", "engine", "model", "search", "site"} <= {room.name for room in ROOMS}
    assert {"form", "checks", "search", "page"} <= {room.name for room in BROWSER_ROOMS}


def test_no_room_outgrows_what_one_remembers() -> None:
    crowded = [name(room) for room in ROOMS if len(list(room.glob("*.py"))) > MOST_FILES]
    assert crowded == []


def test_no_room_of_the_browser_code_outgrows_it_either() -> None:
    scripts = {
        name(room): [path for path in room.iterdir() if path.suffix in {".js", ".mjs"}]
        for room in BROWSER_ROOMS
    }
    assert [room for room, found in scripts.items() if len(found) > MOST_FILES] == []


def test_few_files_stand_outside_the_rooms() -> None:
    assert len(list(CODE.glob("*.py"))) <= MOST_OUTSIDE


def test_no_file_is_too_long_to_read_at_once() -> None:
    paths = [PROJECT / "build.py", *list_code("goodpractice", "benchmarks")]
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in paths}
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}


def test_every_module_says_what_it_is_for() -> None:
    """But for the tests' packages, which hold nothing."""
    silent = [
        name(path)
        for path in list_code("goodpractice", "benchmarks", "tests")
        if path.stat().st_size and not SAYS_SOMETHING.match(path.read_text("utf-8"))
    ]
    assert silent == []


def test_every_room_says_what_it_must_not_know() -> None:
    """In three lines, or four where these are short of room: what it is for, and what not."""
    for room in ROOMS:
        first, blank, *rest = read_docstring(room / "__init__.py").split("\n")
        assert ": " in first, name(room)
        assert blank == "", name(room)
        assert " must not " in " ".join(rest), name(room)
        assert len(rest) <= 2, name(room)


def test_figures_are_those_that_are_counted_with() -> None:
    """\\d and isdigit take ² and ٣ too: patterns of texts say 0-9, letters alone are [^\\W\\d_]."""
    for file in sorted((PROJECT / "goodpractice").rglob("*.py")):
        for line in file.read_text("utf-8").splitlines():
            if 'rb"' not in line:
                assert not re.search(r"(?<!\[\^\\W)\\[dD]|\bis(?:digit|numeric)\b", line), (
                    file,
                    line,
                )


def test_make_generates_what_contributing_lists() -> None:
    told = (PROJECT / "CONTRIBUTING.md").read_text("utf-8").partition("these are the commands:")[2]
    made = re.search(
        r"^GENERATORS := ((?:.*\\\n)*.*)", (PROJECT / "Makefile").read_text("utf-8"), re.M
    )
    assert made
    assert made[1].replace("\\", "").split() == re.findall(r"python -m ([\w.]+)", told)


@pytest.mark.parametrize(
    "guide", ["README.md", "CONTRIBUTING.md", *map(name, (PROJECT / "docs").glob("*.md"))]
)
def test_files_of_code_that_guides_name_are_there(guide: str) -> None:
    text = (PROJECT / guide).read_text("utf-8")
    named = set(re.findall(r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|js|mjs|css|html|typ|toml))`", text))
    lost = [one for one in named if not any((root / one).exists() for root in NAMED_FROM)]
    assert not lost
