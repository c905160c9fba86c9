"""Whatever stands where, a build removes and changes nothing but what a build made."""

import os
import re
import shutil
from pathlib import Path

import pytest

from goodpractice.cli.console import FINE, PROBLEMS
from goodpractice.engine.cache_folder import SIGNATURE, TAG
from tests.helpers.commands import run, run_apart
from tests.helpers.places import CONTENT, Arrange, Place, both, lay, link, make_place, put
from tests.helpers.publishing import read_files


def copy_play(more: Path) -> None:
    """Write an entry like another, with a title of its own."""
    text = (CONTENT / "practices/dudley/play.md").read_text("utf-8")
    more.write_text(re.sub("(?m)^title: .*", "title: More", text), "utf-8")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A place with content, in which nothing was built yet."""
    return make_place(tmp_path)


NEIGHBOURS: dict[str, Arrange] = {
    "what a build's own may be called, out and cache are empty": both(
        put(".site-old-backup/a/b", ".site-new-ideas/c", ".site-new-d"),
        put(".site-old-x/site/index.html"),
        put(".site-new-abcdefgh/new/a", ".site-new-abcdefgh/old/b"),
        put(".site-new-x/.goodpractice-leftover", ".site-new-x/old/a"),
        both(put("real/x"), link(".site-new-link", "real")),
        put("site~", ".site", "cache~", "store.sqlite"),
        put(".site.goodpractice/a.txt", ".site.goodpractice/new/a", ".site.goodpractice/old/b"),
        lambda place: place.out.mkdir(),
        lambda place: place.cache.mkdir(),
    ),
    "out is a fresh checkout's, cache is linked": both(
        put("site/.gitignore"), link("l", "real"), lay(cache="l")
    ),
    "cache beside content": lay(cache="content-cache", out="content-site"),
    "cache and out in one folder": lay(cache="built/cache", out="built/site"),
    "out in a linked folder": both(link("l", "real"), lay(out="l/site")),
}


@pytest.mark.parametrize("arrange", NEIGHBOURS.values(), ids=NEIGHBOURS)
def test_what_stands_beside_the_folders_stays(place: Place, arrange: Arrange) -> None:
    arrange(place)
    before = place.list_all()
    before = {name: what for name, what in before.items() if what != "empty"}
    for _ in range(3):
        assert place.build() == FINE
        after = place.list_all()
        assert before.items() <= {**after, **edited(before)}.items()
        place.edit()


def edited(before: dict[str, bytes | str]) -> dict[str, bytes | str]:
    """Return the entry that a test changes, as it was."""
    return {name: what for name, what in before.items() if name.endswith("dudley/play.md")}


IN_SITE = both(
    put("site/CNAME", "site/themes/notes.txt"),
    put("site/photos/2026/me.jpg", "site/photos/you.jpg"),
    put("site/.nojekyll", "site/.well-known/security.txt"),
    put("site/.git/HEAD", "site/.git/objects/ab/cd"),
    lambda place: (place.out / "uploads" / "new").mkdir(parents=True),
    both(put("real/x"), link("site/linked", "real")),
    lambda place: (place.out / "gone").symlink_to("nowhere"),
    put("site/index.html~", "site/.goodpractice~x"),
    lambda place: (place.out / os.fsdecode(b"caf\xe9")).touch(),
)
IN_CACHE = both(
    put("cache/thesis.doc", "cache/notes/a"),
    put("cache/sites/clientA/index.html", "cache/sites/thesis.doc"),
    put(f"cache/sites/{'0' * 32}/index.html"),
)


@pytest.mark.parametrize(
    ("arrange", "builds", "is_cache_lost"),
    [(both(IN_SITE, IN_CACHE), 1, False), (both(IN_SITE, IN_CACHE), 2, False), (IN_SITE, 1, True)],
    ids=["first", "next", "cache lost"],
)
def test_what_somebody_adds_stays(
    place: Place, arrange: Arrange, builds: int, is_cache_lost: bool
) -> None:
    for _ in range(builds):
        assert place.build() == FINE
        place.edit()
    known = place.list_all()
    arrange(place)
    added = {name: what for name, what in place.list_all().items() if name not in known}
    assert added
    if is_cache_lost:
        shutil.rmtree(place.cache)
    for _ in range(2):
        assert place.build() == FINE
        place.edit()
        assert added.items() <= place.list_all().items()


def test_what_is_not_ours_is_named_once(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    assert place.build() == FINE
    assert capsys.readouterr().err == ""
    place.write("site/CNAME")
    assert place.build() == FINE
    assert capsys.readouterr().err == "1 file here is not ours: CNAME\n"
    place.edit()
    assert place.build() == FINE
    assert capsys.readouterr().err == ""
    for name in "abcd":
        place.write(f"site/{name}.txt")
    place.edit()
    assert place.build() == FINE
    assert capsys.readouterr().err == "4 files here are not ours: a.txt, b.txt, c.txt …\n"


@pytest.mark.parametrize(
    ("name", "cached"),
    [("practices/dudley/more/index.html", True), ("practices/dudley/more", False)],
)
def test_what_is_in_the_way_stops_the_build(
    place: Place, capsys: pytest.CaptureFixture[str], name: str, cached: bool
) -> None:
    for _ in range(3 if cached else 1):
        assert place.build() == FINE
        place.edit()
    place.write(f"site/{name}")
    more = place.content / "practices/dudley/more.md"
    copy_play(more)
    before = read_files(place.out)
    for _ in range(2):
        assert place.build() == PROBLEMS
        said = capsys.readouterr().err
        assert said.startswith(
            f"build.py: {place.out}/{name} was not built here, and is in the way"
        )
        assert read_files(place.out) == before
    (place.out / name).unlink()
    assert place.build() == FINE
    assert (place.out / "practices/dudley/more/index.html").is_file()


LATE = {
    "files": {
        "late.txt": "late.txt",
        "practices/dudley/more/index.html": "index.html.1",  # a new page's
        "_headers/a/b.txt": "b.txt.1",  # below a file
    },
    "a new page's folder": {"practices/dudley/more": "more.1"},
}
"""Files that are put into the site while a build replaces it, and where each is then."""


def test_what_is_put_there_while_the_first_site_comes_is_saved(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    from goodpractice.publish import swap

    exchange = swap.exchange

    def put_then_exchange(folder: Path, out: Path) -> None:
        place.write("site/late.txt")
        exchange(folder, out)

    place.write("site/.gitignore")
    monkeypatch.setattr(swap, "exchange", put_then_exchange)
    assert place.build() == FINE
    assert (place.out / "late.txt").read_text() == "precious"
    assert (place.out / ".gitignore").read_text() == "precious"
    assert (place.out / "index.html").is_file()
    assert list(place.root.glob(".site*")) == []


@pytest.mark.parametrize("late", LATE.values(), ids=LATE)
def test_what_is_put_there_while_a_build_replaces_the_site_is_saved(
    place: Place, monkeypatch: pytest.MonkeyPatch, late: dict[str, str]
) -> None:
    from goodpractice.publish import swap

    exchange = swap.exchange

    def put_then_exchange(folder: Path, out: Path) -> None:
        for name in late:
            for parent in (place.out / name).parents:
                if parent.is_file():
                    parent.unlink()
            place.write(f"site/{name}")
        exchange(folder, out)

    assert place.build() == FINE
    more = place.content / "practices/dudley/more.md"
    copy_play(more)
    with monkeypatch.context() as patch:
        patch.setattr(swap, "exchange", put_then_exchange)
        assert place.build() == FINE
    saved = [place.out / name for name in late.values()]
    assert {path.read_text() for path in saved} == {"precious"}
    assert (place.out / "practices/dudley/more/index.html").read_text() != "precious"
    place.edit()
    assert place.build() == FINE
    assert {path.read_text() for path in saved} == {"precious"}
    for path in saved:
        path.unlink()  # the site's note tells of it still
    place.edit()
    assert place.build() == FINE
    assert not any(path.exists() for path in saved), "what was removed by hand stays away"


def test_a_name_that_is_no_text_is_a_problem_with_its_path(place: Place) -> None:
    (place.content / "practices/dudley" / os.fsdecode(b"caf\xe9.md")).write_text("x")
    folders = ("--content", place.content, "--out", place.out, "--cache", place.cache)
    done = run_apart(*folders, "--quiet")
    assert done.returncode == PROBLEMS
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("content/practices/dudley/caf")
    assert run("check", "--content", place.content).stderr == done.stderr


def test_a_cache_that_was_copied_is_a_cache(place: Place) -> None:
    assert place.build() == FINE
    shutil.copytree(place.cache, place.root / "copy")
    place.cache = place.root / "copy"
    place.edit()
    assert place.build() == FINE
    assert (place.cache / TAG).read_bytes() == SIGNATURE


def test_no_files_name_steers_the_terminal(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    place.build()
    capsys.readouterr()
    place.write("site/a\x1b]0;owned\x07.txt")
    place.edit()
    assert place.build() == FINE
    assert capsys.readouterr().err == "1 file here is not ours: a\\x1b]0;owned\\x07.txt\n"
    place.write("other/\x1b[2J.txt")
    place.out = place.root / "other"
    assert place.build() == PROBLEMS
    said = capsys.readouterr().err
    assert said.rstrip("\n").isprintable()
    assert "\\x1b[2J.txt" in said
