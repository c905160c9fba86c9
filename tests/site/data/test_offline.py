"""What belongs to a copy for reading offline, and the worker of a site that gives it up."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.sites import build_site, write_practice, write_site, write_text

PLAY = "practices/dudley/play"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A small site's content."""
    return write_site(tmp_path, {f"{PLAY}.md": write_practice()})


def read_list(site: Path) -> tuple[dict[str, Any], dict[str, tuple[int, str]]]:
    """Return the summary, and each listed file's size and hash."""
    summary = json.loads((site / "data/offline.json").read_text())
    files = json.loads((site / summary["list"]).read_text())
    return summary, {path: (size, digest) for path, size, digest in files}


def test_list_has_what_readers_need_and_its_sizes_and_hashes_are_those_of_the_files(
    content: Path, tmp_path: Path
) -> None:
    site = build_site(content, tmp_path / "site", base_url="https://x.example/")
    summary, files = read_list(site)
    assert {"", "search/", "shortlist/", "contribute/new/", f"{PLAY}/"} <= set(files)
    assert {"assets/site.css", "assets/site.js", "data/form.json", "data/search/head.json"} <= set(
        files
    )
    left_out = {"data/entries.json", "data/entries.csv", "404.html", "sitemap.xml", "feed.xml"}
    assert not left_out & set(files)
    assert not [path for path in files if path.endswith(("offline-worker.js", "index.html"))]
    assert summary["files"] == len(files)
    assert summary["bytes"] == sum(size for size, _ in files.values())
    for path, (size, digest) in files.items():
        name = f"{path}index.html" if path.endswith("/") or not path else path
        data = (site / name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()[:16]) == (size, digest), path


def test_version_changes_with_any_file_and_with_nothing_else(content: Path, tmp_path: Path) -> None:
    first, files = read_list(build_site(content, tmp_path / "site"))
    assert read_list(build_site(content, tmp_path / "again"))[0] == first
    (content / f"{PLAY}.md").write_text(write_practice(title="Another title"), encoding="utf-8")
    second, changed = read_list(build_site(content, tmp_path / "site"))
    assert second["version"] != first["version"]
    assert changed[f"{PLAY}/"] != files[f"{PLAY}/"]
    assert changed["assets/site.js"] == files["assets/site.js"]
    assert not (tmp_path / "site" / first["list"]).exists()


def test_a_site_that_gives_it_up_publishes_the_worker_that_leaves(
    content: Path, tmp_path: Path
) -> None:
    site = build_site(content, tmp_path / "site")
    assert not (site / "assets/root").exists(), "the worker is at the root and nowhere else"
    offered = (site / "offline-worker.js").read_text()
    assert "data-offline" in (site / "shortlist/index.html").read_text()
    head = {"title": "Small Directory", "tagline": "Good practice.", "offline": False}
    (content / "site.md").write_text(write_text(head), encoding="utf-8")
    build_site(content, tmp_path / "site")
    leaving = (site / "offline-worker.js").read_text()
    assert leaving != offered
    assert "unregister()" in leaving
    assert "unregister()" not in offered
    assert not list(site.glob("data/offline*"))
    assert "data-offline" not in (site / "shortlist/index.html").read_text()
