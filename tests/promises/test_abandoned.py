"""What people and stopped builds leave in folders does no harm."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from goodpractice.build import Options, publish_site
from goodpractice.engine.store import FILE
from goodpractice.paths import PROJECT
from goodpractice.publish import swap
from goodpractice.publish.guard import PublishError
from goodpractice.publish.swap import commit
from goodpractice.publish.unchanged import Note
from tests.helpers.publishing import begin_site, publish, read_files
from tests.helpers.sites import DATA, write_practice, write_site, write_text
from tests.helpers.waiting import is_alive, wait_for
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
    publish_site(content, tmp_path / "site", Options(jobs=1, cache=tmp_path / "cache"))
    (content / "practices/dudley/x.md").write_text(
        write_practice(contacts=[ANN | {"telephone": "01234 567890"}])
    )
    publish_site(content, tmp_path / "site", Options(jobs=1, cache=tmp_path / "cache"))
    publish_site(content, tmp_path / "cold", Options(jobs=1))
    assert read_files(tmp_path / "site") == read_files(tmp_path / "cold")


DRIVER = """
import sys
sys.path.insert(0, {project!r})
from pathlib import Path
from goodpractice.engine import workers
from goodpractice.site.render import Renderer
workers.POOL_PAYS = 1
render = Renderer.render
def wait_at_the_first(self, page):
    Path(sys.argv[2]).touch()
    sys.stdin.read()
    return render(self, page)
Renderer.render = wait_at_the_first
from goodpractice import build
build.publish_site(Path({content!r}), Path(sys.argv[1]), build.Options(jobs=2))
"""


def test_workers_of_a_killed_build_end_and_free_the_lock(tmp_path: Path) -> None:
    out, begun = tmp_path / "site", tmp_path / "begun"
    content = str(DATA / "snapshot" / "content")
    with subprocess.Popen(
        [
            *(sys.executable, "-c", DRIVER.format(project=str(PROJECT), content=content)),
            *(str(out), str(begun)),
        ],
        stdin=subprocess.PIPE,
    ) as building:
        wait_for(begun.exists)
        children = Path(f"/proc/{building.pid}/task/{building.pid}/children")
        left = [Path(f"/proc/{pid}") for pid in children.read_text().split()]
        assert left
        building.kill()
        building.wait()
        wait_for(lambda: not any(map(is_alive, left)))
    publish({"index.html": b"new"}, out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["begun", "site"]


def test_what_a_killed_worker_left_of_a_page_is_written_anew(tmp_path: Path) -> None:
    with begin_site(tmp_path / "site") as site:
        Path(site.draft.folder, "index.html~").write_bytes(b"<!doc")
        site.write("index.html", b"whole")
        commit(site, Note())
    assert read_files(tmp_path / "site") == {"index.html": b"whole"}


def test_hidden_files_in_folders_stay_while_they_are_wanted(tmp_path: Path) -> None:
    out, cache = tmp_path / "site", tmp_path / "cache"
    for number in range(3):
        publish(FILES | {"index.html": b"%d" % number}, out, cache)
    (out / "a" / ".DS_Store").write_text("by hand")
    for number in range(4):
        publish(FILES | {"index.html": b"again %d" % number}, out, cache)
        assert (out / "a" / ".DS_Store").read_text() == "by hand"
    (out / "a" / ".DS_Store").unlink()
    for number in range(4):
        publish(FILES | {"index.html": b"and again %d" % number}, out, cache)
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
        with pytest.raises(PublishError, match=r"site/a was not built here, and is in the way"):
            publish(FILES | {"index.html": b"again %d" % number}, out, cache)
        assert [path.name for path in precious.iterdir()] == ["x.html"]
    (out / "a").unlink()
    publish(FILES, out, cache)
    assert read_files(out) == FILES
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
    monkeypatch.setattr(swap, "swap_folders", lambda *_: False)
    publish(FILES, out, cache)
    assert read_files(out) == FILES


def test_a_folder_in_the_place_of_the_cache_s_file_is_named(tmp_path: Path) -> None:
    out, cache = tmp_path / "site", tmp_path / "cache"
    publish(FILES, out, cache)
    for path in cache.glob(f"{FILE}*"):
        path.unlink()
    (cache / FILE).mkdir()
    (cache / FILE / "thesis.txt").write_text("mine")
    with pytest.raises(PublishError, match=rf"{FILE} is a folder.*move it away"):
        publish(FILES | {"index.html": b"new"}, out, cache)
    assert (cache / FILE / "thesis.txt").read_text() == "mine"


def test_a_read_only_cache_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, cache = tmp_path / "site", tmp_path / "cache"
    for number in range(3):
        publish(FILES | {"index.html": b"%d" % number}, out, cache)
    forbid(monkeypatch, cache)
    publish(FILES, out, cache)
    assert read_files(out) == FILES
