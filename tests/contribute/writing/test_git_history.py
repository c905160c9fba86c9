"""What git knows: addresses that lead nowhere now, and removed entries that never were."""

from pathlib import Path

import pytest

from goodpractice.cli.commands import main
from goodpractice.contribute.writing.git_history import list_lost_addresses
from goodpractice.load import load_directory
from tests.helpers.repositories import make_repository
from tests.helpers.sites import write_practice, write_site, write_text

OLD = "practices/dudley/walking-bus"
NEW = "practices/dudley/walking-school-bus"
NOWHERE = f"content/{OLD}.md is gone, and its address leads nowhere"


def write_removed(id_: str) -> str:
    item = {"id": id_, "title": "A", "removed": "2026-11-21", "reason": "Withdrawn."}
    return write_text({"entries": [item]})


def tell(content: Path) -> list[str]:
    return list(list_lost_addresses(content, load_directory(content)))


@pytest.mark.parametrize("is_committed", [False, True])
def test_a_renamed_entry_needs_its_old_id(tmp_path: Path, is_committed: bool) -> None:
    content = write_site(tmp_path, {f"{OLD}.md": write_practice()})
    repository = make_repository(tmp_path)
    (content / f"{OLD}.md").rename(content / f"{NEW}.md")
    if is_committed:
        repository.commit({})
    (notice,) = tell(content)
    assert notice.startswith(f"{NOWHERE}: put '{OLD}' into the aliases of what it became")
    write_site(tmp_path, {f"{NEW}.md": write_practice(aliases=[OLD])})
    assert tell(content) == []


def test_a_removed_entry_needs_its_item_and_one_of_its_name(tmp_path: Path) -> None:
    content = write_site(
        tmp_path, {f"{OLD}.md": write_practice(), "themes/x.md": write_text({"title": "X"})}
    )
    repository = make_repository(tmp_path)
    (content / f"{OLD}.md").unlink()
    (content / "themes/x.md").unlink()
    assert [one.split(":")[0] for one in tell(content)] == [NOWHERE]
    write_site(tmp_path, {"removed.md": write_removed(f"{OLD}es")})
    unknown = f"content/removed.md: git knows no file of '{OLD}es'; did you mean '{OLD}'?"
    assert [one for one in tell(content) if "removed.md:" in one] == [unknown]
    repository.commit({})  # a slip is told once it is committed too, as a workflow sees it
    assert unknown in tell(content)
    write_site(tmp_path, {"removed.md": write_removed(OLD)})
    assert tell(content) == []
    for number in range(3):  # what was removed long ago is known by its item
        repository.commit({"README.md": str(number)})
        assert tell(content) == []


def test_what_went_some_commits_before_its_item_was_there(tmp_path: Path) -> None:
    content = write_site(tmp_path, {f"{OLD}.md": write_practice()})
    repository = make_repository(tmp_path)
    repository.commit({f"content/{OLD}.md": None})
    repository.commit({"README.md": "x"})
    write_site(tmp_path, {"removed.md": write_removed(OLD)})
    assert tell(content) == []


@pytest.mark.parametrize("has_git", [False, True])
def test_nothing_is_said_where_nothing_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_git: bool
) -> None:
    content = write_site(tmp_path, {"removed.md": write_removed(OLD)})
    if not has_git:
        make_repository(tmp_path)
        monkeypatch.setenv("PATH", str(tmp_path))
    assert tell(content) == []


def test_items_that_came_with_the_folder_are_not_told(tmp_path: Path) -> None:
    """Their entries were another repository's, as of a board that begins with a copy."""
    content = write_site(
        tmp_path, {f"{OLD}.md": write_practice(), "removed.md": write_removed(NEW)}
    )
    make_repository(tmp_path)
    assert tell(content) == []


def test_a_part_of_the_history_does_not_tell_what_never_was(tmp_path: Path) -> None:
    content = write_site(tmp_path / "one", {f"{OLD}.md": write_practice()})
    repository = make_repository(tmp_path / "one")
    write_site(tmp_path / "one", {"themes/x.md": write_text({"title": "X"})})
    repository.commit({f"content/{OLD}.md": None})
    repository.commit({"README.md": "x"})
    repository.run("clone", "--quiet", "--depth=2", repository.path.as_uri(), str(tmp_path / "two"))
    for name in ("one", "two"):
        assert tell(write_site(tmp_path / name, {"removed.md": write_removed(OLD)})) == []
    write_site(tmp_path / "one", {"removed.md": write_removed(f"{OLD}es")})
    assert len(tell(content)) == 1


def test_a_folder_that_was_renamed_had_its_entries_before(tmp_path: Path) -> None:
    content = write_site(
        tmp_path, {f"{OLD}.md": write_practice(), "themes/x.md": write_text({"title": "X"})}
    )
    repository = make_repository(tmp_path)
    repository.commit({f"content/{OLD}.md": None})
    content = content.rename(tmp_path / "entries")
    repository.commit({})
    repository.commit({"README.md": "x"})
    write_site(tmp_path, {"removed.md": write_removed(OLD)})
    (tmp_path / "content/removed.md").rename(content / "removed.md")
    assert tell(content) == []


def test_an_item_whose_id_begins_like_a_known_one_is_told(tmp_path: Path) -> None:
    content = write_site(
        tmp_path,
        {"removed.md": write_removed(f"{OLD}es"), "themes/x.md": write_text({"title": "X"})},
    )
    repository = make_repository(tmp_path)
    repository.commit({"README.md": "x"})
    write_site(tmp_path, {"removed.md": write_removed(f"{OLD}e")})
    (notice,) = tell(content)
    assert f"no file of '{OLD}e'" in notice


def test_the_repository_is_the_folder_s_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook of git's says where another is."""
    content = write_site(tmp_path / "one", {f"{OLD}.md": write_practice()})
    make_repository(tmp_path / "one")
    make_repository(tmp_path / "two", {"x.md": ""})
    (content / f"{OLD}.md").unlink()
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "two" / ".git"))
    (notice,) = tell(content)
    assert notice.startswith(NOWHERE)


def test_check_tells_it_and_does_not_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content = write_site(tmp_path, {f"{OLD}.md": write_practice()})
    make_repository(tmp_path)
    (content / f"{OLD}.md").rename(content / f"{NEW}.md")
    monkeypatch.chdir(tmp_path)
    assert main(["check", f"content/{NEW}.md"]) == 0
    assert f"Notice: {NOWHERE}" in capsys.readouterr().out
