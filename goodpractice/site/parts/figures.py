"""Figures at a glance: a number large, what it counts beside it; and the most telling of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goodpractice.directory.views import EntryView
from goodpractice.model.fields.choices import EVIDENCE
from goodpractice.model.records.entries import Practice

LEADING = re.compile(
    r"(?:(?P<about>over|about|almost|nearly|some|up to|at least)\s+)?"
    r"(?P<number>[0-9][0-9,.]*%?(?:/[0-9]+)?(?:-[a-z]+)?(?:\s+(?:to|or)\s+[0-9][0-9,.]*%?)?)"
    r"\s+(?P<noun>\S.*)",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    r"\b(child|young|pupil|student|parent|famil|staff|teacher|professional|people|imam|school)",
    re.IGNORECASE,
)
STRENGTHS = (*EVIDENCE, None)
"""What can stand behind a difference made, the strongest first."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of an entry: ``over``, ``4,000`` and ``children``; `noun` is '' where it is none."""

    number: str
    noun: str
    about: str = ""


def split_figure(text: str) -> Figure:
    """Return a figure as its number and what it counts."""
    match = LEADING.fullmatch(text)
    if not match:
        return Figure(text, "")
    return Figure(match["number"], match["noun"], (match["about"] or "").capitalize())


def list_figures(texts: Iterable[str]) -> list[Figure]:
    """Return the figures that can stand large, in the text's order."""
    return [figure for figure in map(split_figure, texts) if figure.noun]


def pick_telling(entries: Iterable[EntryView], most: int) -> list[tuple[EntryView, Figure]]:
    """Return examples with one figure each: what is best shown first, then the most people.

    They are of different boards and different main themes, as far as there are such.
    """
    ranked = sorted(rank_figures(entries), key=lambda one: (one[0], one[1].id))
    chosen: list[tuple[EntryView, Figure]] = []
    boards: set[str] = set()
    themes: set[str] = set()
    for _, entry, figure in ranked:
        board, theme = entry.lscbs[0].slug, entry.themes[0].slug
        if len(chosen) < most and board not in boards and theme not in themes:
            chosen.append((entry, figure))
            boards.add(board)
            themes.add(theme)
    return chosen


def rank_figures(
    entries: Iterable[EntryView],
) -> Iterator[tuple[tuple[int, int, float], EntryView, Figure]]:
    """Return each practice's largest figure of people that is no guess, with what ranks it."""
    for entry in entries:
        if not isinstance(entry.record, Practice):
            continue
        figures = [
            figure
            for figure in list_figures(entry.body.figures)
            if PEOPLE.search(figure.noun) and figure.about != "About"
        ]
        if figures:
            figure = max(figures, key=read_number)
            strength = STRENGTHS.index(entry.record.evidence)
            rank = (strength, int("%" in figure.number), -read_number(figure))
            yield rank, entry, figure


def read_number(figure: Figure) -> float:
    """Return the first number of a figure."""
    match = re.search(r"[0-9][0-9,]*", figure.number)
    return float(match[0].replace(",", "")) if match else 0
