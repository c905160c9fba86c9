"""One bit of anything that the store keeps: the site is made as without a cache, or as it was."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from goodpractice.build import publish_site
from goodpractice.engine.store import FILE
from goodpractice.site.data import exports
from tests.helpers.folders import read_files
from tests.helpers.sites import DATA

CONTENT = DATA / "snapshot" / "content"
EDITED = "practices/dudley/play.md"


def build(content: Path, out: Path, cache: Path | None) -> dict[str, bytes]:
    """Build, and return the site's files."""
    publish_site(content, out, jobs=1, cache=cache)
    return read_files(out)


def flip(store: Path, column: str) -> int:
    """Turn one bit in the middle of every result's value or parts; return of how many."""
    base = sqlite3.connect(store)
    rows = base.execute(f"SELECT key, {column} FROM results WHERE length({column}) > 0").fetchall()
    for key, held in rows:
        data = bytearray(held)
        data[len(data) // 2] ^= 1
        base.execute(f"UPDATE results SET {column} = ? WHERE key = ?", (bytes(data), key))
    base.commit()
    base.close()
    return len(rows)


@pytest.mark.parametrize("column", ["parts", "value", "seal"])
def test_one_bit_of_every_result_changes_no_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, column: str
) -> None:
    monkeypatch.setattr(exports, "CHUNK", 2)  # so that an edit leaves other portions known
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    build(content, tmp_path / "site", tmp_path / "cache")
    assert flip(tmp_path / "cache" / FILE, column) > 10
    with (content / EDITED).open("a", encoding="utf-8") as file:
        file.write("\nOne more sentence.\n")
    cold = build(content, tmp_path / "cold", None)
    assert build(content, tmp_path / "site", tmp_path / "cache") == cold


def test_one_bit_of_an_export_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "CHUNK", 1)
    content, store = tmp_path / "content", tmp_path / "cache" / FILE
    shutil.copytree(CONTENT, content)
    build(content, tmp_path / "site", tmp_path / "cache")
    base = sqlite3.connect(store)
    known = (tmp_path / "site" / "data" / "entries.json").read_bytes()
    kept = [
        (key, parts)
        for key, parts in base.execute("SELECT key, parts FROM results")
        if parts and bytes(parts[:200]) in known
    ]
    assert len(kept) > 2, "the portions of the exports"
    for key, parts in kept:
        data = bytearray(parts)
        data[len(data) // 2] ^= 1
        base.execute("UPDATE results SET parts = ? WHERE key = ?", (bytes(data), key))
    base.commit()
    base.close()
    with (content / EDITED).open("a", encoding="utf-8") as file:
        file.write("\nOne more sentence.\n")
    cold = build(content, tmp_path / "cold", None)
    assert build(content, tmp_path / "site", tmp_path / "cache") == cold
