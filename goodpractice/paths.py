"""Paths of the project's own folders, in a checkout and where the generator is installed.

In a checkout templates, browser code and schemas stand beside the package. A wheel has no beside:
it brings them in a folder of its own, `goodpractice_files`, next to the package, so that the
package is the same in both, file by file. Nothing else asks which of the two this is.
"""

from pathlib import Path

CODE = Path(__file__).parent
_BROUGHT = CODE.parent / "goodpractice_files"
INSTALLED = _BROUGHT.is_dir()
"""Whether this is an installed package; it has no tests, no scripts and no folder to work in."""
PROGRAM = "goodpractice" if INSTALLED else "build.py"
"""What the program is called in what it says of itself."""

PROJECT = _BROUGHT if INSTALLED else CODE.parent
TEMPLATES = PROJECT / "templates"
ASSETS = PROJECT / "assets"
BUNDLES = ASSETS / "dist"
"""Browser code and styles, as npm bundles them."""
SCHEMAS = PROJECT / "schema"
LOCK = PROJECT / "requirements.lock"

GUIDE = PROJECT / "CONTRIBUTING.md"
ISSUE_FORM = PROJECT / ".github" / "ISSUE_TEMPLATE" / "entry.yml"
"""This and the guide are there in a checkout only."""


def need_checkout() -> None:
    """End with a sentence where the generator is installed: what follows changes its own files."""
    if INSTALLED:
        raise SystemExit(
            f"{PROGRAM}: this writes the generator's own files anew, so it works in a checkout only"
        )
