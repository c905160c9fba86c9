"""Patterns of what people type: who does what to whom, and what they look for.

A **role** is a group of words and phrases, such as all relatives or all that hurts. A
**pattern** is a few roles that together mean something, in whatever order and with whatever
words between: a relative, control and a relative mean coercive control. An **intent** is a
word that says what sort of thing is looked for: a form, a course, somebody to ring. All three
stand in `patterns.toml`.
"""

import re
import string
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from goodpractice.model.problems import ContentError, Problem, suggest
from goodpractice.search.language.words import split_words, stem_word, stem_words

DENIAL_PATTERN = re.compile(
    "(?:ai|are|ca|could|did|do|does|had|has|have|is|should|was|were)nt|cannot"
)
UNWILLING_PATTERN = re.compile("(?:wo|would)nt")
MODALS = {"can": "not", "could": "not", "should": "not", "will": "wont", "would": "wont"}
"""What stands before "not", and what both are."""

REFUSAL_PATTERN = re.compile("refus(?:e|es|ed|ing)")

INTENTS = (
    "tool",
    "doing",
    "course",
    "training",
    "review",
    "lettered",
    "contact",
    "dial",
    "urge",
    "aside",
    "door",
    "plea",
    "write",
    "elsewhere",
    "nowhere",
)
"""What people may look for; assets/search/weights.js says what it is worth."""


LEAST_TOLD = 2


class PatternsError(ValueError):
    """What is wrong in the file of patterns, and the words that stand in its line."""

    def __init__(self, message: str, found: str) -> None:
        self.found = found
        super().__init__(message)


HARM = "harm"
"""The role of what harm is called, which all that means the same plays."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Roles that together mean some things, and may mean others.

    A `general` one counts for less beside what is named. One that says `ring` tells of a child who
    may be in danger: who types it is told where to find whom to ring.
    """

    roles: tuple[str, ...]
    means: tuple[str, ...]
    near: tuple[str, ...]
    general: bool = False
    ring: bool = False


@dataclass(frozen=True, slots=True)
class Patterns:
    """All that the file says; `fillers` are words that its phrases pass over.

    `people` are the roles of groups of people: what is for them is looked for before them, and
    `reached` those whom people ring, `about` those of what they ring about, `grave` those of danger
    in a story, `told` those whom it is told of, and `child` those of a child. `unsaid` are the
    roles of which one may go without saying where a query tells all the rest. `forms` are what
    `list_forms` lists.
    """

    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    intents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    patterns: tuple[Pattern, ...] = ()
    fillers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    grave: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    child: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    forms: tuple[tuple[str, str, str], ...] = ()

    def list_targets(self) -> list[str]:
        """Return the names of all that is meant."""
        return [name for one in self.patterns for name in (*one.means, *one.near)]

    def code_roles(self) -> dict[str, str]:
        """Return a letter or two for each role: what the index calls it by."""
        return {name: code_number(number) for number, name in enumerate(self.roles)}

    def list_forms(self) -> Iterator[tuple[str, str, str]]:
        """Return each form of roles, without fillers, and of intents; how and to what it leads."""
        codes = self.code_roles()
        for name, phrases in self.roles.items():
            for form in map(self.make_form, phrases):
                yield form, "role", codes[name]
        for name, phrases in self.intents.items():
            for phrase in phrases:
                # "Abused" cries for help, which has the stem of "abuse".
                form = phrase if phrase.endswith("=") else " ".join(stem_words(phrase))
                yield form, "intent", name

    def make_form(self, phrase: str) -> str:
        """Return a phrase's stems without fillers; of a phrase two words must be left.

        "Be a girl" would be every girl.
        """
        words = split_words(phrase)
        told = [word for word in fold_denials(words) if word and word not in self.fillers]
        if len(words) > 1 and len(told) < LEAST_TOLD:
            raise PatternsError(f"of '{phrase}' fillers leave less than {LEAST_TOLD} words", phrase)
        return " ".join(map(stem_word, told or words))


def fold_denials(words: Sequence[str]) -> list[str]:
    """Return words with each way to say no as "not" or "wont", and "" for what belongs to it.

    "Cannot" and "doesn't" say "not"; "will not" and "refuses to" say "wont", which "not" in a
    phrase of the file means as well. `denials.js` does the same with a query.
    """
    folded = ["not" if DENIAL_PATTERN.fullmatch(word) else word for word in words]
    folded = ["wont" if UNWILLING_PATTERN.fullmatch(word) else word for word in folded]
    for place, (word, following) in enumerate(pairwise(folded)):
        if following == "not" and word in MODALS:
            folded[place : place + 2] = ["", MODALS[word]]
        elif following == "to" and REFUSAL_PATTERN.fullmatch(word):
            folded[place : place + 2] = ["wont", ""]
    return folded


def code_number(number: int) -> str:
    """Return a number in letters: a, b, … z, ba, bb …"""
    digits = string.ascii_lowercase
    return (code_number(number // 26) if number > 25 else "") + digits[number % 26]


def read_patterns(path: Path) -> Patterns:
    """Read the file of patterns; a role or an intent that is not known is an error."""
    text = path.read_text(encoding="utf-8")
    try:
        return parse_patterns(text)
    except PatternsError as error:
        line, message = text[: text.find(error.found)].count("\n") + 1, str(error)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line ([0-9]+)", str(error))
        line, message = int(place[1]) if place else 1, f"is no TOML: {error}"
    except KeyError as error:
        line, message = 1, f"{error} is missing"
    raise ContentError([Problem(f"goodpractice/search/language/{path.name}", line, "", message)])


@lru_cache(maxsize=1)
def parse_patterns(text: str) -> Patterns:
    """Return what the file's text says; a process that builds again has it already."""
    return make_patterns(tomllib.loads(text))


def make_patterns(said: Mapping[str, Any]) -> Patterns:
    """Put together what the file says, and check it."""
    roles = {name: tuple(words) for name, words in said["roles"].items()}
    intents = {name: tuple(words) for name, words in said["intents"].items()}
    for name in intents:
        check_name(name, INTENTS, "intent", name)
    patterns = [
        Pattern(
            check_roles(written, roles),
            tuple(one["means"]),
            tuple(one.get("near", ())),
            one.get("general", False),
            one.get("ring", False),
        )
        for one in said["patterns"]
        for written in one["of"]
    ]
    # The more roles a pattern has, the more it tells.
    patterns.sort(key=lambda one: -len(one.roles))
    listed = ("people", "reached", "about", "grave", "told", "child", "unsaid")
    for name in (name for one in listed for name in said[one]):
        check_name(name, roles, "role", name)
    lists = (tuple(said[name]) for name in ("fillers", *listed))
    made = Patterns(roles, intents, tuple(patterns), *lists)
    return replace(made, forms=tuple(made.list_forms()))


def check_roles(written: str, roles: Collection[str]) -> tuple[str, ...]:
    """Return the roles of a pattern as it is written."""
    parts = tuple(written.split(" + "))
    for role in parts:
        check_name(role, roles, "role", written)
    return parts


def check_name(name: str, known: Collection[str], what: str, written: str) -> None:
    """Refuse a name that is not known; `written` is where it stands."""
    if name not in known:
        tail = suggest(name, known, f"there are {', '.join(known)}")
        where = "" if name == written else f" (in '{written}')"
        raise PatternsError(f"no {what} '{name}'{where}{tail}", written)
