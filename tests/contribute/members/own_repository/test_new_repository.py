"""From nothing to a board's repository: written whole, or not at all."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from markdown import markdown

from goodpractice import VERSION
from goodpractice.paths import PROJECT
from goodpractice.site.data.vocabulary import VOCABULARY
from tests.helpers.commands import run
from tests.helpers.hubs import FIRST


def test_it_is_ready(hub: Path, tmp_path: Path) -> None:
    done = run("init", "new/dudley", "--lscb", "dudley", "--hub", hub, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line[:4] for line in done.stdout.splitlines() if re.match(r"  \d", line)] == [
        *("  1.", "  2.", "  3.", "  4.")
    ]
    folder = tmp_path / "new" / "dudley"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {
        *("README.md", "CONTRIBUTING.md", "hub.toml", "requirements.txt", ".gitignore"),
        *(".github/workflows/check.yml", "content/lscbs/dudley.md", FIRST),
    }
    assert list(tmp_path.joinpath("new").iterdir()) == [folder]
    board = (folder / "content/lscbs/dudley.md").read_text("utf-8")
    assert board == (
        "---\ntitle: Dudley Safeguarding Children Board\nshort_title: Dudley\n"
        "email: board@dudley.example.org\nsections:\n  - Neglect\ntile: [4, 5]\n---\n"
        "The board of **Dudley**.\n"
    )
    settings = tomllib.loads((folder / "hub.toml").read_text("utf-8"))
    assert settings["lscb"] == "dudley"
    assert (folder / settings["hub"]).resolve() == hub.resolve()
    for name in ("README.md", "CONTRIBUTING.md"):
        assert "{{" not in (folder / name).read_text("utf-8")
    # What the hub has already is not typed again.
    steps = (folder / "README.md").read_text("utf-8").split("## First steps")[1]
    assert steps.index("take their files") < steps.index(FIRST)


@pytest.mark.parametrize("title", ["<img src=x>", "A: [b] # c", "A `b` & c"])
def test_what_the_hub_calls_things_is_text_alone(hub: Path, tmp_path: Path, title: str) -> None:
    told = json.loads((hub / "site" / VOCABULARY).read_bytes())
    told["site"]["title"] = told["lscbs"]["dudley"]["title"] = title
    (tmp_path / "hub" / "data").mkdir(parents=True)
    (tmp_path / "hub" / VOCABULARY).write_text(json.dumps(told), "utf-8")
    done = run("init", "new", "--lscb", "dudley", "--hub", "hub", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    for name, count in (("README.md", 4), ("CONTRIBUTING.md", 1)):
        text = (tmp_path / "new" / name).read_text("utf-8")
        shown = "".join(ElementTree.fromstring(f"<p>{markdown(text)}</p>").itertext())
        assert " ".join(shown.split()).count(title) >= count
    [example] = re.findall(r"`(\{account: .*\})`", text)
    assert yaml.safe_load(example)["account"] == title


def test_a_sites_title_that_turns_the_text_round_is_refused(hub: Path, tmp_path: Path) -> None:
    told = json.loads((hub / "site" / VOCABULARY).read_bytes())
    told["site"]["title"] = "A \u202e b"
    (tmp_path / "hub" / "data").mkdir(parents=True)
    (tmp_path / "hub" / VOCABULARY).write_text(json.dumps(told), "utf-8")
    done = run("init", "new", "--lscb", "dudley", "--hub", "hub", folder=tmp_path)
    assert done.returncode == 1
    assert "site.md:2: 'U+202E' turns the direction of the text round" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["hub"]


ADDRESS = "https://example.org/goodpractice-0.1.0-py3-none-any.whl"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x", "--lscb", "dudly"], "no board 'dudly'; did you mean 'dudley'?"),
        (["x", "--lscb", "leeds"], "no board 'leeds'; the boards are dudley, walsall"),
        (["x", "--lscb", "black-country"], "is a group of boards"),
        (["full", "--lscb", "dudley"], "full is not an empty folder"),
        (["full/file.txt", "--lscb", "dudley"], "is not an empty folder"),
        *[
            (["x", "--lscb", "dudley", f"--package={package}"], f"found '{package}'")
            for package in (
                *(
                    "-r evil",
                    "-e ./x.whl",
                    "goodpractice==0.1",
                    "goodpractice",
                    "./x.exe",
                    "./a b.whl",
                ),
                *("http://example.org/x.whl", "https://example.org/", "ftp://example.org/x.whl"),
                *("other @ https://example.org/x.whl", "https://me:secret@example.org/x.whl"),
                *("./x.whl # y", "./x.whl ; python_version > '3'", "file:///x.whl"),
            )
        ],
        (["x", "--lscb", "dudley", "--package="], "--package: is empty; name one"),
        (["x", "--lscb", "dudley", "--package", "goodpractice"], "anybody's package might be"),
    ],
)
def test_what_cannot_be_is_refused(
    hub: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file.txt").write_text("mine", "utf-8")
    done = run("init", *arguments, "--hub", hub, folder=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full"]


def test_all_or_nothing(hub: Path, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed").chmod(0o500)
    if os.access(tmp_path / "closed", os.W_OK):  # root may write anywhere: a file is in the way
        (tmp_path / "closed").chmod(0o700)
        (tmp_path / "closed").rmdir()
        (tmp_path / "closed").write_text("x", "utf-8")
    done = run("init", "closed/x", "--lscb", "dudley", "--hub", hub, folder=tmp_path)
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["closed"]


def test_an_empty_folder_is_filled(hub: Path, tmp_path: Path) -> None:
    done = run("init", ".", "--lscb", "dudley", "--hub", hub, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "hub.toml").is_file()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".init")]


def test_the_programs_version_is_pinned_where_it_is_to_be_had(hub: Path, tmp_path: Path) -> None:
    init = ["--lscb", "dudley", "--hub", str(hub)]
    run("init", "a", *init, folder=tmp_path)
    lines = (tmp_path / "a/requirements.txt").read_text("utf-8").splitlines()
    assert lines[-1] == f"./goodpractice-{VERSION}-py3-none-any.whl"
    wheel = "https://example.org/goodpractice-0.1.0-py3-none-any.whl"
    run("init", "b", *init, "--package", wheel, folder=tmp_path)
    lines = (tmp_path / "b/requirements.txt").read_text("utf-8").splitlines()
    assert lines[-1] == f"goodpractice @ {wheel}"


@pytest.mark.parametrize(
    ("package", "line"),
    [
        ("./goodpractice-0.1.0-py3-none-any.whl", "./goodpractice-0.1.0-py3-none-any.whl"),
        ("C:\\wheels\\x.whl", "C:\\wheels\\x.whl"),
        (f"{ADDRESS}#sha256=ab", f"goodpractice @ {ADDRESS}#sha256=ab"),
        (f"goodpractice @ {ADDRESS}", f"goodpractice @ {ADDRESS}"),
        ("git+https://example.org/a/b@v1", "goodpractice @ git+https://example.org/a/b@v1"),
    ],
)
def test_what_pip_takes_is_what_is_pinned(
    hub: Path, tmp_path: Path, package: str, line: str
) -> None:
    run("init", "b", "--lscb", "dudley", "--hub", hub, "--package", package, folder=tmp_path)
    assert (tmp_path / "b/requirements.txt").read_text("utf-8").splitlines()[-1] == line


def test_stopping_it_leaves_nothing(
    hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, moved = Path.rename, list[Path]()

    def stop_at_the_second(path: Path, target: Path) -> Path:
        moved.append(path)
        if len(moved) > 1:
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", stop_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        run("init", "b", "--lscb", "dudley", "--hub", hub, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_its_workflow_asks_for_little(board: Path) -> None:
    path = board / ".github/workflows/check.yml"
    text = path.read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    [job] = workflow["jobs"].values()  # by whose name GitHub asks for it
    assert f'check "{job["name"]}" to pass' in (board / "README.md").read_text("utf-8")
    assert set(workflow[True]) == {"pull_request"}
    assert workflow["concurrency"]["group"] == "check-${{ github.ref }}"
    ours = (PROJECT / ".github/workflows/check.yml").read_text("utf-8")
    pinned = re.findall(r"uses: (actions/\S+ # v[\d.]+)", text)
    assert len(pinned) == 3
    assert all(one in ours for one in pinned), "pin what the project's own workflows pin"
    zizmor = Path(sys.executable).parent / "zizmor"
    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", board / ".github"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("inside", ["content/x", "content/tools/x", "own/content/x"])
def test_none_is_written_into_a_content_folder(hub: Path, tmp_path: Path, inside: str) -> None:
    shutil.copytree(hub, tmp_path / "hub")
    assert run("init", "own", "--lscb", "dudley", "--hub", hub, folder=tmp_path).returncode == 0
    folder = (tmp_path if inside.startswith("own") else tmp_path / "hub") / inside
    done = run("init", folder, "--lscb", "dudley", "--hub", hub, folder=tmp_path)
    assert done.returncode == 2
    assert "which holds Markdown files alone; name a folder elsewhere\n" in done.stderr
    assert not folder.exists()


def test_a_link_that_leads_nowhere_is_no_empty_folder(hub: Path, tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to("nowhere")
    done = run("init", "x", "--lscb", "dudley", "--hub", hub, folder=tmp_path)
    assert (done.returncode, "x is not an empty folder" in done.stderr) == (2, True)


def test_a_name_that_no_disk_takes_is_said(hub: Path, tmp_path: Path) -> None:
    done = run("init", "x" * 300, "--lscb", "dudley", "--hub", hub, folder=tmp_path)
    assert done.returncode == 1
    assert "could not be written: File name too long" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["\x1b[31mx", "--lscb", "dudley"],
        ["x", "--lscb", "\x1b[31m"],
        ["x", "--lscb", "dudley", "--package", "\x1b[31m"],
        ["x", "--lscb", "dudley", "--hub", "\x1b[31m"],
    ],
)
def test_what_was_typed_does_not_steer_the_terminal(
    hub: Path, tmp_path: Path, arguments: list[str]
) -> None:
    done = run("init", "--hub", hub, *arguments, folder=tmp_path)
    said = done.stdout + done.stderr
    assert "\x1b" not in said
    assert "\\x1b[31m" in said
