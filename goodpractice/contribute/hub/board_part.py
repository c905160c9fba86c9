"""A board's part of a hub: its own content, and what the hub's vocabulary adds to judge it by.

Together they are loaded as a hub with one member, so that whatever loads a directory (checking,
building, reports) works in a board's own repository as it does in the hub.
"""

from pathlib import Path

from goodpractice.contribute.hub.hub import Hub
from goodpractice.contribute.hub.hub_content import find_elsewhere, write_hub_content
from goodpractice.model.members import Member, Members, OwnFolder
from goodpractice.model.problems import UnknownNameError, find_named


def make_board_part(
    hub: Hub, boards: tuple[str, ...], content: Path, cache: Path
) -> tuple[Path, Members]:
    """Return the hub's content folder, and a board's own content as its one member.

    Raises what `write_hub_content` and `check_boards` raise.
    """
    check_boards(hub, boards)
    member = Member(boards[0], "", boards, folder=content.name)
    own = OwnFolder(member, content, "", content.name)
    elsewhere = find_elsewhere(hub.vocabulary, boards, content.name)
    return write_hub_content(hub, boards, content, cache), Members((own,), elsewhere=elsewhere)


def check_boards(hub: Hub, boards: tuple[str, ...]) -> None:
    """Raise `UnknownNameError` for what the hub has no board of, or a group."""
    known = hub.vocabulary.read_boards()
    single = {slug: one for slug, one in known.items() if not one.members}
    for slug in boards:
        if slug in known and slug not in single:
            of = ", ".join(known[slug].members)
            raise UnknownNameError(
                f"'{slug}' is a group of boards, which is the hub's; name one of its boards: {of}"
            )
        find_named("board", slug, single)
