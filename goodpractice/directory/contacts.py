"""Contacts and organisations: who is the same, and under what address.

The same person stands in several entries, with and without e-mail; the same board is
spelled in two ways. One contact is found by e-mail address, else by name and
organisation; one organisation by its name without regard to spelling, a board also by
every name it is known under.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goodpractice.engine.digests import Hashed
from goodpractice.model.fields.nested import ContactDetails
from goodpractice.model.records.boards import Lscb
from goodpractice.model.text import RESERVED_NAMES, fold_name, make_slug

OTHER_MARKS = re.compile("[^0-9]")
"""What two spellings of one telephone number may differ in."""


@dataclass(frozen=True, slots=True)
class Organisation(Hashed):
    """An organisation; `lscb` is the board's slug where it is one."""

    slug: str
    name: str
    lscb: str | None = None

    @property
    def url(self) -> str:
        """Its page, from the site's root."""
        return f"organisations/{self.slug}/"

    @property
    def label(self) -> str:
        """Its name in lists."""
        return self.name


@dataclass(frozen=True, slots=True)
class Contact(Hashed):
    """A person, role or team to ask, with everything any entry says of them."""

    slug: str
    name: str
    also_named: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    emails: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """Its page, from the site's root."""
        return f"contacts/{self.slug}/"

    @property
    def label(self) -> str:
        """The name, with the organisation where one is known."""
        return ", ".join([self.name, *(known.name for known in self.organisations[:1])])


def order_by_name(contact: Contact) -> tuple[str, str]:
    """Return what lists of contacts are sorted by, where it is not by surname."""
    return contact.name.casefold(), contact.slug


class Organisations:
    """All organisations the entries name; finds one by any of its names."""

    def __init__(self, lscbs: Mapping[str, Lscb]) -> None:
        self._boards: dict[str, str | None] = {}
        self._slugs: set[str] = set()
        self._by_fold: dict[str, Organisation] = {}
        self._first_named: dict[str, tuple[str, str]] = {}
        for slug, lscb in lscbs.items():
            self._boards[fold_name(lscb.title)] = slug
        titles = set(self._boards)
        for slug, lscb in lscbs.items():
            for fold in {fold_name(name) for name in lscb.also_known_as} - titles:
                # An abbreviation that two boards share names neither of them.
                if self._boards.setdefault(fold, slug) != slug:
                    self._boards[fold] = None
        self._lscbs = lscbs

    def resolve(self, name: str) -> Organisation:
        """Return the organisation a name means, making it on first sight."""
        fold = fold_name(name)
        board = self._boards.get(fold)
        if board:
            name = self._lscbs[board].title
            fold = fold_name(name)
        if fold not in self._by_fold:
            slug = find_free(make_slug(name), self._slugs)
            self._by_fold[fold] = Organisation(slug, name, board)
        return self._by_fold[fold]

    def find_spelling(self, name: str, path: str) -> tuple[str, str] | None:
        """Return how another file spells a name, and its path; None for a board's names."""
        fold = fold_name(name)
        if self._boards.get(fold):
            return None
        first = self._first_named.setdefault(fold, (name, path))
        return None if first[0] == name else first

    @property
    def all(self) -> list[Organisation]:
        """Every organisation, by name."""
        return sorted(self._by_fold.values(), key=lambda known: known.name.casefold())


class Contacts:
    """All contacts the entries name, each once."""

    def __init__(self, details: Iterable[ContactDetails], organisations: Organisations) -> None:
        self._organisations = organisations
        details = list(details)
        self._emails_of: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        bare = {fold_name(one.name) for one in details if not one.email}
        for one in details:
            if one.email:
                key = self._name_key(one)
                if key[0] in bare:  # nobody else's is asked for
                    self._emails_of[key].add(one.email.casefold())
        same: defaultdict[object, list[ContactDetails]] = defaultdict(list)
        for one in details:
            same[self._key(one)].append(one)
        slugs = self._make_slugs(same)
        self._by_key = {key: self._merge(slugs[key], some) for key, some in same.items()}

    def resolve(self, details: ContactDetails) -> Contact:
        """Return the contact that an entry's details mean."""
        return self._by_key[self._key(details)]

    @property
    def all(self) -> list[Contact]:
        """Every contact, by name."""
        return sorted(self._by_key.values(), key=order_by_name)

    def _name_key(self, details: ContactDetails) -> tuple[str, str]:
        organisation = details.organisation or ""
        if organisation:
            organisation = self._organisations.resolve(organisation).slug
        return fold_name(details.name), organisation

    def _key(self, details: ContactDetails) -> object:
        if details.email:
            return details.email.casefold()
        key = self._name_key(details)
        known = self._emails_of.get(key, set())
        # Named without e-mail here and with one elsewhere: the same, unless there are two.
        return next(iter(known)) if len(known) == 1 else key

    def _merge(self, slug: str, details: list[ContactDetails]) -> Contact:
        """Return one contact with all that is said of it, at an address."""
        emails: dict[str, str] = {}
        telephones: dict[str, str] = {}
        for one in details:
            if one.email:
                emails.setdefault(one.email.casefold(), one.email)
            for number in one.telephone.split("/") if one.telephone else ():
                telephones.setdefault(OTHER_MARKS.sub("", number), number.strip())
        name, *also_named = dict.fromkeys([one.name for one in details])
        return Contact(
            slug,
            name,
            tuple(also_named),
            tuple(dict.fromkeys([one.role for one in details if one.role])),
            tuple(dict.fromkeys(self._list_organisations(details))),
            tuple(emails.values()),
            tuple(telephones.values()),
            tuple(dict.fromkeys([one.note for one in details if one.note])),
        )

    def _list_organisations(self, details: list[ContactDetails]) -> Iterator[Organisation]:
        for one in details:
            if one.organisation:
                yield self._organisations.resolve(one.organisation)

    def _make_slugs(self, same: Mapping[object, list[ContactDetails]]) -> dict[object, str]:
        """Return each contact's address: the name, and where two share it, name and organisation.

        Both get the longer one, so that neither's address depends on which came first; a
        figure tells apart what even that does not.
        """
        by_name: defaultdict[str, list[object]] = defaultdict(list)
        for key, details in same.items():
            by_name[make_slug(details[0].name)].append(key)
        slugs: dict[object, str] = {}
        taken: set[str] = set()
        for slug, keys in sorted(by_name.items()):
            for key in sorted(keys, key=str):
                first = next(self._list_organisations(same[key]), None) if len(keys) > 1 else None
                slugs[key] = find_free(f"{slug}-{first.slug}" if first else slug, taken)
        return slugs


def find_free(wanted: str, taken: set[str]) -> str:
    """Return the address wanted, with a figure where it is taken; it is taken then.

    No disk of Windows takes some names.
    """
    number, candidate = 2, wanted
    while candidate in taken or candidate in RESERVED_NAMES:
        candidate, number = f"{wanted}-{number}", number + 1
    taken.add(candidate)
    return candidate
