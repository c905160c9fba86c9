"""Entries grouped for a page's lists: by kind, by board, and the people and themes of a list."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from goodpractice.directory.contacts import Contact, order_by_name
from goodpractice.directory.directory import Directory
from goodpractice.directory.views import BoardView, Card, EntryView, PlanView, ThemeView
from goodpractice.model.kinds import KINDS
from goodpractice.site.parts.paging import Section, make_section

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """Entries under one heading of a list."""

    kind: str
    heading: str
    entries: tuple[EntryView, ...]


def group_by_kind(entries: Sequence[EntryView]) -> list[EntryGroup]:
    """Return the entries under their kinds' headings, in the order of `KINDS`."""
    order = {name: number for number, name in enumerate(KINDS)}
    ranked = sorted(entries, key=lambda entry: order[entry.kind])
    return [
        EntryGroup(kind, KINDS[kind].plural, tuple(group))
        for kind, group in groupby(ranked, key=lambda entry: entry.kind)
    ]


def list_by_kind(entries: Sequence[EntryView]) -> list[Section[Card]]:
    """Return the entries as a page's sections, one a kind: what is to be used before the rest."""
    groups = sorted(group_by_kind(entries), key=lambda group: group.kind != "tool")
    return [
        make_section(KINDS[group.kind].folder, group.heading, list_cards(group.entries))
        for group in groups
    ]


def list_cards(entries: Iterable[EntryView]) -> tuple[Card, ...]:
    """Return what lists show of some entries."""
    return tuple([entry.card for entry in entries])


def keep_kind(entries: Sequence[EntryView], kind: str) -> list[EntryView]:
    """Return those of some entries that are of a kind, by its name."""
    return [entry for entry in entries if entry.kind == kind]


def leave_out_actions(entries: Sequence[EntryView]) -> list[EntryView]:
    """Return the entries without the actions of plans: lists and counts tell the two apart."""
    return [entry for entry in entries if entry.kind != "action"]


def count_entries(groups: Mapping[str, Sequence[EntryView]]) -> dict[str, int]:
    """Return how many entries each group has, actions left out."""
    return {slug: len(leave_out_actions(entries)) for slug, entries in groups.items()}


def count_actions(groups: Mapping[str, Sequence[EntryView]]) -> dict[str, int]:
    """Return how many actions each group has."""
    return {
        slug: sum(entry.kind == "action" for entry in entries) for slug, entries in groups.items()
    }


def group_by_family(
    directory: Directory, counts: Mapping[str, int]
) -> list[tuple[str, list[ThemeView]]]:
    """Return the themes under their families, in the site's order; those of none come last.

    Within a family those with most entries stand first.
    """
    ranked = sorted(
        directory.themes, key=lambda one: (-counts.get(one.slug, 0), one.record.title.casefold())
    )
    named = directory.site.theme_families
    families = [
        (family, [theme for theme in ranked if theme.record.family == family]) for family in named
    ]
    others = [theme for theme in ranked if theme.record.family not in named]
    families.append(("Other themes" if any(them for _, them in families) else "", others))
    return [(family, themes) for family, themes in families if themes]


def group_by_board(
    directory: Directory, entries: Sequence[EntryView]
) -> list[tuple[BoardView, tuple[EntryView, ...]]]:
    """Return the entries under the boards and groups they name, those without left out."""
    named: defaultdict[str, list[EntryView]] = defaultdict(list)
    for entry in entries:
        for slug in dict.fromkeys(board.slug for board in entry.lscbs):
            named[slug].append(entry)
    boards = directory.boards_and_groups
    return [(board, tuple(named[board.slug])) for board in boards if board.slug in named]


def order_by_surname(contact: Contact) -> tuple[str, str]:
    """Return what contacts are sorted by, as people look for them: the last word of the name."""
    return (contact.name.split()[-1].casefold(), contact.slug)


def list_by_initial(named: Iterable[tuple[str, T]]) -> list[Section[T]]:
    """Return things by the first letters of the names that they are sorted by."""
    return [
        make_section(f"letter-{letter}", letter, [one for _, one in group])
        for letter, group in groupby(named, key=lambda pair: pair[0][:1].upper())
    ]


def list_people_of(entries: Sequence[EntryView]) -> Section[Contact]:
    """Return the contacts of some entries, by name."""
    people = {contact.slug: contact for entry in entries for contact in entry.contacts}
    return make_section("people", "People", sorted(people.values(), key=order_by_name))


def list_themes_of(directory: Directory, entries: Sequence[EntryView]) -> list[ThemeView]:
    """Return the themes of some entries, by title."""
    slugs = {theme.slug for entry in entries for theme in entry.themes}
    return [theme for theme in directory.themes if theme.slug in slugs]


def list_plans_of(directory: Directory, entries: Sequence[EntryView]) -> Section[PlanView]:
    """Return the agencies' plans with actions among some entries; the total counts actions."""
    ids = {entry.id.split("#")[0] for entry in entries if entry.kind == "action"}
    plans = [plan for plan in directory.plans if plan.id in ids]
    actions = sum(len(plan.record.actions) for plan in plans)
    return make_section("actions", "After a review", plans, total=actions)
