"""Trials: which copies of members can stand beside a hub, tried in any combination."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from goodpractice.content.reader import Document
from goodpractice.directory.checks.all_checks import check_site, list_problems
from goodpractice.directory.checks.rights import Found, list_others_aliases, merge_found
from goodpractice.directory.contacts import Organisations
from goodpractice.directory.directory import select
from goodpractice.model.members import Elsewhere, MemberFolder
from goodpractice.model.problems import Problem
from goodpractice.model.records.boards import Lscb
from goodpractice.model.records.entries import Entry


class Trial:
    """A hub and copies of members, read once, to be checked in any combination."""

    def __init__(self, content: Path, found: Iterable[Found]) -> None:
        self._content = content
        # What each folder's files hold; None stands for the hub's.
        self._results: dict[Path | None, list[tuple[str, Document | list[Problem]]]] = {None: []}
        for relative, result, owner in found:
            key = owner.path if owner else None
            self._results.setdefault(key, []).append((relative, result))

    def check(
        self, folders: Iterable[MemberFolder], given_up: frozenset[str] | None = None
    ) -> list[Problem]:
        """Return every problem of the hub with these members; see `Elsewhere` for `given_up`."""
        folders = list(folders)
        found = (one for folder in (None, *folders) for one in self._list_found(folder))
        merged = merge_found(found, folders)
        merged.problems += check_site(self._content, merged.documents)
        organisations = Organisations(select(merged.documents, "lscbs", Lscb))
        return list_problems(merged, organisations, elsewhere=Elsewhere(given_up=given_up))

    def list_titles(
        self, folders: Iterable[MemberFolder], *, with_hub: bool = False
    ) -> dict[str, str]:
        """Return the title of each address of these members and the hub, old ones too."""
        titles: dict[str, str] = {}
        for folder in (*folders, *([None] if with_hub else [])):
            for document in self._list_documents(folder):
                record = document.record
                if isinstance(record, Entry | Lscb):
                    aliases = record.aliases if isinstance(record, Entry) else ()
                    titles |= dict.fromkeys((document.id, *aliases), record.title)
        return titles

    def list_taken_over(self, folder: MemberFolder) -> Iterator[str]:
        """Return the addresses of other boards that lead to a member's entries."""
        for document in self._list_documents(folder):
            for _, alias in list_others_aliases(document.record, folder.member):
                yield alias

    def count_entries(self, folder: MemberFolder) -> int:
        """Return how many entries a member has."""
        return sum(isinstance(one.record, Entry) for one in self._list_documents(folder))

    def _list_documents(self, folder: MemberFolder | None) -> Iterator[Document]:
        """Return a member's documents, or the hub's; a file with problems is none."""
        for _, result, _ in self._list_found(folder):
            if isinstance(result, Document):
                yield result

    def _list_found(self, folder: MemberFolder | None) -> Iterator[Found]:
        """Return a member's files as they were read, or the hub's."""
        for relative, result in self._results.get(folder.path if folder else None, ()):
            yield relative, result, folder
