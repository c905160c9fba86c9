"""A board's own site: all of its own, and nothing of other boards but what its groups share."""

import pytest

from goodpractice.model.problems import UnknownNameError
from goodpractice.site.pages.all_pages import list_pages
from tests.helpers.sites import load_own, load_real


def test_own_site_holds_just_what_counts_for_the_board() -> None:
    for board in load_real().boards:
        of_board = load_real().by_lscb.get(board.slug, ())
        prompted = {
            f"reviews/{review}"
            for entry in of_board
            for review in getattr(entry.record, "prompted_by", ())
        }
        own = {entry.id for entry in load_own(board.slug).entries}
        assert own == {entry.id for entry in of_board} | prompted, board.slug


def test_own_site_names_no_other_board() -> None:
    own = load_own("solihull")
    assert [board.slug for board in own.boards] == ["solihull"]
    assert {group.slug for group in own.groups} == {"west-midlands", "west-midlands-police"}
    for group in own.groups:
        assert group.record.members == ("solihull",)
    for entry in own.entries:
        named = {board.slug for board in entry.lscbs}
        assert named <= {"solihull", "west-midlands", "west-midlands-police"}
        assert [board.slug for board in entry.boards] == ["solihull"]


def test_own_site_drops_references_to_other_boards_tools() -> None:
    own = load_own("dudley")
    for entry in own.entries:
        for field in ("used_with", "same_as", "tools"):
            for id_ in getattr(entry.record, field, ()):
                assert id_ in own.by_id


def test_own_site_has_the_boards_contacts_alone() -> None:
    own = load_own("walsall")
    assert own.contacts
    of_sources = {contact for source in own.sources for contact in source.contacts}
    for contact in own.contacts:
        assert contact.slug in own.by_contact or contact in of_sources


def test_own_site_takes_the_boards_name_and_its_toolbox_as_home() -> None:
    own = load_own("calderdale")
    assert own.site.title == "Calderdale Safeguarding Children Board"
    home = next(page for page in list_pages(own) if page.path == "")
    tools = [tool.id for section in home.context["sections"] for tool in section.items]
    assert len(tools) >= 19
    assert all(tool.startswith("tools/calderdale/") for tool in tools)


def test_own_site_recognises_nobody_of_other_boards() -> None:
    assert not any(page.path == "recognised/" for page in list_pages(load_own("solihull")))


def test_unknown_board_and_group_are_refused() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'solihull'"):
        load_own("solihul")
    with pytest.raises(UnknownNameError, match="'west-midlands' is a group of boards"):
        load_own("west-midlands")
