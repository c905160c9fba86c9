"""Trial merges: which of members' newest commits can stand in the directory together, and why not.

A newer commit passes if the whole directory, with it in place, has no problem in its files, and
none anywhere else that was not there before. One member's mistake holds back that member alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from goodpractice.content.reader import Document
from goodpractice.directory.checks.all_checks import check_site, list_problems
from goodpractice.directory.checks.permissions import Found, list_others_aliases, merge_found
from goodpractice.directory.contacts import Organisations
from goodpractice.directory.directory import select
from goodpractice.model.members import Elsewhere, MemberFolder
from goodpractice.model.problems import Problem
from goodpractice.model.records.boards import Lscb
from goodpractice.model.records.entries import Entry
from goodpractice.paths import MEMBERS_TOML

Check = Callable[[Iterable[MemberFolder]], list[Problem]]
"""Returns every problem of the hub with some members."""


class TrialMerge:
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


def choose_passing(
    check: Check,
    staying: Mapping[str, MemberFolder],
    candidates: Mapping[str, MemberFolder],
    report: Callable[[int], None],
) -> tuple[list[str], dict[str, list[Problem]]]:
    """Return the names of the candidates that pass, and the problems of each that does not.

    All are tried together first, since an entry may move from one member to another. Then those
    that have problems of their own are left out, and tried one by one beside those that pass.
    `report` is told how many are through.
    """
    if not candidates:
        return [], {}
    report(0)
    before = set(map(identify, check(staying.values())))

    def judge(names: Iterable[str]) -> list[Problem]:
        tried = {name: candidates[name] for name in names}
        return [
            problem
            for problem in check({**staying, **tried}.values())
            if identify(problem) not in before or find_owner(problem, tried) in tried
        ]

    found = judge(candidates)
    if not found:
        return list(candidates), {}
    owners = {find_owner(problem, candidates) for problem in found}
    passed = [name for name in candidates if name not in owners]
    if judge(passed):
        passed = []
    failed = add_in_turn(passed, [name for name in candidates if name not in passed], judge, report)
    return sorted(passed), failed


def add_in_turn(
    passed: list[str],
    waiting: list[str],
    judge: Callable[[Iterable[str]], list[Problem]],
    report: Callable[[int], None],
) -> dict[str, list[Problem]]:
    """Add to those that passed whoever passes beside them; return the problems of all others.

    One that passes may be what another has waited for: they are tried until none does.
    """
    failed: dict[str, list[Problem]] = {}
    going_on = True
    while waiting and going_on:
        going_on = False
        for name in list(waiting):
            report(len(passed))
            problems = judge([*passed, name])
            if problems:
                failed[name] = problems
            else:
                passed.append(name)
                waiting.remove(name)
                failed.pop(name, None)
                going_on = True
    return failed


def identify(problem: Problem) -> tuple[str, int, str, str]:
    """Return what makes two problems the same; other words may name what others have."""
    return problem.path, problem.line, problem.field, problem.about or problem.message


def find_owner(problem: Problem, members: Mapping[str, MemberFolder]) -> str:
    """Return the member whose problem this is, '' for nobody's."""
    parts = problem.path.split("/")
    if parts[0] == "members" and len(parts) > 2:
        return parts[1]
    if parts == [MEMBERS_TOML]:
        for name, one in members.items():
            if one.member.line == problem.line:
                return name
    return ""
