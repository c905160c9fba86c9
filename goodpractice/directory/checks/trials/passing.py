"""Passing commits: which of members' newest can stand in the directory together, and why not.

A newer commit passes if the whole directory, with it in place, has no problem in its files, and
none anywhere else that was not there before. One member's mistake holds back that member alone.
"""

from collections.abc import Callable, Iterable, Mapping

from goodpractice.model.members import MemberFolder
from goodpractice.model.problems import Problem
from goodpractice.paths import MEMBERS_TOML

Check = Callable[[Iterable[MemberFolder]], list[Problem]]
"""Returns every problem of the hub with some members."""


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
