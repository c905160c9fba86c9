"""Another process links the files of a large site, and what it cannot do is done without."""

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from goodpractice.engine.store import Cache
from goodpractice.publish import previous
from goodpractice.publish.previous import link_files
from goodpractice.publish.publisher import commit, stage
from tests.helpers.folders import list_nodes, read_files, refuse_link
from tests.publish.test_previous import FILES, Files, build, list_sites
from tests.publish.test_previous import built as built
from tests.publish.test_previous import out as out


def build_after_linking(files: Files, out: Path) -> None:
    """Build as `building` does: the other process links while content is read."""
    kept = Cache(out.parent.parent / "cache")
    with stage(out, kept) as staging:
        assert staging.mirror
        staging.mirror.wait()
        for name, content in files.items():
            staging.write(name, content)
        commit(staging, kept)
    kept.close()
    assert read_files(out) == files


def test_another_process_links(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previous, "FORK_PAYS", 1)
    before = list_nodes(built)
    for number in range(3):
        build_after_linking(FILES | {"index.html": b"%d" % number, "a/new.html": b"n"}, built)
        shutil.rmtree(list_sites(built)[0], ignore_errors=True)
    assert list_nodes(built)["same.css"] == before["same.css"]
    build_after_linking(FILES, built)


TESTING = os.getpid()


def die(*_: object) -> None:
    """Stand in for a process that somebody ends when it links; this one cannot link."""
    if os.getpid() == TESTING:
        refuse_link()
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("link", [refuse_link, die])
def test_another_process_that_fails_is_done_without(
    out: Path, monkeypatch: pytest.MonkeyPatch, link: Callable[..., None]
) -> None:
    monkeypatch.setattr(previous, "FORK_PAYS", 1)
    build(FILES, out)
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", link)
        build_after_linking(FILES | {"index.html": b"new"}, out)
    build_after_linking(FILES, out)


def test_links_are_made_for_a_living_parent_alone(out: Path, tmp_path: Path) -> None:
    build(FILES, out)
    with pytest.raises(SystemExit):
        link_files(out, tmp_path / "links", FILES, parent=1 if os.getppid() != 1 else 2)
    assert link_files(out, tmp_path / "links", FILES, os.getpid())
    assert list_nodes(tmp_path / "links") == list_nodes(out)
