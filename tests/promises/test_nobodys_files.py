"""Whatever stands where, a build removes and changes nothing but what a build made."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from goodpractice.cli.commands import main
from goodpractice.cli.console import FINE, PROBLEMS
from goodpractice.engine.folders import SIGNATURE, TAG
from goodpractice.paths import PROJECT
from tests.helpers.folders import read_files
from tests.helpers.sites import DATA

CONTENT = DATA / "snapshot" / "content"
LONG_AGO = 1_000_000_000


@dataclass
class Place:
    """Folders of a build, and everything that somebody put there."""

    root: Path
    content: Path
    out: Path
    cache: Path

    def write(self, name: str, text: str = "precious") -> None:
        """Write somebody's file, an hour and more ago."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        for one in (path, path.parent):
            os.utime(one, (LONG_AGO, LONG_AGO))

    def build(self) -> int:
        """Build; return the exit status."""
        folders = {"--content": self.content, "--out": self.out, "--cache": self.cache}
        words = [word for name, path in folders.items() for word in (name, str(path))]
        return main([*words, "--quiet"])

    def edit(self) -> None:
        """Change an entry."""
        with (self.content / "practices/dudley/play.md").open("a", encoding="utf-8") as file:
            file.write("\nMore.\n")

    def list_all(self) -> dict[str, bytes | str]:
        """Return everything below the root: files' bytes, links' targets, empty folders."""
        found: dict[str, bytes | str] = {}
        for path in self.root.rglob("*"):
            name = path.relative_to(self.root).as_posix()
            if path.is_symlink():
                found[name] = str(path.readlink())
            elif path.is_file():
                found[name] = path.read_bytes()
            elif not any(path.iterdir()):
                found[name] = "empty"
        return found


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A place with content, in which nothing was built yet."""
    shutil.copytree(CONTENT, tmp_path / "content")
    return Place(tmp_path, tmp_path / "content", tmp_path / "site", tmp_path / "cache")


Arrange = Callable[[Place], None]


def put(*names: str) -> Arrange:
    """Return what puts somebody's files there before anything is built."""

    def arrange(place: Place) -> None:
        for name in names:
            place.write(name)

    return arrange


def lay(**folders: str) -> Arrange:
    """Return what names folders by other paths below the root."""

    def arrange(place: Place) -> None:
        for name, path in folders.items():
            new = place.root / path
            if name == "content":
                new.parent.mkdir(parents=True, exist_ok=True)
                place.content.rename(new)
            setattr(place, name, new)

    return arrange


def link(name: str, target: str) -> Arrange:
    """Return what makes a link below the root."""

    def arrange(place: Place) -> None:
        path = place.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        (place.root / target).mkdir(parents=True, exist_ok=True)
        path.symlink_to(place.root / target)

    return arrange


def both(*all_: Arrange) -> Arrange:
    """Return what arranges several things."""

    def arrange(place: Place) -> None:
        for one in all_:
            one(place)

    return arrange


REFUSED: dict[str, Arrange] = {
    "content is out": lay(out="content"),
    "content is cache": lay(cache="content"),
    "out is cache": lay(cache="site"),
    "out in content": lay(out="content/site"),
    "out deep in content": lay(out="content/practices/dudley/site"),
    "cache in content": lay(cache="content/.cache"),
    "content in out": lay(content="site/content"),
    "content deep in out": lay(content="site/a/b/content"),
    "cache in out": lay(cache="site/cache"),
    "out in cache": lay(out="cache/site"),
    "content in cache": lay(content="cache/content"),
    "out in content by a link": both(link("l", "content"), lay(out="l/site")),
    "content in out by a link": both(lay(content="site/content"), link("l", "site"), lay(out="l")),
    "linked content in out": both(
        lay(content="site/c"), link("l", "site/c"), lambda p: setattr(p, "content", p.root / "l")
    ),
    "cache in out by a link": both(link("l", "site"), lay(cache="l/cache")),
    "out by dots": lay(out="site/../content/site"),
    "out is a link": both(link("l", "real"), lay(out="l")),
    "out is a file": put("site"),
    "out has a file": put("site/thesis.doc"),
    "out has a hidden file": put("site/.bashrc"),
    "out has a folder": put("site/photos/me.jpg"),
    "out has a checkout": put("site/.git/HEAD"),
    "out has a marker of another": put("site/.goodpractice", "site/index.html"),
    "out is the place of all": lay(out="."),
    "cache is a file": put("cache"),
    "cache has a file": put("cache/thesis.doc"),
    "cache has sites": put("cache/sites/clientA/index.html", "cache/files/thesis.doc"),
    "cache has hidden files": put("cache/.profile"),
    "cache has a store": put("cache/store.sqlite"),
    "cache has a tag of another": put(f"cache/{TAG}"),
    "cache is linked and full": both(put("real/x"), link("l", "real"), lay(cache="l")),
}


@pytest.mark.parametrize("arrange", REFUSED.values(), ids=REFUSED)
def test_folders_that_are_not_the_build_s_are_refused(
    place: Place, capsys: pytest.CaptureFixture[str], arrange: Arrange
) -> None:
    arrange(place)
    before = place.list_all()
    for _ in range(2):
        assert place.build() == PROBLEMS
        assert place.list_all() == before
        said = capsys.readouterr().err
        assert said.startswith("build.py: ")
        assert said.count("\n") == 1


