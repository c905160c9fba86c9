"""The same content gives the same bytes: anywhere, at any time, in any number of processes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from goodpractice.build import Options, publish_site
from goodpractice.paths import PROJECT
from tests.helpers.publishing import LONG_AGO, read_files
from tests.helpers.sites import DATA, write_practice, write_text, write_tool
from tests.site.test_page_digests import see

DRIVER = """
import os, sys
os.umask(int(sys.argv[1], 8))
sys.path.insert(0, {project!r})
from goodpractice.engine import workers
workers.POOL_PAYS = 1
from goodpractice.cli.commands import main
sys.exit(main(sys.argv[2:]))
"""

REVIEW = {
    "title": "A review",
    "summary": "What was learned.",
    "lscbs": ["walsall", "dudley"],
    "themes": ["neglect", "e-safety"],
    "source": {"document": "awards"},
    "type": "audit",
}
PLAN = {
    "title": "Action plan",
    "review": "audit",
    "themes": ["neglect"],
    "source": {"document": "awards"},
}
ACTIONS = [
    {"ref": f"{number}.1", "action": f"Do thing {number}.", "lead": lead, "status": "ongoing"}
    for number, lead in enumerate(["Head nurse", "Head Nurse", "manager", "Manager", "Chair"], 1)
]

MORE = {
    "tools/dudley/prompted.md": write_tool(prompted_by=["audit"], source={"document": "awards"}),
    "reviews/audit.md": write_text(REVIEW, "## What happened\n\nThis (TIA) happened."),
    "plans/audit/council.md": write_text(PLAN | {"agency": "The Council", "actions": ACTIONS}),
    "plans/audit/police.md": write_text(PLAN | {"agency": "Police", "actions": ACTIONS[::-1]}),
} | {
    f"practices/walsall/many-{number}.md": write_practice(
        title=f"Café nº {number}, 日本",
        lscbs=["walsall", "dudley"] if number % 2 else ["black-country", "walsall"],
        themes=["neglect", "e-safety"],
        organisations=[f"Organisation {name}" for name in "zyx"],
        contacts=[{"name": "Zoë", "organisation": "Organisation x"}, {"name": f"P{number}"}],
        published=f"201{number % 3}",
    )
    for number in range(8)
}
"""What beside the snapshot's content might come out in any order."""


def make_content(folder: Path, *, backwards: bool = False) -> Path:
    """Write the content, its files one after another in either order."""
    content = folder / "content"
    snapshot = DATA / "snapshot" / "content"
    texts = MORE | {
        path.relative_to(snapshot).as_posix(): path.read_text("utf-8")
        for path in snapshot.rglob("*.md")
    }
    for name in sorted(texts, reverse=backwards):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(texts[name], "utf-8")
        if backwards:
            os.utime(content / name, (LONG_AGO, LONG_AGO))
    return content


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content."""
    return make_content(tmp_path_factory.mktemp("here"))


@pytest.fixture(scope="module")
def site(content: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site as this process makes it."""
    out = tmp_path_factory.mktemp("site") / "site"
    publish_site(content, out, Options(jobs=1))
    return read_files(out)


def build(
    content: Path,
    out: Path,
    cache: Path,
    variables: Mapping[str, str] = MappingProxyType({}),
    jobs: int = 1,
    mask: str = "022",
) -> dict[str, bytes]:
    """Return the site as another process makes it."""
    program = [sys.executable, "-c", DRIVER.format(project=str(PROJECT)), mask]
    options = ["--content", str(content), "--out", str(out), "--cache", str(cache)]
    inherited = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    subprocess.run(
        [*program, *options, "--jobs", str(jobs), "--quiet"],
        env=inherited | dict(variables),
        cwd=out.parent,
        check=True,
    )
    return read_files(out)


