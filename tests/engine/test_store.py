"""A cached build gives the same bytes as one from nothing, whatever was edited between."""

import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice.build import publish_site
from goodpractice.engine.store import FILE, ROUNDS, Cache, make_key
from goodpractice.model.problems import ContentError, Problem
from tests.helpers.sites import DATA

CONTENT = DATA / "snapshot" / "content"


def run(cache: Cache, numbers: list[int], calls: list[int]) -> list[int]:
    """Square some numbers through a cache, noting which were really worked out."""
    squares = []
    keys = [make_key("square", str(number).encode()) for number in numbers]
    for number, key, kept in zip(numbers, keys, list(cache.fetch(keys)), strict=True):
        if kept is None:
            calls.append(number)
            cache.keep([(key, str(number * number).encode())])
        squares.append(int(kept) if kept else number * number)
    cache.commit()
    return squares


def test_results_are_kept(tmp_path: Path) -> None:
    calls: list[int] = []
    cache = Cache(tmp_path)
    assert run(cache, [3, 1, 2], calls) == [9, 1, 4]
    cache.close()
    cache = Cache(tmp_path)
    assert run(cache, [1, 5, 3], calls) == [1, 25, 9]
    cache.close()
    assert calls == [3, 1, 2, 5]


def test_results_nobody_uses_go(tmp_path: Path) -> None:
    calls: list[int] = []
    for number in range(ROUNDS + 3):
        cache = Cache(tmp_path)
        run(cache, [1] if number == 0 else [2], calls)
        cache.close()
    with sqlite3.connect(tmp_path / FILE) as base:
        assert base.execute("SELECT count(*) FROM results").fetchone() == (1,)
    base.close()


def spoil_file(file: Path) -> None:
    file.write_bytes(b"no database at all" * 100)


def spoil_table(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as base:
        base.execute("CREATE TABLE results (something)")
    base.close()


def spoil_values(file: Path) -> None:
    with sqlite3.connect(file) as base:
        base.execute("UPDATE results SET value = x'00112233'")
    base.close()


def replace_by_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("spoil", [spoil_file, spoil_table, spoil_values, replace_by_folder])
def test_damaged_cache_is_done_without(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    calls: list[int] = []
    cache = Cache(tmp_path)
    run(cache, [1, 2], calls)
    cache.close()
    spoil(tmp_path / FILE)
    cache = Cache(tmp_path)
    assert run(cache, [1, 2], calls) == [1, 4]
    cache.close()


def test_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    calls: list[int] = []
    assert run(Cache(tmp_path / "file" / "cache"), [2], calls) == [4]


def test_two_builds_share_a_cache(tmp_path: Path) -> None:
    calls: list[int] = []
    first, second = Cache(tmp_path), Cache(tmp_path)
    assert run(first, [1], calls) == run(second, [1], calls) == [1]
    first.close()
    second.close()


def read_files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def publish(content: Path, out: Path, cache: Path | None) -> dict[str, bytes] | list[Problem]:
    """Build, and return the site's files, or the problems that kept it from being built."""
    try:
        publish_site(content, out, jobs=1, cache=cache)
    except ContentError as error:
        return error.problems
    return read_files(out)


def edit(content: Path, seed: int) -> None:
    """Change, remove, rename or bring back some file of a content folder."""
    chance = random.Random(seed)
    files = sorted(content.rglob("*.md"))
    file = chance.choice(files)
    match chance.randrange(4):
        case 0:
            file.write_text(f"{file.read_text('utf-8')}\nMore {seed}.\n", "utf-8")
        case 1:
            file.unlink()
        case 2:
            file.rename(file.with_name(f"{file.stem}-{seed}.md"))
        case _:
            for name in (path.relative_to(CONTENT) for path in CONTENT.rglob("*.md")):
                (content / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(CONTENT / name, content / name)


@settings(max_examples=12)
@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=6))
def test_cached_equals_cold_over_any_edits(seeds: list[int]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content = folder / "content"
        shutil.copytree(CONTENT, content)
        for seed in seeds:
            edit(content, seed)
            cold = publish(content, folder / "cold", None)
            assert publish(content, folder / "warm", folder / "cache") == cold
