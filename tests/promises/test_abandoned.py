"""What people and stopped builds leave in folders does no harm."""

import errno
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from goodpractice.build import publish_site
from goodpractice.engine.store import Cache
from goodpractice.paths import PROJECT
from goodpractice.publish import previous, publisher
from goodpractice.publish.publisher import publish, stage
from goodpractice.search import chunks
from tests.helpers.folders import read_files
from tests.helpers.sites import DATA, write_practice, write_site, write_text
from tests.promises.test_failing_disks import forbid

FILES = {"index.html": b"home", "a/x.html": b"x"}
ANN = {"name": "Ann Lee", "email": "ann@example.org"}


def test_source_page_shows_contact_details_from_entries_of_other_sources(tmp_path: Path) -> None:
    content = write_site(
        tmp_path,
        {
            "sources/other.md": write_text(
                {"title": "Other", "publisher": "P", "published": "2011", "contacts": [ANN]}
            ),
            "practices/dudley/x.md": write_practice(contacts=[ANN]),
        },
    )
    publish_site(content, tmp_path / "site", jobs=1, cache=tmp_path / "cache")
    (content / "practices/dudley/x.md").write_text(
        write_practice(contacts=[ANN | {"telephone": "01234 567"}])
    )
    publish_site(content, tmp_path / "site", jobs=1, cache=tmp_path / "cache")
    publish_site(content, tmp_path / "cold", jobs=1)
    assert read_files(tmp_path / "site") == read_files(tmp_path / "cold")


DRIVER = """
import sys, time
sys.path.insert(0, {project!r})
from pathlib import Path
from goodpractice import build
from goodpractice.engine import workers
workers.POOL_PAYS = 1
render = build.make_page
def make_page(tools, page):
    time.sleep(0.05)
    return render(tools, page)
build.make_page = make_page
build.publish_site(Path({content!r}), Path(sys.argv[1]), jobs=2)
"""


def test_workers_of_a_killed_build_end_and_free_the_lock(tmp_path: Path) -> None:
    out = tmp_path / "site"
    content = str(DATA / "snapshot" / "content")
    building = subprocess.Popen(
        [sys.executable, "-c", DRIVER.format(project=str(PROJECT), content=content), str(out)]
    )
    children = Path(f"/proc/{building.pid}/task/{building.pid}/children")
    until = time.monotonic() + 20
    while not (list(tmp_path.glob(".site-new-*/practices")) and children.read_text().split()):
        assert time.monotonic() < until
        time.sleep(0.01)
    time.sleep(0.8)
    left = [int(pid) for pid in children.read_text().split()]
    assert left
    building.kill()
    building.wait()
    time.sleep(4)
    try:
        publish({"index.html": b"new"}, out)
    finally:
        for pid in left:
            if Path(f"/proc/{pid}").exists():
                os.kill(pid, 9)


def test_hidden_files_in_folders_do_not_come_back(tmp_path: Path) -> None:
    out, cache = tmp_path / "site", tmp_path / "cache"
    for number in range(3):
        publish(FILES | {"index.html": b"%d" % number}, out, cache)
    (out / "a" / ".DS_Store").write_text("by hand")
    (out / "a" / "__pycache__").mkdir()
    (out / "a" / "__pycache__" / "x.pyc").write_text("by hand")
    for number in range(4):
        publish(FILES | {"index.html": b"again %d" % number}, out, cache)
        found = sorted(path.relative_to(out).as_posix() for path in out.rglob("*"))
        assert found == [".goodpractice", "a", "a/x.html", "index.html"]


def test_nothing_is_written_through_a_link_to_a_folder(tmp_path: Path) -> None:
    out, cache, precious = tmp_path / "site", tmp_path / "cache", tmp_path / "precious"
    for number in range(3):
        publish(FILES | {"index.html": b"%d" % number}, out, cache)
    precious.mkdir()
    (precious / "x.html").write_text("mine")
    shutil.rmtree(out / "a")
    (out / "a").symlink_to(precious)
    for number in range(4):
        publish(FILES | {"index.html": b"again %d" % number}, out, cache)
        assert read_files(out) == FILES | {"index.html": b"again %d" % number}
        assert (precious / "x.html").read_text() == "mine"


def test_a_cache_in_another_mount_of_the_same_device(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, cache = tmp_path / "site", tmp_path / "cache"
    rename = os.rename

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    def move(source: Path, target: Path, **options: object) -> None:
        if Path(source).is_relative_to(cache) != Path(target).is_relative_to(cache):
            refuse()
        rename(source, target)

    monkeypatch.setattr(os, "rename", move)
    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(publisher, "swap_folders", lambda *_: False)
    publish(FILES, out, cache)
    assert read_files(out) == FILES


def fail_in_the_middle(out: Path, cache: Path) -> None:
    with stage(out, Cache(cache)) as staging:
        staging.write("b.html", b"b")
        raise ValueError("middle")


def test_a_mirror_without_a_mark_is_forgotten_with_its_site(tmp_path: Path) -> None:
    out, cache = tmp_path / "site", tmp_path / "cache"
    for number in range(3):
        publish(FILES | {"index.html": b"%d" % number}, out, cache)
    with pytest.raises(ValueError, match="middle"):
        fail_in_the_middle(out, cache)
    shutil.rmtree(out)
    for folder in (cache / "sites").iterdir():
        os.utime(folder, (0, 0))
    other = tmp_path / "other"
    for number in range(3):
        publish(FILES | {"index.html": b"%d" % number}, other, cache)
    assert len([path for path in (cache / "sites").iterdir() if path.is_dir()]) == 1


@pytest.mark.parametrize("kind", ["json", "csv", "run"])
def test_damaged_kept_files_are_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(chunks, "PORTION", 1)
    content, out, cache = tmp_path / "content", tmp_path / "site", tmp_path / "cache"
    shutil.copytree(DATA / "snapshot" / "content", content)
    publish_site(content, out, jobs=1, cache=cache)
    for path in (cache / "files").glob(f"*.{kind}"):
        path.write_bytes(path.read_bytes()[:-20])
    with (content / "practices/dudley/play.md").open("a") as file:
        file.write("More.")
    publish_site(content, out, jobs=1, cache=cache)
    publish_site(content, tmp_path / "cold", jobs=1)
    assert read_files(out) == read_files(tmp_path / "cold")


def test_publish_waits_for_the_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previous, "FORK_PAYS", 1)
    link = previous.link_files

    def link_late(source: Path, target: Path, names: Iterable[str], parent: int) -> bool:
        time.sleep(0.2)
        return link(source, target, names, parent)

    monkeypatch.setattr(previous, "link_files", link_late)
    out, cache = tmp_path / "site", tmp_path / "cache"
    for number in range(3):
        publish(FILES | {"index.html": b"%d" % number}, out, cache)
        assert read_files(out) == FILES | {"index.html": b"%d" % number}


def test_a_read_only_cache_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, cache = tmp_path / "site", tmp_path / "cache"
    for number in range(3):
        publish(FILES | {"index.html": b"%d" % number}, out, cache)
    forbid(monkeypatch, cache)
    publish(FILES, out, cache)
    assert read_files(out) == FILES
