"""members.toml is checked strictly: a problem with its line for whatever is not as it must be."""

from pathlib import Path

import pytest

from goodpractice.contribute.members.hub_files.manifest import read_manifest
from tests.helpers.members import write_member


def list_problems(folder: Path, text: str | bytes) -> list[str]:
    """Return a manifest's problems as they are printed."""
    raw = text if isinstance(text, bytes) else text.encode()
    (folder / "members.toml").write_bytes(raw)
    return list(map(str, read_manifest(folder).problems))


def test_a_member_has_its_name_repository_and_boards(tmp_path: Path) -> None:
    text = write_member("dudley", "https://example.org/dudley.git", branch="live", folder="a/b")
    assert list_problems(tmp_path, text) == []
    [member] = read_manifest(tmp_path).members.values()
    assert (member.name, member.branch, member.folder) == ("dudley", "live", "a/b")
    assert member.boards == ("dudley",)
    assert member.web_address == "https://example.org/dudley"


def test_branch_and_folder_may_be_left_out(tmp_path: Path) -> None:
    assert list_problems(tmp_path, write_member("dudley", "../dudley")) == []
    [member] = read_manifest(tmp_path).members.values()
    assert (member.branch, member.folder, member.web_address) == ("main", "content", None)


def test_a_byte_order_mark_and_quoted_keys_are_read(tmp_path: Path) -> None:
    text = '\ufeff[[member]]\n"name" = "Dudley"\nrepository = "../x"\nboards = ["dudley"]\n'
    [problem] = list_problems(tmp_path, text)
    assert problem.startswith("members.toml:2: name: 'Dudley' cannot be part of an address")


def test_a_misspelt_key_is_not_missed_too(tmp_path: Path) -> None:
    text = write_member("dudley", "../dudley").replace("repository", "repositry")
    [problem] = list_problems(tmp_path, text)
    assert problem.endswith("no key is called 'repositry'; did you mean 'repository'?")


def test_without_a_manifest_there_are_no_members(tmp_path: Path) -> None:
    manifest = read_manifest(tmp_path)
    assert (manifest.members, manifest.problems) == ({}, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[member]\n", "1: cannot be read as TOML: "),
        ("x = [", "1: cannot be read as TOML: "),
        (f"x:{' ' * 20_000}#", "1: cannot be read as TOML: "),  # looked at in a moment all the same
        (
            "[[member]]\nname = solihull\n",
            "2: cannot be read as TOML: expected a value behind the =, a text between quotes; "
            'write name = "solihull"',
        ),
        (
            "[[member]]\nname: 'solihull'\n",
            '2: cannot be read as TOML: expected = behind the key; write name = "solihull"',
        ),
        (b"# \xff\n", "1: is not saved as UTF-8; save it again as UTF-8"),
        ("<<<<<<< ours\n[[member]]\n", "1: cannot be read as TOML: holds the marks of a merge"),
        ("[[membr]]\nname = 'x'\n", "1: no table is called 'membr'; did you mean 'member'?"),
        ("\nhub = 'x'\n", "2: no table is called 'hub'; expected [[member]]"),
        ("[member]\nname = 'x'\n", "1: member: expected tables under [[member]], found [member]"),
        (
            "[[member]]\nname = “x”\n",
            "2: cannot be read as TOML: expected a value behind the =, a text between quotes; put "
            "straight quotes",
        ),
        (
            '[[member]]\nfolder = "a\\users"\n',
            "2: cannot be read as TOML: Invalid hex value; write / in the place of \\, which",
        ),
        ("[[member]]\nname = 'x'\nrepository = '../x'\n", "1: member: its boards is missing"),
    ],
)
def test_what_is_no_manifest(tmp_path: Path, text: str | bytes, problem: str) -> None:
    assert list_problems(tmp_path, text)[0].startswith(f"members.toml:{problem}")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"foldr": "x"}, "5: member: no key is called 'foldr'; did you mean 'folder'?"),
        ({"name": 3}, "2: name: expected text between quotes, found '3'"),
        (
            {"name": "Dudley"},
            "2: name: 'Dudley' cannot be part of an address; use small letters, figures and "
            "hyphens: 'dudley'",
        ),
        ({"name": "con"}, "2: name: no file or folder on Windows can be called 'con'"),
        ({"name": "CON"}, "2: name: no file or folder on Windows can be called 'CON'"),
        ({"folder": "CON"}, "5: folder: no file or folder on Windows can be called 'CON'"),
        ({"folder": "a/aux.d"}, "5: folder: no file or folder on Windows can be called 'aux.d'"),
        ({"name": "x" * 121}, "2: name: is 121 characters long; 120 at most"),
        ({"boards": []}, "4: boards: expected a list of texts, such as"),
        ({"boards": "dudley"}, "4: boards: expected a list of texts, such as"),
        ({"boards": ["dudley", "dudley"]}, "4: boards: names a board twice"),
        ({"boards": ["../x"]}, "4: boards: '../x' cannot be part of an address"),
        ({"branch": "--upload-pack=x"}, "5: branch: expected a branch's name such as main"),
        ({"branch": "a..b"}, "5: branch: expected a branch's name such as main"),
        ({"folder": "../content"}, "5: folder: expected a folder in the repository such as"),
        (
            {"folder": "./content/"},
            "5: folder: expected a folder in the repository such as content, "
            "found './content/'; write content",
        ),
        ({"folder": "/etc"}, "5: folder: expected a folder in the repository such as content"),
        ({"folder": "a/.git"}, "5: folder: expected a folder in the repository such as content"),
        ({"folder": "."}, "5: folder: expected a folder in the repository such as content"),
        ({"folder": ""}, "5: folder: expected a folder in the repository such as content"),
    ],
)
def test_wrong_values(tmp_path: Path, changes: dict[str, object], problem: str) -> None:
    [found] = list_problems(tmp_path, write_member("dudley", "../dudley", **changes))
    assert found.startswith(f"members.toml:{problem}")


def test_a_name_and_a_board_are_one_members(tmp_path: Path) -> None:
    tables = [write_member("dudley", "../a"), write_member("dudley", "../b", boards=["walsall"])]
    tables += [write_member("walsall", "../c", boards=["dudley", "sandwell"])]
    assert list_problems(tmp_path, "\n".join(tables)) == [
        "members.toml:6: name: 'dudley' is the member of line 1 already; choose another",
        "members.toml:12: boards: 'dudley' is written by 'dudley' already; a board has one member",
    ]
