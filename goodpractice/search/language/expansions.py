"""Expansions of a query: what words and phrases mean, written into the shards that it loads.

Each line is one or more forms, ``>``, and what they lead to: a digit for how (see `HOW`) and
an index term, with ``|`` between several; a form alone leads to the concept that it names. A
form stands in the shard in whose range its first word falls.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from goodpractice.directory.directory import Directory
from goodpractice.search.language.patterns import HARM, Patterns
from goodpractice.search.language.synonyms import (
    BROAD,
    CONCEPT_MARK,
    SAME,
    Form,
    Synonyms,
    make_forms,
)

HOW = {"same": 0, "theme name": 1, "theme": 2, "near": 3, "role": 4, "intent": 5, "term": 6}
"""How a form leads to a term: by meaning the same, as a theme's name, as a word within a
theme, or as a word that may mean it. Roles and intents are led to alike, by their names, and the
glossary's terms by their numbers."""


class Targets:
    """The index terms of the forms that rules and patterns lead to."""

    def __init__(self, synonyms: Synonyms, terms: Container[str]) -> None:
        """Find which forms name a concept: any of those that mean the same, or a theme's name."""
        self.terms = terms
        self.named: defaultdict[Form, list[str]] = defaultdict(list)
        for concept in synonyms.concepts:
            if synonyms.leads(concept, terms):
                for form in concept.forms if concept.weight == SAME else concept.forms[:1]:
                    self.named[form].append(concept.term)

    def find_terms(self, forms: Iterable[Form]) -> Iterator[str]:
        """Return the concepts that forms name, or else the forms, where an entry has them."""
        for form in forms:
            term = " ".join(form)
            yield from self.named.get(form) or ([term] if term in self.terms else ())


def list_meanings(synonyms: Synonyms, terms: Container[str]) -> dict[str, str]:
    """Return what each form leads to, without terms that no entry has."""
    meanings: defaultdict[Form, dict[str, int]] = defaultdict(dict)
    for concept in synonyms.concepts:
        if not synonyms.leads(concept, terms):
            continue
        for place, form in enumerate(concept.forms):
            how = "same" if concept.weight == SAME else "theme" if place else "theme name"
            meanings[form][concept.term] = HOW[how]
    targets = Targets(synonyms, terms)
    for rule in synonyms.near:
        for term in targets.find_terms(rule.targets):
            for form in rule.forms:
                meanings[form].setdefault(term, HOW["near"])
    return {
        " ".join(form): "|".join(f"{how}{term}" for term, how in sorted(found.items()))
        for form, found in meanings.items()
    }


def add_roles(meanings: Mapping[str, str], patterns: Patterns) -> dict[str, str]:
    """Return what forms lead to, with the roles that they play in patterns and their intents.

    What means the same as a harm is one: who rings about DA rings about domestic abuse.
    """
    led = {form: [meaning] for form, meaning in meanings.items()}
    for form, how, name in patterns.forms:
        led.setdefault(form, []).append(f"{HOW[how]}{name}")
    harm = f"{HOW['role']}{patterns.code_roles().get(HARM)}"
    names = {form: list_names(meaning) for form, meaning in meanings.items()}
    harms = set[str]().union(
        *(own for form, own in names.items() if harm in led.get(form.rstrip("="), ()))
    )
    for form, own in names.items():
        if own & harms:
            led.setdefault(form.rstrip("="), []).append(harm)
    return {form: "|".join(dict.fromkeys(found)) for form, found in led.items()}


def list_names(meaning: str) -> set[str]:
    """Return the concepts that a form names, of what it leads to."""
    return {one for one in meaning.split("|") if one.startswith(str(HOW["same"]))}


