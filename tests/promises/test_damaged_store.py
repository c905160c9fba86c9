"""One bit of anything that the store keeps: the site is made as without a cache, or as it was."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from goodpractice import load
from goodpractice.build import Options, publish_site
from goodpractice.engine.store import FILE
from goodpractice.site.data import exports
from tests.helpers.publishing import read_files
from tests.helpers.sites import DATA

CONTENT = DATA / "snapshot" / "content"
EDITED = "practices/dudley/play.md"


def build(content: Path, out: Path, cache: Path | None) -> dict[str, bytes]:
    """Build, and return the site's files."""
    publish_site(content, out, Options(jobs=1, cache=cache))
    return read_files(out)


def flip(store: Path, table: str, column: str, known: bytes | None = None) -> int:
    """Turn one bit in the middle of what each row of a table holds; return of how many.

    Where something is `known`, only of rows that hold the beginning of a part of it.
    """
    base = sqlite3.connect(store)
    wanted = f"SELECT rowid, {column} FROM {table} WHERE length({column}) > 0"
    rows = [row for row in base.execute(wanted) if known is None or row[1][:200] in known]
    for row, held in rows:
        data = bytearray(held)
        data[len(data) // 2] ^= 1
        base.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (bytes(data), row))
    base.commit()
    base.close()
    return len(rows)


@pytest.mark.parametrize(("table", "column"), [("parts", "data"), ("results", "seal")])
def test_one_bit_of_every_result_changes_no_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, column: str
) -> None:
    monkeypatch.setattr(exports, "CHUNK", 2)  # so that an edit leaves other portions known
    monkeypatch.setattr(load, "TOGETHER", 1)
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    build(content, tmp_path / "site", tmp_path / "cache")
    assert flip(tmp_path / "cache" / FILE, table, column) > 10
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
    known = (tmp_path / "site" / "data" / "entries.json").read_bytes()
    assert flip(store, "parts", "data", known) > 2, "the portions of the exports"
    with (content / EDITED).open("a", encoding="utf-8") as file:
        file.write("\nOne more sentence.\n")
    cold = build(content, tmp_path / "cold", None)
    assert build(content, tmp_path / "site", tmp_path / "cache") == cold
