"""Workspace: what a command reads: the content folder with its members, or a board's part of a hub.

Which of the two it is, hub.toml beside the content says, or --hub; nothing is loaded to tell that
it is neither.
"""

import argparse
import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from goodpractice.cli.console import MAKE_ROOM, print_notices
from goodpractice.cli.member_commands import describe_members, find_members
from goodpractice.cli.progress import make_bar
from goodpractice.model.problems import (
    ContentError,
    Problem,
    UnknownNameError,
    UsageError,
    UserError,
    show_marks,
)
from goodpractice.model.text import count_noun
from goodpractice.paths import HUB_TOML, is_open_folder, is_seen_file

if TYPE_CHECKING:  # what a build that has nothing to do need not load
    from goodpractice.directory.directory import Directory
    from goodpractice.engine.progress import Report
    from goodpractice.model.members import Members

HUB_CACHE = Path(".cache/hub")
"""What hubs on the web said last."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """What a command reads: a content folder with members' folders, and whose site is shown.

    `told` and `folders` are what it depends on besides the content; `part` are the members where
    it is a board's own part of a hub, and `hub_site` the address of that hub's site, where it says
    one.
    """

    content: Path
    lscb: str | None
    told: dict[str, object] = field(default_factory=dict)
    folders: Sequence[Path] = ()
    part: "Members | None" = None
    hub_site: str | None = None

    @property
    def is_part(self) -> bool:
        """Whether it is a board's own part of a hub."""
        return self.part is not None

    def read_members(self) -> "Members":
        """Return the members that are read with the content; raises `ContentError`."""
        return find_members(self.content) if self.part is None else self.part


def find_workspace(options: argparse.Namespace) -> Workspace:
    """Return what a command reads: the content folder, or with a hub a board's part of that.

    Raises `UserError`, and `ContentError` for content that is not there, or a hub.toml with
    problems.
    """
    need_content(options.content)
    is_told = os.path.lexists(options.content.absolute().parent / HUB_TOML)
    if not is_told and options.hub is None:
        return Workspace(options.content, options.lscb, *describe_members(options.content))
    from goodpractice.contribute.members.own_repository.settings import find_settings

    settings = find_settings(options.content)
    named = options.hub or (settings.hub if settings else "")
    boards = settings.boards if settings else ()
    wished = options.lscb
    if settings and wished and wished not in boards:
        message = f"--lscb: {HUB_TOML} says that this is the part of {', '.join(boards)}"
        raise UsageError(message)
    if wished:
        boards = tuple(dict.fromkeys((wished, *boards)))
    if not boards:
        raise UsageError("which board is this? Name it with --lscb SLUG")
    with name_hub(named, settings.line if settings and options.hub is None else 0):
        return open_part(options, named, boards, {} if wished or not settings else settings.places)


@contextlib.contextmanager
def name_hub(named: str, line: int) -> Iterator[None]:
    """Say of a hub that is not to be had where it was named: in a line of hub.toml, or by --hub."""
    from goodpractice.contribute.members.own_repository.hub import HubError
    from goodpractice.contribute.members.own_repository.vocabulary import VocabularyError

    try:
        yield
    except (HubError, VocabularyError) as error:
        whose = "" if isinstance(error, HubError) else f"the hub {show_marks(named)[:200]} "
        if line:
            raise ContentError([Problem(HUB_TOML, line, "hub", f"{whose}{error}")]) from None
        raise UserError(f"--hub: {whose}{error}") from None


def need_content(content: Path) -> None:
    """Refuse a folder that holds no content, before anything goes through it: it may be a disk.

    Raises `ContentError`, and `UsageError` for a name that pages could not show. What site.md
    stands in is content; nothing is loaded to tell that.
    """
    try:
        content.name.encode()
    except UnicodeEncodeError:
        message = f"--content: the name of the folder {content} is not in UTF-8; give it another"
        raise UsageError(message) from None
    here = content.absolute()  # fails where the folder that the program was started in is gone
    if is_open_folder(here) and is_seen_file(here / "site.md"):
        return
    from goodpractice.content.files import find_folder_fault

    if fault := find_folder_fault(content):
        raise ContentError([fault])


def open_part(
    options: argparse.Namespace,
    named: str,
    boards: tuple[str, ...],
    places: Mapping[str, tuple[str, int]],
) -> Workspace:
    """Return a board's part of a hub; `places` are the key and the line of each board in hub.toml,
    where none of them was typed.

    Raises `UserError` where a board was typed that the hub has not, `HubError` or
    `VocabularyError` where the hub is not to be had.
    """
    from goodpractice.contribute.members.own_repository.hub import Hub, open_hub
    from goodpractice.contribute.members.own_repository.hub_content import make_board_part
    from goodpractice.contribute.members.own_repository.vocabulary import find_later_rules
    from goodpractice.engine.cache_folder import ForeignFolderError

    try:
        if options.opened is None:
            options.opened = open_hub(named, HUB_CACHE, describe_hub)
            notices = (options.opened.notice, find_later_rules(options.opened.vocabulary))
            print_notices([one for one in notices if one], getattr(options, "format", "text"))
        hub: Hub = options.opened
        content, part = make_board_part(hub, boards, options.content, HUB_CACHE)
    except UnknownNameError as error:
        known = options.opened.vocabulary.read_boards()
        wrong = next((one for one in boards if one not in known or known[one].members), "")
        if wrong not in places:
            raise UsageError(f"--lscb: {error}") from None
        key, line = places[wrong]
        raise ContentError([Problem(HUB_TOML, line, key, str(error))]) from None
    except ForeignFolderError as error:
        raise UserError(f"{error}; {MAKE_ROOM}") from None
    except OSError as error:
        raise UserError(f"{HUB_CACHE} cannot be written: {error.strerror or error}") from None
    site = hub.address or hub.vocabulary.site.get("base_url")
    told: dict[str, object] = {"part": hub.digest}
    return Workspace(content, boards[0], told, [one.path for one in part], part, site)


def describe_hub(content: Path) -> bytes:
    """Return the vocabulary of a hub's content folder. Raises `HubError` where it has problems."""
    from goodpractice.contribute.members.own_repository.hub import HubError
    from goodpractice.load import load_directory
    from goodpractice.site.data.vocabulary import VOCABULARY, export_vocabulary

    try:
        directory = load_directory(content, members=find_members(content))
        return export_vocabulary(directory, content)[VOCABULARY]
    except ContentError as error:
        count = count_noun(len(error.problems), "problem")
        raise HubError(f"{content} has {count} of its own, such as {error.problems[0]}") from None


def load_workspace(
    workspace: Workspace, members: "Members | None" = None, report: "Report | None" = None
) -> "Directory":
    """Return the directory of a place; of a board's own part, what its site shows.

    `members` are the place's, where they have been read already; `report` is told how far it has
    come, a bar of its own where there is none.
    """
    from goodpractice.load import load_directory

    lscb = workspace.lscb if workspace.is_part else None
    members = members or workspace.read_members()
    if report:
        return load_directory(workspace.content, lscb, members, report=report)
    with make_bar() as bar:
        return load_directory(workspace.content, lscb, members, report=bar.report)
