"""Problems: what is wrong with the content, said so that a newcomer can mend it.

Every check in the project reports through `Problem`, so that all problems of one run
come out together, in one form, sorted by place: ``path:line: field: message``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

T = TypeVar("T")

LONGEST_MESSAGE = 800
"""Characters of a problem's line: whatever was typed, its reader finds the next problem."""

LONGEST_WORD = 100
"""Characters of a word that others are compared with."""

Place = tuple[str | int, ...]
"""Where in a record, or in its front matter, something stands: ``("contacts", 0, "email")``."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing to mend.

    `path` is the file as its author knows it (``content/practices/…``), `line` counts
    from 1, `field` is the front matter's key or empty for the file as a whole. Programs look at
    `about`, never at the message: the id of the file that the problem says is not there. `guess` is
    what the message ends with where it guesses that id without knowing the other files.
    """

    path: str
    line: int
    field: str
    message: str
    about: str = ""
    guess: str = ""

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        return show_marks(f"{self.path}:{self.line}: {field}{self.message}")


def show_marks(text: str) -> str:
    """Return a text on one line, with marks that cannot be seen as their codes.

    What contributors typed is quoted in messages; it must neither break them into lines nor
    steer the terminal.
    """
    text = cut_middle(" ".join(text.split()))
    if text.isprintable():
        return text
    return "".join(
        mark if mark.isprintable() else mark.encode("unicode_escape").decode() for mark in text
    )


def cut_middle(text: str) -> str:
    """Return a message without the middle of what would fill the screen."""
    if len(text) <= LONGEST_MESSAGE:
        return text
    half = LONGEST_MESSAGE // 2
    return f"{text[:half]} … {text[-half:]}"


class ContentError(Exception):
    """The content cannot be published as it is; `problems` says why, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(f"{len(self.problems)} problems in the content")


class UserError(Exception):
    """Something cannot be done; the message says on one line why, to whoever asked for it."""


class UsageError(UserError):
    """What was typed in a command is why: no other content would help."""


class UnknownNameError(UsageError):
    """Nothing has a name that was given; the message says what is near it, or what there is."""


def find_nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like `word`, or None where nothing comes near.

    Compared without regard to case; spaces and underscores count as hyphens, since
    "Domestic abuse" is the likeliest way to miss ``domestic-abuse``.
    """

    def fold(text: str) -> str:
        return text.casefold().replace(" ", "-").replace("_", "-")

    if len(word) > LONGEST_WORD:
        return None
    folded = {fold(choice): choice for choice in choices}
    matches = get_close_matches(fold(word), folded, n=1, cutoff=0.6)
    return folded[matches[0]] if matches else None


def suggest(word: str, choices: Iterable[str], otherwise: str = "", before: str = "") -> str:
    """Return the tail of a message: the nearest match behind `before`, else `otherwise`."""
    nearest = find_nearest(word, choices)
    if nearest and nearest != word and nearest.split() == word.split():
        return f"; its spaces are of another kind or number, type '{before}{nearest}' anew"
    if nearest:
        return f"; did you mean '{before}{nearest}'?"
    return f"; {otherwise}" if otherwise else ""


def find_named(what: str, name: str, choices: Mapping[str, T]) -> T:
    """Return the board, theme or other thing of a name. Raises `UnknownNameError`."""
    if name not in choices:
        tail = suggest(name, choices, f"the {what}s are {', '.join(choices)}")
        raise UnknownNameError(f"no {what} '{name}'{tail}")
    return choices[name]
