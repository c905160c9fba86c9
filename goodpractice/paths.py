"""Paths of the project's own folders, names of what stands beside a content folder, what is open.

In a checkout templates, browser code and schemas stand beside the package. A wheel has no beside:
it brings them in a folder of its own, `goodpractice_files`, next to the package, so that the
package is the same in both, file by file. Nothing else asks which of the two this is.
"""

import contextlib
import os
import sys
from pathlib import Path

CODE = Path(__file__).parent
_BROUGHT = CODE.parent / "goodpractice_files"
INSTALLED = _BROUGHT.is_dir()
"""Whether this is an installed package; it has no tests, no scripts and no folder to work in."""
PROGRAM = "goodpractice" if INSTALLED else "build.py"
"""What the program is called in what it says of itself."""
COMMAND = PROGRAM if INSTALLED else f"python {PROGRAM}"
"""What is typed to call it."""

PROJECT = _BROUGHT if INSTALLED else CODE.parent
TEMPLATES = PROJECT / "templates"
ASSETS = PROJECT / "assets"
BUNDLES = ASSETS / "dist"
"""Browser code and styles, as npm bundles them."""
AT_ROOT = BUNDLES / "root"
"""What of them stands at the site's root, where site/data/offline.py puts it."""
TOOLS = BUNDLES / "tools"
"""What of them is run by commands, not by browsers."""
SCHEMAS = PROJECT / "schema"
LOCK = PROJECT / "requirements.lock"
OURS = () if INSTALLED else (TEMPLATES, ASSETS, CODE)
"""What may change while somebody works on the generator."""
WITH_NODE = () if INSTALLED else (str(PROJECT / "scripts" / "with-node"),)
"""What stands before a command that needs Node, which a checkout can bring."""

MEMBERS_TOML, MEMBERS_LOCK = "members.toml", "members.lock"
"""Beside a hub's content: which members there are, and at which commits they are read."""
MEMBERS_CACHE = Path(".cache") / "members"
"""Where copies of the members' content are, beside the hub's own."""
HUB_TOML = "hub.toml"
"""Beside a board's own content: which hub it goes into."""
MOST_BYTES = 50_000_000
"""Bytes of a file beside the content that are read at all: no lock or list of answers has more."""

GUIDE = PROJECT / "CONTRIBUTING.md"
ISSUE_FORM = PROJECT / ".github" / "ISSUE_TEMPLATE" / "entry.yml"
"""This and the guide are there in a checkout only."""


_PYTHON = f'"{sys.executable}"' if " " in sys.executable else sys.executable
PIP = f"{_PYTHON} -m pip install"
"""What installs packages for the Python in use: another `python` or `pip` may be another's."""


def describe_install(extra: str, in_checkout: str) -> str:
    """Return what installs the packages of one of this project's extras, here."""
    return f"{PIP} 'goodpractice[{extra}]'" if INSTALLED else in_checkout


def find_python_fault() -> str:
    """Return why this Python will not do, '' where it will: people read models' docstrings."""
    if sys.flags.optimize > 1:
        return "Python's -OO and PYTHONOPTIMIZE=2 leave texts out; start it without them"
    return ""


def need_checkout() -> None:
    """End with a sentence where the generator's own files cannot be written anew, or not whole."""
    if fault := find_python_fault():
        raise SystemExit(f"{PROGRAM}: {fault}")
    if INSTALLED:
        raise SystemExit(
            f"{PROGRAM}: this writes the generator's own files anew, so it works in a checkout only"
        )


def is_seen_file(path: Path) -> bool:
    """Tell whether there is a file, as far as anybody may look."""
    try:
        return path.is_file()
    except OSError:  # its folder is closed to us
        return False


def read_open_file(path: Path) -> bytes | None:
    """Return what a file holds, None where it is not there or we may not read it.

    What holds more than any of ours is cut, and nothing is waited for: a link may lead to anything,
    and some of the system's files have nothing to give until something happens.
    """
    if not is_seen_file(path):
        return None
    way = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with contextlib.suppress(OSError), os.fdopen(os.open(path, way), "rb") as stream:
        return stream.read(MOST_BYTES)
    return None


def is_open_folder(path: Path) -> bool:
    """Tell whether there is a folder whose files we may look at."""
    return os.access(path, os.R_OK | os.X_OK) and path.is_dir()


def follow_links(path: Path) -> Path:
    """Return where a path leads to; a link that leads to itself stays where it is.

    `Path.resolve` fails there, up to Python 3.12.
    """
    return Path(os.path.realpath(path))


def is_inside(path: Path, folder: Path) -> bool:
    """Tell whether a file is a folder, or in it, however the two are written."""
    is_written_so = ".." not in path.parts and path.absolute().is_relative_to(folder.absolute())
    return is_written_so or follow_links(path).is_relative_to(follow_links(folder))
