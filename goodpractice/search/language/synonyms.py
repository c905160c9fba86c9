"""Synonyms: groups of words that mean the same, and words near to others.

A **concept** is a group of forms (words or phrases) for one thing. Wherever any form stands
in a text, the index also counts the concept's own term, so that each form finds all the
others, in both directions, with the rarity of the thing rather than of the form. Groups
come from the themes, the boards, the glossary, `words.toml`, and from every place where a
text itself explains an acronym. An acronym that is some organisation's or person's name in
another spelling counts only where it stands in capitals. **Near** words lead one way only: from
what people type to what the directory calls it.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path

from goodpractice.directory.directory import Directory
from goodpractice.engine.digests import hash_values
from goodpractice.model.records.boards import Lscb
from goodpractice.model.records.site_files import Term
from goodpractice.search.language.names import (
    ACRONYM_FORM,
    gather_acronyms,
    list_names,
    list_organisations,
    list_words,
)
from goodpractice.search.language.patterns import Patterns, read_patterns
from goodpractice.search.language.words import STOP_WORDS, split_name, stem_word

WORDS_FILE = Path(__file__).with_name("words.toml")
PATTERNS_FILE = Path(__file__).with_name("patterns.toml")
parse_words = lru_cache(maxsize=1)(tomllib.loads)
"""Returns what the text of `words.toml` says; a process that builds again has it already."""
CONCEPT_MARK = "~"
"""Ends the index term of a concept; no word has it."""

SURFACE_MARK = "="
"""Ends a word that is meant as it stands, not any of its stem: an acronym, a name."""

SAME, BROAD = 1.0, 0.75
"""Weights of a form's match: the same thing by another name; a word within a theme."""

PLURAL_ACRONYM = re.compile(r"[A-Z][A-Z0-9&]+s")
SHORT_NAME = re.compile("[A-Z][a-z]*[a-rt-z]s")

Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing and the stems of everything it is called; the first form names it."""

    forms: tuple[Form, ...]
    weight: float

    @property
    def term(self) -> str:
        """Its term in the index."""
        return " ".join(self.forms[0]).removesuffix(SURFACE_MARK) + CONCEPT_MARK


@dataclass(frozen=True, slots=True)
class Near:
    """Words that lead to others: whoever types a form also gets the targets, for less."""

    forms: tuple[Form, ...]
    targets: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """All that one directory knows of words."""

    concepts: tuple[Concept, ...]
    near: tuple[Near, ...]
    ignored: tuple[str, ...]
    patterns: Patterns = field(default_factory=Patterns)
    words: tuple[str, ...] = ()
    """All single words that lead somewhere, to mend what was mistyped."""
    everyday: tuple[str, ...] = ()
    """Words that lead nowhere and are no mistakes."""
    names: frozenset[str] = frozenset()
    """The words of organisations' and people's names, but for acronyms."""
    terms: tuple[Term, ...] = ()
    """The glossary's."""
    shared: frozenset[Form] = frozenset()
    """What several boards are called: in a text it names none of them."""
    boards: frozenset[Form] = frozenset()
    """The boards' titles: who asks whom to ring names one that no entry is of, too."""

    def leads(self, concept: Concept, terms: Container[str]) -> bool:
        """Tell whether a concept leads somewhere: to an entry that has it, or to a board."""
        return concept.term in terms or not self.boards.isdisjoint(concept.forms)

    def list_ignored(self) -> list[str]:
        """Return the stems of words that carry little meaning, but of those in no index."""
        return sorted({stem_word(word) for word in self.ignored if word not in STOP_WORDS})

    def list_phrases(self) -> "Phrases":
        """Return the forms as counting needs them."""
        words: dict[str, tuple[str, ...]] = {}
        capitals: dict[str, tuple[str, ...]] = {}
        phrases: dict[Form, tuple[str, ...]] = {}
        for concept in self.concepts:
            for form in concept.forms:
                if form in self.shared:
                    continue
                if len(form) > 1:
                    phrases[form] = (*phrases.get(form, ()), concept.term)
                    continue
                named = form[0].removesuffix(SURFACE_MARK)
                into = capitals if named != form[0] and named in self.names else words
                for word in list_spellings(form[0]):
                    if concept.term not in into.get(word, ()):
                        into[word] = (*into.get(word, ()), concept.term)
        return make_phrases(words, phrases, capitals)