NEIGHBOURS: dict[str, Arrange] = {
    "what a build's own may be called": both(
        put(".site-old-backup/a/b", ".site-new-ideas/c", ".site-new-d"),
        put(".site-old-x/site/index.html"),
        put(".site-new-abcdefgh/new/a", ".site-new-abcdefgh/old/b"),
        put(".site-new-x/.goodpractice-leftover", ".site-new-x/old/a"),
        both(put("real/x"), link(".site-new-link", "real")),
        put("site~", ".site", "cache~", "store.sqlite"),
    ),
    "out is empty": lambda place: place.out.mkdir(),
    "out is a fresh checkout's": put("site/.gitignore"),
    "cache is empty": lambda place: place.cache.mkdir(),
    "cache is linked": both(link("l", "real"), lay(cache="l")),
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


ADDED: dict[str, Arrange] = {
    "in the site": both(
        put("site/CNAME", "site/themes/notes.txt"),
        put("site/photos/2026/me.jpg", "site/photos/you.jpg"),
        put("site/.nojekyll", "site/.well-known/security.txt"),
        put("site/.git/HEAD", "site/.git/objects/ab/cd"),
        lambda place: (place.out / "uploads" / "new").mkdir(parents=True),
        both(put("real/x"), link("site/linked", "real")),
        lambda place: (place.out / "gone").symlink_to("nowhere"),
        put("site/index.html~", "site/.goodpractice~x"),
        lambda place: (place.out / os.fsdecode(b"caf\xe9")).touch(),
    ),
    "in the cache": both(
        put("cache/thesis.doc", "cache/notes/a"),
        put("cache/sites/clientA/index.html", "cache/sites/thesis.doc"),
        put(f"cache/sites/{'0' * 32}/index.html"),
    ),
}


@pytest.mark.parametrize(
    ("builds", "is_cache_lost"), [(1, False), (2, False), (1, True)], ids=["first", "next", "lost"]
)
@pytest.mark.parametrize("arrange", ADDED.values(), ids=ADDED)
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
    if is_cache_lost and not any(name.startswith("cache") for name in added):
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


@pytest.mark.parametrize("cached", [False, True])
@pytest.mark.parametrize("name", ["practices/dudley/more/index.html", "practices/dudley/more"])
def test_what_is_in_the_way_stops_the_build(
    place: Place, capsys: pytest.CaptureFixture[str], name: str, cached: bool
) -> None:
    for _ in range(3 if cached else 1):
        assert place.build() == FINE
        place.edit()
    place.write(f"site/{name}")
    more = place.content / "practices/dudley/more.md"
    shutil.copy(CONTENT / "practices/dudley/play.md", more)
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


def test_a_page_edited_by_hand_is_built_again(place: Place) -> None:
    assert place.build() == FINE
    before = read_files(place.out)
    place.write("site/index.html")
    assert place.build() == FINE
    assert read_files(place.out) == before


def test_what_is_put_there_while_a_build_replaces_the_site_is_saved(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    from goodpractice.publish import swap

    exchange = swap.exchange

    def put_then_exchange(folder: Path, out: Path) -> None:
        place.write("site/late.txt")
        exchange(folder, out)

    for cache in (place.cache, place.root / "none"):
        place.cache = cache
        assert place.build() == FINE
        with monkeypatch.context() as patch:
            patch.setattr(swap, "exchange", put_then_exchange)
            place.edit()
            assert place.build() == FINE
        place.edit()
        assert place.build() == FINE
        assert (place.out / "late.txt").read_text() == "precious"
        (place.out / "late.txt").unlink()


def replace_file(path: Path) -> None:
    """Put another file of the same size in a file's place, as a synchronising program does."""
    draft = path.with_name("draft")
    draft.write_bytes(path.read_bytes().replace(b"remember", b"REMEMBER"))
    stat = path.stat()
    os.utime(draft, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    draft.replace(path)


EDITS: dict[str, Callable[[Path], object]] = {
    "same size, same time, in place": lambda path: path.write_bytes(
        path.read_bytes().replace(b"remember", b"REMEMBER")
    ),
    "same size, same time, other file": replace_file,
}


@pytest.mark.parametrize("is_linked", [False, True])
@pytest.mark.parametrize("is_else_edited", [False, True])
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_no_edit_is_missed(
    place: Place, edit: Callable[[Path], object], is_else_edited: bool, is_linked: bool
) -> None:
    play = place.content / "practices/dudley/play.md"
    target = play
    if is_linked:
        target = place.root / "elsewhere.md"
        play.rename(target)
        play.symlink_to(target)
    for _ in range(2):
        wait_for_the_clock(place)
        assert place.build() == FINE
    stat = target.stat()
    edit(target)
    os.utime(target, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert target.stat().st_size == stat.st_size
    if is_else_edited:
        place.write("content/pages/about.md", (CONTENT / "pages/about.md").read_text() + "More.\n")
    wait_for_the_clock(place)
    assert place.build() == FINE
    assert b"REMEMBER" in (place.out / "practices/dudley/play/index.html").read_bytes()


def wait_for_the_clock(place: Place) -> None:
    """Wait until the file system's clock has moved on, so that stats are relied on."""
    probe = place.root / "probe"
    probe.touch()
    began = probe.stat().st_mtime_ns
    while probe.stat().st_mtime_ns < began + 60_000_000:
        probe.touch()
    probe.unlink()


def test_a_name_that_is_no_text_is_a_problem_with_its_path(place: Place) -> None:
    (place.content / "practices/dudley" / os.fsdecode(b"caf\xe9.md")).write_text("x")
    for command in ([], ["check"]):
        done = subprocess.run(
            [sys.executable, str(PROJECT / "build.py"), *command, "--content", str(place.content)]
            + ([] if command else ["--out", str(place.out), "--cache", str(place.cache)]),
            capture_output=True,
            check=False,
        )
        assert done.returncode == PROBLEMS
        assert b"Traceback" not in done.stderr
        assert done.stderr.startswith(b"content/practices/dudley/caf")


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