@pytest.mark.parametrize(
    ("jobs", "mask", "variables"),
    [
        (
            2,
            "077",
            {
                "TZ": "Pacific/Kiritimati",
                "PYTHONHASHSEED": "0",
                "LANG": "C",
                "LC_ALL": "C",
                "PYTHONUTF8": "0",
                "PYTHONCOERCECLOCALE": "0",
            },
        ),
        (
            3,
            "000",
            {
                "TZ": "America/Los_Angeles",
                "PYTHONHASHSEED": "random",
                "LANG": "tr_TR.UTF-8",
                "LC_ALL": "tr_TR.UTF-8",
                "PYTHONOPTIMIZE": "1",
            },
        ),
    ],
    ids=["east, plain", "west, turkish"],
)
def test_surroundings_make_no_difference(
    tmp_path: Path,
    content: Path,
    site: dict[str, bytes],
    jobs: int,
    mask: str,
    variables: dict[str, str],
) -> None:
    cache = tmp_path / "cache"
    assert build(content, tmp_path / "cold", cache, variables, jobs, mask) == site
    publish_site(content, tmp_path / "cached", Options(jobs=1, cache=cache))
    assert read_files(tmp_path / "cached") == site, "of what was kept there"


def test_the_place_makes_no_difference(tmp_path: Path, site: dict[str, bytes]) -> None:
    there = make_content(tmp_path / "an other place" / "ünïcode", backwards=True)
    publish_site(there, tmp_path / "out", Options(jobs=1, cache=tmp_path / "cache"))
    assert read_files(tmp_path / "out") == site


def test_what_was_built_before_makes_no_difference(
    tmp_path: Path, content: Path, site: dict[str, bytes]
) -> None:
    edited = tmp_path / "content"
    shutil.copytree(content, edited)
    out, cache = tmp_path / "site", tmp_path / "cache"
    publish_site(edited, out, Options(jobs=1, cache=cache))
    for name, old, new in (
        ("glossary.md", "terms:", "terms:\n  - {term: ZZZ, also: [play], meaning: A play.}"),
        ("practices/dudley/play.md", "remember", "forget"),
        ("plans/audit/police.md", "Do thing", "Did thing"),
        ("lscbs/walsall.md", "short_title: Walsall", "short_title: A town"),
        ("reviews/audit.md", '"A review"', '"An audit"'),
    ):
        text = (edited / name).read_text("utf-8")
        assert old in text
        (edited / name).write_text(text.replace(old, new), "utf-8")
        publish_site(edited, out, Options(jobs=1, cache=cache))
        shutil.rmtree(tmp_path / "cold", ignore_errors=True)
        publish_site(edited, tmp_path / "cold", Options(jobs=1))
        assert read_files(out) == read_files(tmp_path / "cold")
        (edited / name).write_text(text, "utf-8")
    (edited / "practices" / "dudley" / "more.md").write_text(write_practice(title="More"), "utf-8")
    publish_site(edited, out, Options(jobs=1, cache=cache))
    (edited / "practices" / "dudley" / "more.md").unlink()
    assert build(edited, out, cache) == site


def test_the_board_and_the_address_are_part_of_what_is_asked_for(
    tmp_path: Path, content: Path, site: dict[str, bytes]
) -> None:
    out, cache = tmp_path / "site", tmp_path / "cache"
    for board in (None, "dudley", "walsall"):
        publish_site(content, out, Options(lscb=board, jobs=1, cache=cache))
        shutil.rmtree(tmp_path / "cold", ignore_errors=True)
        publish_site(content, tmp_path / "cold", Options(lscb=board, jobs=1))
        assert read_files(out) == read_files(tmp_path / "cold")
        publish_site(content, out, Options(base_url="https://example.org/a/", jobs=1, cache=cache))
        assert b"https://example.org/a/" in (out / "sitemap.xml").read_bytes()
    publish_site(content, out, Options(jobs=1, cache=cache))
    assert read_files(out) == site


LISTER = """
import sys
from pathlib import Path
sys.path.insert(0, {project!r})
from tests.site.test_page_digests import see
for name, seen in see(Path(sys.argv[1])).items():
    print(name, seen.digest.hex())
"""


def test_digests_of_pages_are_the_same_in_every_process(content: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", LISTER.format(project=str(PROJECT)), str(content)],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    here = {name: seen.digest.hex() for name, seen in see(content).items()}
    assert dict(line.rsplit(" ", 1) for line in told.splitlines()) == here