class Meanings(dict[str, tuple[str, ...]]):
    """What each word met gives to the index: its stem and its concepts, nothing for a stop word.

    A word's stem is computed when it is met first.
    """

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, word: str) -> tuple[str, ...]:
        self[word] = terms = () if word in STOP_WORDS else self.name(word)
        return terms

    def name(self, word: str) -> tuple[str, ...]:
        """Return what a word gives where it is no stop word: as a name, say."""
        stem = stem_word(word)
        concepts = (*self._words.get(stem, ()), *self._words.get(word + SURFACE_MARK, ()))
        return (stem, *dict.fromkeys(concepts))

    def __reduce__(self) -> tuple[type["Meanings"], tuple[Mapping[str, tuple[str, ...]]]]:
        return (Meanings, (self._words,))


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """The forms of all concepts: what single words mean, and phrases by their first two stems.

    `capitals` are what acronyms mean that are such only where they stand in capitals.
    """

    meanings: Meanings
    starts: Mapping[Form, tuple[tuple[Form, tuple[str, ...]], ...]]
    capitals: Mapping[str, tuple[str, ...]]
    digest: bytes


def make_phrases(
    words: Mapping[str, tuple[str, ...]],
    phrases: Mapping[Form, tuple[str, ...]],
    capitals: Mapping[str, tuple[str, ...]],
) -> Phrases:
    """Return forms, given the concepts of words (stems, or marked surfaces) and of phrases.

    `capitals` are those of marked surfaces that count in capitals alone.
    """
    starts: dict[Form, tuple[tuple[Form, tuple[str, ...]], ...]] = {}
    for form, concepts in phrases.items():
        starts[form[:2]] = (*starts.get(form[:2], ()), (form, concepts))
    digest = hash_values(words, phrases, capitals)
    return Phrases(Meanings(words), starts, capitals, digest)


def gather_synonyms(directory: Directory) -> Synonyms:
    """Put together what themes, boards, glossary, curated words and texts say."""
    curated = parse_words(WORDS_FILE.read_text(encoding="utf-8"))
    patterns = read_patterns(PATTERNS_FILE)
    near = (
        *(Near(make_forms(rule["words"]), make_forms(rule["to"])) for rule in curated["near"]),
        *list_group_rules(directory),
    )
    targets = [form for rule in near for form in rule.targets]
    targets += make_forms(patterns.list_targets())
    groups = [
        *((group, SAME) for group in curated["same"]),
        *(([term.term, *term.also], SAME) for term in directory.glossary.terms),
        *((name_board(lscb.record), SAME) for lscb in directory.boards_and_groups),
        *((group, SAME) for group in gather_acronyms(directory)),
        *(([theme.record.title, *theme.record.list_words()], BROAD) for theme in directory.themes),
    ]
    # Who prevents something does not speak of the Prevent duty.
    idle = {(stem_word(word),) for word in curated["ignored"]}
    concepts = merge_concepts(
        Concept(tuple(form for form in make_forms(names) if form not in idle), weight)
        for names, weight in groups
    )
    return Synonyms(
        (
            *concepts,
            *make_targets(targets, concepts),
            *make_targets(list_organisations(directory, targets), concepts),
        ),
        near,
        tuple(sorted(set(curated["ignored"]))),
        patterns,
        list_words(
            [
                *(name for names, _ in groups for name in names),
                *(name for rule in curated["near"] for name in rule["words"]),
                *(name for names in patterns.roles.values() for name in names),
            ]
        ),
        list_words(curated["everyday"]),
        frozenset(list_names(directory)),
        directory.glossary.terms,
        frozenset(list_shared(directory)),
        frozenset(make_forms(one.record.title for one in directory.boards)),
    )


