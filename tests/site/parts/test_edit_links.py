"""Where a member's files are changed: its repository's editor on the web, and nobody else's."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from goodpractice.build import Options, publish_site
from goodpractice.directory.directory import Directory
from goodpractice.load import load_directory
from goodpractice.model.kinds import KINDS
from goodpractice.model.members import Member
from goodpractice.site.pages.form.form import describe_form
from goodpractice.site.parts.edit_links import find_editors, find_keeper, find_web_address
from tests.helpers.members import DUDLEY, FILES, GITHUB, HUBS, write_both
from tests.helpers.publishing import read_files
from tests.helpers.sites import write_site


def load(folder: Path, member: Member = DUDLEY) -> Directory:
    content, members = write_both(folder, member)
    return load_directory(content, members=members)


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        (GITHUB, GITHUB),
        (f"{GITHUB}.git", GITHUB),
        (f"{GITHUB}.git/", GITHUB),
        ("git@github.com:dudley/toolbox.git", GITHUB),
        ("ssh://git@github.com/dudley/toolbox.git", GITHUB),
        ("ssh://github.com/dudley/toolbox", GITHUB),
        ("https://gitlab.com/group/sub/toolbox", "https://gitlab.com/group/sub/toolbox"),
        ("git@gitlab.dudley.gov.uk:toolbox/it.git", "https://gitlab.dudley.gov.uk/toolbox/it"),
    ],
)
def test_an_address_that_git_takes_has_a_page(repository: str, address: str) -> None:
    assert find_web_address(repository) == address


@pytest.mark.parametrize(
    "repository",
    [
        *("", ".", "../dudley", "/srv/git/dudley", "C:\\git\\dudley", "file:///srv/git/dudley"),
        *("git@github.com", "git@github.com:", "git@github.com:/dudley/toolbox", "github.com:a/b"),
        "https://github.com",
        "https://github.com/dudley",
        "https://github.com.example.org/dudley/toolbox",
        "https://example.org/dudley/toolbox",
        "https://example.org/github.com/toolbox",
        "https://user@github.com/dudley/toolbox",
        "https://github.com:pass@example.org/dudley/toolbox",
        "https://github.com:8443/dudley/toolbox",
        "ssh://git@github.com:2222/dudley/toolbox",
        "http://github.com/dudley/toolbox",
        "git://github.com/dudley/toolbox",
        "ext::sh -c touch% /tmp/x",
        "javascript://github.com/a/b",
        "--upload-pack=x",
        "https://github.com/dudley/toolbox?x=1",
        "https://github.com/dudley/toolbox#x",
        "https://github.com/dudley/../hub/directory",
        "https://github.com/dudley/toolbox/%2e%2e/x",
        'https://github.com/dudley/"onmouseover=alert(1)',
        "https://github.com/dudley/tool box",
        "https://github.com/dudley/toolbox\nx",
        "https://github.com/dudley//toolbox",
        "https://gitlab.\u0430pple.com/dudley/toolbox",
        "https://[/dudley/toolbox",
        "https://github.com:x/dudley/toolbox",
    ],
)
def test_nothing_is_guessed_of_others(repository: str) -> None:
    assert find_web_address(repository) == ""
    assert find_editors(repository, "main") is None


def test_branch_and_folder_stand_in_the_editors_addresses(tmp_path: Path) -> None:
    directory = load(tmp_path)
    keeper = find_keeper(directory, "tools/dudley/checklist", directory.boards)
    assert keeper
    edit = f"{GITHUB}/edit/live/now/our%20content/tools/dudley/checklist.md"
    assert (keeper.board, keeper.forge, keeper.edit) == ("Dudley", "GitHub", edit)
    assert keeper.editor == "editor@dudley.example.org"
    assert find_keeper(directory, "tools/dudley/older", directory.boards) is None
    assert find_keeper(directory, "tools/walsall/checklist", directory.boards) is None
    forge = find_editors("git@gitlab.com:dudley/toolbox.git", "a+b#?&")
    assert forge
    assert forge.edit == "https://gitlab.com/dudley/toolbox/-/edit/a%2Bb%23%3F%26/"
    assert forge.create == "https://gitlab.com/dudley/toolbox/-/new/a%2Bb%23%3F%26?file_name="
    assert forge.remove == "https://gitlab.com/dudley/toolbox/-/blob/a%2Bb%23%3F%26/"
    assert forge.fill == ""


def test_the_form_is_told_whose_files_are_whose(tmp_path: Path) -> None:
    told = describe_form(load(tmp_path))
    assert told["members"] == [
        {
            "boards": ["dudley"],
            "folder": "our content",
            "forge": "GitHub",
            "edit": f"{GITHUB}/edit/live/now/",
            "create": f"{GITHUB}/new/live/now?filename=",
            "remove": f"{GITHUB}/delete/live/now/",
            "fill": "value",
            "folders": sorted(
                f"{kind.folder}/dudley" for kind in KINDS.values() if kind.inside == "lscb"
            ),
            "also": ["lscbs/dudley", "sources/own"],
            "except": ["tools/dudley/older"],
        }
    ]
    assert told["home"] == {
        "boards": [],
        "folder": "content",
        "forge": "GitHub",
        "edit": "https://github.com/hub/directory/edit/main/",
        "create": "https://github.com/hub/directory/new/main?filename=",
        "remove": "https://github.com/hub/directory/delete/main/",
        "fill": "value",
    }


def test_a_boards_own_site_tells_of_its_member_alone(tmp_path: Path) -> None:
    content, members = write_both(tmp_path)
    own = describe_form(load_directory(content, lscb="dudley", members=members))
    assert [one["boards"] for one in own["members"]] == [["dudley"]]
    assert "members" not in describe_form(load_directory(content, lscb="walsall", members=members))


def publish(folder: Path, member: Member) -> dict[str, str]:
    """Return the pages of a site."""
    content, members = write_both(folder, member)
    publish_site(content, folder / "site", Options(jobs=1, members=members))
    files = read_files(folder / "site")
    return {name: data.decode() for name, data in files.items() if name.endswith(".html")}


def test_pages_lead_to_the_members_editor(tmp_path: Path) -> None:
    pages = publish(tmp_path, DUDLEY)
    for path, name in (
        ("tools/dudley/checklist/index.html", "tools/dudley/checklist"),
        ("lscbs/dudley/index.html", "lscbs/dudley"),
    ):
        page = pages[path]
        assert f'href="{GITHUB}/edit/live/now/our%20content/{name}.md">change it on GitHub<' in page
        assert 'href="mailto:editor@dudley.example.org"' in page
        assert f"contribute/new/?entry={name}" in page
    for path, page in pages.items():
        if "checklist" not in path and path != "lscbs/dudley/index.html":
            assert GITHUB not in page, path


@pytest.mark.parametrize(
    "repository", ["../dudley", "ssh://git@example.org/a/b", "javascript://github.com/a/b"]
)
def test_pages_lead_nowhere_where_there_is_no_web_address(tmp_path: Path, repository: str) -> None:
    pages = publish(tmp_path, replace(DUDLEY, repository=repository))
    page = pages["tools/dudley/checklist/index.html"]
    said = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", page))
    assert "Dudley keeps this entry in files of its own: write to editor@dudley.example.org" in said
    assert not any(f'"{repository}' in one for one in pages.values())
    assert "/edit/" not in page
    told = json.loads((tmp_path / "site" / "data" / "form.json").read_text("utf-8"))
    assert [told["members"][0][name] for name in ("forge", "edit", "remove")] == ["", "", ""]


def test_a_site_without_members_says_nothing_of_them(tmp_path: Path) -> None:
    files = {name: text for name, text in (HUBS | FILES).items() if name != "tools/dudley/older.md"}
    content = write_site(tmp_path, files)
    publish_site(content, tmp_path / "site", Options(jobs=1))
    assert not any(
        b"in files of its own" in data for data in read_files(tmp_path / "site").values()
    )
    assert "members" not in json.loads((tmp_path / "site" / "data" / "form.json").read_bytes())
