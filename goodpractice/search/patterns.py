"""Patterns of what people type: who does what to whom, and what they look for.

A **role** is a group of words and phrases, such as all relatives or all that hurts. A
**pattern** is a few roles that together mean something, in whatever order and with whatever
words between: a relative, control and a relative mean coercive control. An **intent** is a
word that says what sort of thing is looked for: a form, a course, somebody to ring. All three
stand in `patterns.toml`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goodpractice.search.words import split_words, stem_word

INTENTS = ("tool", "course", "training", "contact")
"""What people may look for; assets/search/weights.js says what it is worth."""


LEAST_TOLD = 2

PATTERNS = "patterns.toml"


class PatternsError(ValueError):
    """What is wrong in the file of patterns."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Roles that together mean some things, and may mean others."""

    roles: tuple[str, ...]
    means: tuple[str, ...]
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """All that the file says; `fillers` are words that its phrases pass over."""

    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    intents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    patterns: tuple[Pattern, ...] = ()
    fillers: tuple[str, ...] = ()

    def list_targets(self) -> list[str]:
        """Return the names of all that is meant."""
        return [name for one in self.patterns for name in (*one.means, *one.near)]

    def list_forms(self, groups: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
        """Return each form of roles or intents, without fillers, and whose it is.

        Of a phrase two words must be left: "be a girl" would be every girl.
        """
        fillers = set(self.fillers)
        for group, phrases in groups.items():
            for phrase in phrases:
                words = split_words(phrase)
                told = [word for word in words if word not in fillers]
                if len(words) > 1 and len(told) < LEAST_TOLD:
                    raise PatternsError(
                        f"{PATTERNS}: of '{phrase}' ({group}) fillers leave too little"
                    )
                yield " ".join(map(stem_word, told or words)), group


def read_patterns(path: Path) -> Patterns:
    """Read the file of patterns; a role or an intent that is not known is an error."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    roles = {name: tuple(words) for name, words in said["roles"].items()}
    intents = {name: tuple(words) for name, words in said["intents"].items()}
    for name in intents:
        if name not in INTENTS:
            known = ", ".join(INTENTS)
            raise PatternsError(f"{path.name}: no intent '{name}'; there are {known}")
    patterns = []
    for one in said["patterns"]:
        for written in one["of"]:
            parts = tuple(written.split(" + "))
            for role in parts:
                if role not in roles:
                    raise PatternsError(f"{path.name}: no role '{role}' (in '{written}')")
            patterns.append(Pattern(parts, tuple(one["means"]), tuple(one.get("near", ()))))
    # The more roles a pattern has, the more it tells.
    patterns.sort(key=lambda one: -len(one.roles))
    return Patterns(roles, intents, tuple(patterns), tuple(said["fillers"]))
