"""Related entries: which a reader of one might want next.

Near is: the same two themes, then the same theme at the same board, then the same main
theme. What an entry's own fields name has a place of its own on its page and is left out.
Each entry takes its neighbours from small groups, so the work grows with the number of
entries and not with its square.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations

from goodpractice.directory.views import EntryView
from goodpractice.model.kinds import KINDS
from goodpractice.model.references import list_references

MOST_RELATED = 4


def find_related(entries: Sequence[EntryView]) -> Mapping[str, tuple[EntryView, ...]]:
    """Return at most four related entries for each entry's id."""
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for key in list_keys(entry):
            groups[key].append(number)
    others = [kind.folder for kind in KINDS.values() if not kind.is_entry]
    related = {}
    for number, entry in enumerate(entries):
        named = {one.target for one in list_references(entry.record, but=others)}
        near = (other for key in list_keys(entry) for other in list_neighbours(groups[key], number))
        found: dict[int, None] = {}
        for other in near:
            if entries[other].id not in named:
                found.setdefault(other)
                if len(found) == MOST_RELATED:
                    break
        related[entry.id] = tuple(entries[other] for other in found)
    return related


def list_keys(entry: EntryView) -> list[Hashable]:
    """Return the groups an entry belongs to, the nearest first."""
    themes = [theme.slug for theme in entry.themes]
    keys: list[Hashable] = [frozenset(pair) for pair in combinations(themes, 2)]
    keys += [(theme, board.slug) for theme in themes[:1] for board in entry.lscbs]
    keys += themes
    return list(dict.fromkeys(keys))  # a theme named twice is one


def list_neighbours(group: Sequence[int], number: int) -> Iterator[int]:
    """Return a group's members around one of them, the nearest first."""
    at = bisect_left(group, number)
    for distance in range(1, MOST_RELATED + 1):
        if at + distance < len(group):
            yield group[at + distance]
        if at - distance >= 0:
            yield group[at - distance]