def list_shared(directory: Directory) -> Iterator[Form]:
    """Return the names that several boards have: CSCB is Coventry's, and Calderdale's."""
    boards = (make_forms(name_board(one.record)) for one in directory.boards_and_groups)
    count = Counter(chain.from_iterable(boards))
    return (form for form, times in count.items() if times > 1)


def list_group_rules(directory: Directory) -> Iterator[Near]:
    """Return rules by which a board's name leads to the groups it belongs to, for less."""
    for group in directory.groups:
        names = [
            name
            for board in directory.boards
            if board.slug in group.record.members
            for name in name_board(board.record)[1:]
        ]
        yield Near(make_forms(names), make_forms([group.record.title]))


def name_board(board: Lscb) -> list[str]:
    """Return the names of a board; a single word that looks like a plural is meant as it stands.

    "Staffs" is a county, and not what "staff" is the singular of.
    """
    names = [board.title, board.short_title, *board.list_words()]
    return [name + SURFACE_MARK if SHORT_NAME.fullmatch(name) else name for name in names]


def list_spellings(word: str) -> list[str]:
    """Return a form's word, and an acronym's plural."""
    return [word, word.replace(SURFACE_MARK, "s" + SURFACE_MARK)] if word[-1:] == "=" else [word]


def make_forms(names: Iterable[str]) -> tuple[Form, ...]:
    """Return the stems of names, each form once; a stop word alone is no form but in capitals.

    An acronym that is a name by itself keeps its ending, but for a plural's: SCRs is SCR. So does a
    word that is marked as meant as it stands.
    """
    forms: dict[Form, None] = {}
    for name in names:
        words = split_name(name)
        if len(words) == 1:
            if name.endswith(SURFACE_MARK):
                forms[(words[0] + SURFACE_MARK,)] = None
                continue
            if ACRONYM_FORM.fullmatch(name):
                single = words[0][:-1] if PLURAL_ACRONYM.fullmatch(name) else words[0]
                forms[(single + SURFACE_MARK,)] = None
                continue
            if words[0] in STOP_WORDS:
                continue
        if words:
            forms[tuple(map(stem_word, words))] = None
    return tuple(forms)


def merge_concepts(concepts: Iterable[Concept]) -> tuple[Concept, ...]:
    """Join concepts of one name and weight, and leave out what another already says."""
    by_term: dict[tuple[str, float], Concept] = {}
    for concept in concepts:
        if not concept.forms:
            continue
        key = (concept.term, concept.weight)
        known = by_term.get(key)
        if known:
            concept = Concept(tuple(dict.fromkeys(known.forms + concept.forms)), concept.weight)
        by_term[key] = concept
    kept: list[Concept] = []
    holders: defaultdict[Form, list[set[Form]]] = defaultdict(list)
    terms: set[str] = set()
    for concept in sorted(by_term.values(), key=lambda one: (-one.weight, -len(one.forms))):
        forms = set(concept.forms)
        # Those that are kept already weigh as much or more.
        if len(forms) < 2 or any(forms <= other for other in holders[concept.forms[0]]):
            continue
        # The narrower of two concepts of one name already has the term; this one is named
        # by its next form that is free.
        names = [form for form in concept.forms if " ".join(form) not in terms]
        if not names:
            continue
        first = names[0]
        terms.add(" ".join(first))
        for form in forms:
            holders[form].append(forms)
        kept.append(
            Concept((first, *(form for form in concept.forms if form != first)), concept.weight)
        )
    return tuple(sorted(kept, key=lambda one: one.term))


def make_targets(forms: Iterable[Form], concepts: Iterable[Concept]) -> Iterator[Concept]:
    """Return a concept for each phrase that has none yet, so that it counts as a phrase."""
    known = {form for concept in concepts for form in concept.forms}
    for form in forms:
        if len(form) > 1 and form not in known:
            known.add(form)
            yield Concept((form,), SAME)
