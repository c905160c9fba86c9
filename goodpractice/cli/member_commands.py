"""The commands of a hub about its members: fetch, update, status; and what builds read of them."""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from goodpractice.cli.console import FINE, MAKE_ROOM, PROBLEMS, USAGE, print_problems
from goodpractice.cli.progress import Progress
from goodpractice.engine.cache_folder import name_some
from goodpractice.model.problems import UsageError, UserError, suggest
from goodpractice.paths import (
    HUB_TOML,
    MEMBERS_CACHE,
    MEMBERS_LOCK,
    MEMBERS_TOML,
    PROGRAM,
    read_open_file,
)

if TYPE_CHECKING:
    from goodpractice.contribute.members.hub_files.hub_folder import HubFolder
    from goodpractice.contribute.members.outcomes import Outcome
    from goodpractice.contribute.members.update import OpenDirectory
    from goodpractice.model.members import Members

FILES = (MEMBERS_TOML, MEMBERS_LOCK)
NOTES = ".read"
"""The folder of what reading members' files gave, beside their copies."""


def has_members(content: Path) -> bool:
    """Tell whether a content folder has members; nothing is loaded for it."""
    return any(os.path.lexists(content.absolute().parent / name) for name in FILES)


def find_members(content: Path) -> "Members":
    """Return the members that are read with a content folder; raises `ContentError`.

    Those of which nothing was ever taken are named: whoever has just written them waits for them.
    """
    from goodpractice.model.members import NO_MEMBERS

    if not has_members(content):
        return NO_MEMBERS
    from goodpractice.contribute.members.hub_files.hub_folder import read_members

    members = read_members(content)
    if members.waiting:
        names = name_some(members.waiting)
        print(f"Not taken yet: {names}; run {PROGRAM} members update.", file=sys.stderr)
    return members


def describe_members(content: Path) -> tuple[dict[str, object], list[Path]]:
    """Return what of members goes into a build, unread: two files, and a folder with copies."""
    root = content.absolute().parent
    if not has_members(content):
        return {}, []
    # One that nobody may read is named by whoever reads the members then.
    files = {name: read_open_file(root / name) for name in FILES}
    return {"members": files}, [root / MEMBERS_CACHE]


def run_members(options: argparse.Namespace) -> int:
    """Bring members' commits, move the lock to newer ones, or say how each member stands."""
    from goodpractice.contribute.members.hub_files.hub_folder import read_hub
    from goodpractice.engine.cache_folder import ForeignFolderError
    from goodpractice.engine.store import StoreError
    from goodpractice.publish.guard import BusyError

    hub = read_hub(options.content)
    if not (hub.manifest.members or hub.lock.pins) and options.format == "text":
        print("There are no members: members.toml names none.")
        if (hub.root / HUB_TOML).is_file():
            print("This is a board's own repository: members are its hub's to name.")
        return USAGE if options.names else FINE
    work: Callable[[argparse.Namespace, HubFolder], Callable[[], int]] = {
        "fetch": run_fetch,
        "update": run_update,
        "status": run_status,
    }[options.members]
    try:
        tell = work(options, hub)
    except ForeignFolderError as error:
        raise UserError(f"{error}; {MAKE_ROOM}") from None
    except BusyError:
        raise UserError(f"another run is at work in {hub.cache}; try again later") from None
    except StoreError as error:
        raise UserError(f"{hub.cache / NOTES} could not be used: {error}") from None
    except OSError as error:
        place = error.filename or hub.cache
        raise UserError(f"{place} could not be written: {error.strerror}") from None
    return tell()


def run_fetch(options: argparse.Namespace, hub: "HubFolder") -> Callable[[], int]:
    """Bring the locked commits that are not in the cache; return what tells of it."""
    from goodpractice.contribute.members.fetch import fetch_members

    if not hub.lock.pins:
        print(f"Nothing is locked yet: run {PROGRAM} members update.", file=sys.stderr)
    with Progress() as progress:
        outcomes = fetch_members(hub, progress.report)
    return partial(print_outcomes, options, outcomes, "; the others were brought")


def run_update(options: argparse.Namespace, hub: "HubFolder") -> Callable[[], int]:
    """Move the lock to newer commits that pass; return what tells of it."""
    from goodpractice.contribute.members.outcomes import HUB
    from goodpractice.contribute.members.update import update_members

    known = sorted({*hub.manifest.members, *hub.lock.pins})
    for name in options.names:
        if name not in known:
            tail = suggest(name, known, f"the members are {', '.join(known)}" if known else "")
            raise UsageError(f"members update: no member '{name}'{tail}")
    with Progress() as progress, open_trials(options.content, progress) as open_directory:
        outcomes = update_members(
            hub, options.names, open_directory, options.today, progress.report
        )
    held = [one for one in outcomes if one.problems and one.name != HUB]
    tail = "; what has them is not taken" if held else ""
    if any(one.before for one in held):
        tail = "; those members stay at their last good commit"
    return partial(print_outcomes, options, outcomes, tail)


def print_outcomes(options: argparse.Namespace, outcomes: "Sequence[Outcome]", tail: str) -> int:
    """Print what came of members, and their problems with what that means; return the status."""
    from goodpractice.contribute.members.status import OUTCOME_FORMATS

    print(OUTCOME_FORMATS[options.format](outcomes), end="")
    problems = [problem for one in outcomes for problem in one.problems]
    if problems:
        print_problems(problems, tail)
    return PROBLEMS if problems else FINE


def run_status(options: argparse.Namespace, hub: "HubFolder") -> Callable[[], int]:
    """Find out how each member stands; return what tells of it."""
    from goodpractice.contribute.members.status import STATUS_FORMATS, list_standings

    with Progress() as progress, open_trials(options.content, progress) as open_directory:
        standings = list_standings(hub, open_directory, options.today)

    def tell() -> int:
        print(STATUS_FORMATS[options.format](standings), end="")
        return FINE

    return tell


@contextlib.contextmanager
def open_trials(content: Path, progress: Progress) -> "Iterator[OpenDirectory]":
    """Give what reads the hub with copies of members; what was read before is known.

    Texts stay in the store, which is open until the end.
    """
    from goodpractice.directory.checks.trial_merges import TrialMerge
    from goodpractice.engine.store import Store, use_store
    from goodpractice.engine.tasks import Means
    from goodpractice.engine.workers import Local, pause_collector
    from goodpractice.load import read_folders
    from goodpractice.model.members import MemberFolder

    with contextlib.ExitStack() as stack:

        def open_directory(folders: Sequence[MemberFolder]) -> TrialMerge:
            def read(store: Store) -> TrialMerge:
                once = {one.path: one for one in folders}.values()
                with pause_collector(), Local(None) as workers:
                    means = Means(store, workers)
                    return TrialMerge(content, read_folders(content, once, means, progress.report))

            kept = content.absolute().parent / MEMBERS_CACHE / NOTES if folders else None
            return use_store(kept, read, stack)

        yield open_directory
