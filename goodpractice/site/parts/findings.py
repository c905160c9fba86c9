"""What a build finds outside the content: how links answered when somebody asked, printed files.

Both are optional: a page says nothing of what nobody looked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A printed file: its name from the site's root, its size in words, the day it bears."""

    slug: str
    name: str
    title: str
    size: str
    date: str
    path: str


@dataclass(frozen=True, slots=True)
class Findings:
    """`dead` says what happened where an address did not answer; None where none was asked.

    `printed` are the files to print that stand beside the site.
    """

    dead: Mapping[str, str] | None = None
    printed: tuple[PrintedFile, ...] = ()


NOTHING = Findings()