def describe_patterns(synonyms: Synonyms, terms: Container[str]) -> dict[str, object]:
    """Return the patterns for the head, as lines: roles, what they lead to, what else they are."""
    targets = Targets(synonyms, terms)

    def resolve(names: Sequence[str], how: str) -> list[str]:
        return [f"{HOW[how]}{term}" for term in targets.find_terms(make_forms(names))]

    codes = synonyms.patterns.code_roles()
    led = []
    for one in synonyms.patterns.patterns:
        found = dict.fromkeys([*resolve(one.means, "same"), *resolve(one.near, "near")])
        if found:
            flags = ">general" * one.general + ">ring" * one.ring
            led.append(("|".join(found) + flags, " ".join(codes[role] for role in one.roles)))
    # Of neighbours alone, since the first that fits is taken.
    lines = [
        f"{','.join(roles for _, roles in same)}>{meant}"
        for meant, same in groupby(led, key=itemgetter(0))
    ]
    return {
        "patterns": "\n".join(lines),
        "people": " ".join(codes[role] for role in synonyms.patterns.people),
        "reached": " ".join(codes[role] for role in synonyms.patterns.reached),
        "about": " ".join(codes[role] for role in synonyms.patterns.about),
        "grave": " ".join(codes[role] for role in synonyms.patterns.grave),
        "told": " ".join(codes[role] for role in synonyms.patterns.told),
        "child": " ".join(codes[role] for role in synonyms.patterns.child),
        "unsaid": " ".join(codes[role] for role in synonyms.patterns.unsaid),
        "fillers": " ".join(synonyms.patterns.fillers),
    }


def list_wanted(synonyms: Synonyms) -> Iterator[str]:
    """Return the terms that forms lead to, if any entry has them."""
    for concept in synonyms.concepts:
        yield concept.term
    for rule in synonyms.near:
        for target in rule.targets:
            yield " ".join(target)
    for target in make_forms(synonyms.patterns.list_targets()):
        yield " ".join(target)


def cut_meanings(meanings: Mapping[str, str], firsts: Sequence[str]) -> list[dict[str, str]]:
    """Return what forms lead to range by range, given the ranges' first terms."""
    ranges: list[dict[str, str]] = [{} for _ in firsts]
    for form, meaning in meanings.items():
        word = form.split(" ", 1)[0].rstrip("=")
        ranges[max(0, bisect_right(firsts, word) - 1)][form] = meaning
    return ranges


def cut_forms(meanings: Mapping[str, str], firsts: Sequence[str]) -> list[str]:
    """Return the lines of each shard, given the shards' first terms."""
    return list(map(write_forms, cut_meanings(meanings, firsts)))


def write_forms(meanings: Mapping[str, str]) -> str:
    """Return the lines of some forms; those that lead to the same are in one line."""
    by_meaning: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(meanings):
        by_meaning[meanings[form]].append(form)
    return "\n".join(
        forms[0]
        if meaning == f"{HOW['same']}{forms[0]}{CONCEPT_MARK}" and len(forms) == 1
        else f"{'|'.join(forms)}>{meaning}"
        for meaning, forms in sorted(by_meaning.items())
    )


def list_board_rows(directory: Directory, synonyms: Synonyms) -> list[list[str]]:
    """Return for each board the term its names lead to, its slug, and whom to ring when.

    No entry holds these numbers: who asks whom to ring in a place is told beside the results. The
    first is for the day, the second for nights and weekends, the last says when the first is
    answered; "" where none is known.
    """
    terms = {
        form: concept.term
        for concept in synonyms.concepts
        if concept.weight == SAME
        for form in concept.forms
    }
    rows = []
    for board in directory.boards:
        forms = make_forms([board.record.title])
        if forms and forms[0] in terms:
            record = board.record
            told = (record.telephone, record.out_of_hours, record.opening_hours)
            rows.append([terms[forms[0]], board.slug, *(one or "" for one in told)])
    return rows


def list_theme_terms(directory: Directory, synonyms: Synonyms) -> dict[str, str]:
    """Return the slugs of the themes by their concepts' terms."""
    terms = {
        frozenset(concept.forms): concept.term
        for concept in synonyms.concepts
        if concept.weight == BROAD
    }
    found = {}
    for theme in directory.themes:
        forms = make_forms([theme.record.title, *theme.record.list_words()])
        term = terms.get(frozenset(forms))
        if term:
            found[term] = theme.slug
    return found
