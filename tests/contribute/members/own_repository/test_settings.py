"""hub.toml is read strictly, and what is wrong in it is said with its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.contribute.members.own_repository.settings import find_settings
from goodpractice.model.problems import ContentError
from goodpractice.paths import HUB_TOML
from tests.helpers.commands import run


def read(folder: Path, text: str | bytes) -> list[str]:
    """Write a hub.toml and return its problems."""
    raw = text if isinstance(text, bytes) else text.encode()
    (folder / HUB_TOML).write_bytes(raw)
    try:
        find_settings(folder / "content")
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_none_is_fine(tmp_path: Path) -> None:
    assert find_settings(tmp_path / "content") is None


def test_a_hub_and_a_board(tmp_path: Path) -> None:
    (tmp_path / HUB_TOML).write_text('hub = "https://example.org/"\nlscb = "dudley"\n', "utf-8")
    settings = find_settings(tmp_path / "content")
    assert settings
    assert (settings.hub, settings.boards, settings.places) == (
        "https://example.org/",
        ("dudley",),
        {"dudley": ("lscb", 2)},
    )


def test_each_board_is_known_by_its_line(tmp_path: Path) -> None:
    text = 'hub = "x"\nboards = ["walsall", "dudley"]\nlscb = "dudley"\n'
    (tmp_path / HUB_TOML).write_text(text, "utf-8")
    settings = find_settings(tmp_path / "content")
    assert settings
    assert settings.boards == ("dudley", "walsall")
    assert settings.places == {"dudley": ("lscb", 3), "walsall": ("boards", 2)}


def test_a_link_to_what_is_elsewhere_shows_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("word = hidden\n")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / HUB_TOML).symlink_to(tmp_path / "secret")
    with pytest.raises(ContentError) as refused:
        find_settings(tmp_path / "here" / "content")
    assert list(map(str, refused.value.problems)) == [
        "hub.toml:1: is a link to a file elsewhere; put the file itself here"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('hub = "x"\nhub = "y"\n', "2: cannot be read as TOML: a key of this name stands above"),
        ("a = " + "9" * 5000, "1: cannot be read as TOML: a number has more figures than anybody"),
        ("a = " + "[" * 5000, "1: cannot be read as TOML: brackets are nested too deeply"),
        ('a = "', "1: cannot be read as TOML: a quotation mark has no partner"),
    ],
)
def test_what_pythons_reader_says_is_said_plainly(tmp_path: Path, text: str, said: str) -> None:
    (problem,) = read(tmp_path, text)
    assert problem.startswith(f"hub.toml:{said}")


def test_a_folder_is_looked_for_from_the_file(tmp_path: Path) -> None:
    text = 'hub = "../hub"\nlscb = "dudley"\nboards = ["walsall", "dudley"]\n'
    (tmp_path / HUB_TOML).write_text(text, "utf-8")
    settings = find_settings(tmp_path / "content")
    assert settings
    assert Path(settings.hub) == tmp_path / ".." / "hub"
    assert settings.boards == ("dudley", "walsall")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["hub.toml:1: hub: is missing", "hub.toml:1: lscb: is missing"]),
        (
            'hub = "x"\n\nlcsb = "dudley"',
            ["is missing", "hub.toml:3: lcsb: no key 'lcsb'; did you"],
        ),
        ('hub = "x"\nlscb = "Dudley LSCB"', ["hub.toml:2: lscb: expected a board"]),
        ('hub = 3\nlscb = "dudley"', ["hub.toml:1: hub: expected the address"]),
        ('hub = "x"\nlscb = "dudley"\nboards = "all"', ["hub.toml:3: boards: expected boards"]),
        (
            'hub = "https://me:pw@x.org/"\nlscb = "dudley"',
            ["hub.toml:1: hub: expected an address wi"],
        ),
        (
            'hub = "ftp://example.org/"\nlscb = "dudley"',
            ["hub.toml:1: hub: expected an address that begins with https://"],
        ),
        ('hub = " "\nlscb = "dudley"', ["hub.toml:1: hub: expected an address or a folder"]),
        (
            "hub = x",
            [
                "hub.toml:1: cannot be read as TOML: expected a value behind the =, a text between "
                'quotes; write hub = "x"; expected'
            ],
        ),
        ('hub = "x"\nlscb = "a\n', ["hub.toml:2: cannot be read as TOML: Illegal character"]),
        ('hub = "x"\n<<<<<<< a\n', ["hub.toml:2: cannot be read as TOML: holds the marks of a"]),
        (b"lscb = 'dudley'\nhub = \xff", ["hub.toml:2: is not saved as UTF-8"]),
        ("x = " + "9" * 5_000, ["hub.toml:1: cannot be read as TOML: a number has more"]),
        (b"#" * 200_000, ["is 200,000 bytes long"]),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str | bytes, said: list[str]) -> None:
    problems = read(tmp_path, text)
    assert len(problems) == len(said)
    for problem, part in zip(problems, said, strict=True):
        assert part in problem


@given(text=st.text())
def test_anything_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    read(tmp_path_factory.mktemp("any"), text.encode("utf-8", "replace"))


@pytest.mark.parametrize(
    ("hub", "said"),
    [
        ("nowhere", "no folder "),
        ("content", "is no hub: it has neither "),
        ("https://127.0.0.1:1/", "the hub https://127.0.0.1:1/ "),
    ],
)
def test_a_hub_that_is_not_to_be_had_is_said_with_its_line(
    tmp_path: Path, hub: str, said: str
) -> None:
    (tmp_path / "content" / "tools").mkdir(parents=True)
    (tmp_path / HUB_TOML).write_text(f'lscb = "dudley"\n\nhub = "{hub}"\n', "utf-8")
    told = run("check", folder=tmp_path)
    assert told.returncode == 1
    assert told.stderr.startswith("hub.toml:3: hub: ")
    assert said in told.stderr
