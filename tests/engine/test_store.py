"""What the store keeps is given back as it was, or found out to be damaged; never anything else."""

import pickle
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goodpractice.build import Options, publish_site
from goodpractice.engine.cache_folder import SIGNATURE, TAG, ForeignFolderError, check_folder
from goodpractice.engine.store import (
    FILE,
    ROUNDS,
    DamagedStoreError,
    Part,
    Parts,
    Store,
    StoreError,
    make_key,
    open_store,
    use_store,
)
from goodpractice.engine.tasks import Task, run_task
from goodpractice.engine.workers import Local
from goodpractice.model.problems import ContentError, Problem
from tests.helpers.publishing import read_files
from tests.helpers.sites import DATA

CONTENT = DATA / "snapshot" / "content"

IN_MEMORY = 2
"""What SQLite's `temp_store` is then."""


def key_number(number: int) -> bytes:
    """Return the key of a number's square."""
    return make_key("square", str(number).encode())


def square(calls: list[int], number: int, parts: Parts) -> tuple[int, Part]:
    """Square a number, with its figures as a part; note that it was worked out."""
    calls.append(number)
    return number * number, parts.add(str(number).encode() * 100)


SQUARE: Task[int, tuple[int, Part]] = Task("square", square, key_number)


def run(store: Store, numbers: list[int], calls: list[int]) -> list[int]:
    """Square some numbers with a store."""
    found = list(run_task(SQUARE, numbers, store, Local(), calls))
    for number, (_, part) in zip(numbers, found, strict=True):
        assert store.read(part) == str(number).encode() * 100
    return [result for result, _ in found]


def test_results_are_kept_with_their_parts(tmp_path: Path) -> None:
    calls: list[int] = []
    with open_store(tmp_path) as store:
        assert run(store, [3, 1, 2], calls) == [9, 1, 4]
    with open_store(tmp_path) as store:
        assert run(store, [1, 5, 3], calls) == [1, 25, 9]
    assert calls == [3, 1, 2, 5]


def test_results_nobody_uses_go(tmp_path: Path) -> None:
    calls: list[int] = []
    for number in range(ROUNDS + 3):
        with open_store(tmp_path) as store:
            run(store, [1] if number == 0 else [2], calls)
    with closing(sqlite3.connect(tmp_path / FILE)) as base:
        for table, rows in (("results", 1), ("parts", 2)):
            assert base.execute(f"SELECT count(*) FROM {table}").fetchone() == (rows,)


def test_what_another_build_is_about_to_use_is_not_forgotten(tmp_path: Path) -> None:
    with open_store(tmp_path) as slow:
        (found,) = run_task(SQUARE, [7], slow, Local(), [])
        for _ in range(ROUNDS - 1):
            with open_store(tmp_path):
                pass
        assert slow.read(found[1]) == b"7" * 100


def test_an_error_leaves_what_was_kept_before_it(tmp_path: Path) -> None:
    calls: list[int] = []

    def fail() -> None:
        with open_store(tmp_path) as store:
            run(store, [1], calls)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with open_store(tmp_path) as store:
        run(store, [1], calls)
    assert calls == [1]


def test_what_builds_that_fail_do_not_come_to_is_not_forgotten(tmp_path: Path) -> None:
    calls: list[int] = []

    def fail(number: int) -> None:
        with open_store(tmp_path) as store:
            run(store, [number], calls)
            raise ZeroDivisionError

    with open_store(tmp_path) as store:
        run(store, [1], calls)
    for number in range(2, ROUNDS + 4):
        with pytest.raises(ZeroDivisionError):
            fail(number)
    calls.clear()
    with open_store(tmp_path) as store:
        run(store, [1], calls)
    assert not calls


def spoil_file(file: Path) -> None:
    """Put something else in the store's place."""
    file.write_bytes(b"no database at all" * 100)


def spoil_table(file: Path) -> None:
    """Put another program's database in the store's place."""
    file.unlink()
    with closing(sqlite3.connect(file)) as base, base:
        base.execute("CREATE TABLE results (something)")


def spoil_words(file: Path) -> None:
    """Put bytes that are no text into what SQLite then complains of."""
    file.write_bytes(file.read_bytes().replace(b"CREATE TABLE results", b"CREATE TABL\xf2 results"))


@pytest.mark.parametrize("spoil", [spoil_file, spoil_table, spoil_words])
def test_a_store_that_is_not_ours_is_begun_anew(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    calls: list[int] = []
    with open_store(tmp_path) as store:
        run(store, [1, 2], calls)
    spoil(tmp_path / FILE)
    for _ in range(2):
        assert use_store(tmp_path, lambda store: run(store, [1, 2], calls)) == [1, 4]
    assert calls == [1, 2, 1, 2]


@pytest.mark.parametrize(
    "column",
    [
        "results SET seal = ?",
        "parts SET data = ? WHERE number = 0",
        "parts SET data = ? WHERE number",
    ],
)
@pytest.mark.parametrize("value", [b"\x00\x11\x22", None, "text", 7])
def test_damaged_values_are_found_out(tmp_path: Path, column: str, value: object) -> None:
    with open_store(tmp_path) as store:
        run(store, [1, 2], [])
    with closing(sqlite3.connect(tmp_path / FILE)) as base, base:
        base.execute(f"UPDATE {column}", (value,))
    with pytest.raises(StoreError), open_store(tmp_path) as store:
        run(store, [1, 2], [])
    with open_store(tmp_path, anew=True) as store:
        assert run(store, [1, 2], []) == [1, 4]


def test_a_part_that_was_changed_is_found_out(tmp_path: Path) -> None:
    """Its result is as it was, and what stands there is bytes: its digest alone tells."""
    with open_store(tmp_path) as store:
        ((_, part),) = run_task(SQUARE, [7], store, Local(), [])
        assert store.read(part) == b"7" * 100
    with closing(sqlite3.connect(tmp_path / FILE)) as base, base:
        base.execute("UPDATE parts SET data = ? WHERE number", (b"8" * 100,))
    with (
        pytest.raises(DamagedStoreError, match="a part of a result is damaged"),
        open_store(tmp_path) as store,
    ):
        store.read(part)


@pytest.mark.parametrize(("number", "made"), [(0, [2]), (1, [1, 2])], ids=["result", "part"])
def test_what_is_lost_is_made_anew(tmp_path: Path, number: int, made: list[int]) -> None:
    with open_store(tmp_path) as store:
        run(store, [1, 2], [])
    with closing(sqlite3.connect(tmp_path / FILE)) as base, base:
        base.execute("DELETE FROM parts WHERE key = ? AND number = ?", (key_number(2), number))
    calls: list[int] = []
    for _ in range(2):
        assert use_store(tmp_path, lambda store: run(store, [1, 2], calls)) == [1, 4]
    assert calls == made


def test_a_result_under_another_s_key_is_found_out(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        run(store, [1], [])
    with closing(sqlite3.connect(tmp_path / FILE)) as base, base:
        for table in ("results", "parts"):
            base.execute(f"UPDATE {table} SET key = ?", (key_number(2),))
    with pytest.raises(StoreError, match="damaged"), open_store(tmp_path) as store:
        run(store, [2], [])


@pytest.mark.parametrize("cache", ["file/cache", "full"])
def test_a_store_that_cannot_be_had_is_done_without(tmp_path: Path, cache: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "full" / FILE).mkdir(parents=True)

    def work(store: Store) -> tuple[Path | None, list[int]]:
        return store.folder, run(store, [2], [])

    assert use_store(tmp_path / cache, work) == (None, [4])
    assert not list(tmp_path.rglob(TAG)), "it is somebody's"


def test_work_that_cannot_be_done_with_any_store_ends() -> None:
    def fail(_store: Store) -> None:
        raise StoreError("full")

    with pytest.raises(StoreError, match="full"):
        use_store(None, fail)


def test_two_builds_share_a_store(tmp_path: Path) -> None:
    with open_store(tmp_path) as first, open_store(tmp_path) as second:
        assert run(first, [1], []) == run(second, [1], []) == [1]


def test_an_error_travels_between_processes() -> None:
    error = pickle.loads(pickle.dumps(DamagedStoreError("gone")))
    assert (str(error), type(error)) == ("gone", DamagedStoreError)


def test_a_cache_folder_carries_the_tag_that_backups_look_for(tmp_path: Path) -> None:
    with open_store(tmp_path / "cache"):
        pass
    assert (tmp_path / "cache" / TAG).read_bytes() == SIGNATURE
    assert SIGNATURE.startswith(b"Signature: 8a477f597d28d172789f06886806bc55\n")
    check_folder(tmp_path / "cache")


@pytest.mark.parametrize("left", [b"", SIGNATURE[:40]])
def test_a_tag_that_a_full_disk_cut_off_is_ours_while_it_stands_alone(
    tmp_path: Path, left: bytes
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / TAG).write_bytes(left)
    check_folder(cache)
    (cache / "thesis.doc").touch()
    with pytest.raises(ForeignFolderError):
        check_folder(cache)
    (cache / "thesis.doc").unlink()
    with open_store(cache):
        pass
    assert (cache / TAG).read_bytes() == SIGNATURE


@pytest.mark.parametrize("name", ["thesis.doc", FILE, "sites", ".hidden", TAG])
def test_a_folder_with_other_files_is_no_cache(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(ForeignFolderError, match="not a cache of this program's"):
        check_folder(tmp_path)
    check_folder(tmp_path / "not there yet")


def publish(content: Path, out: Path, cache: Path | None) -> dict[str, bytes] | list[Problem]:
    """Build, and return the site's files, or the problems that kept it from being built.

    Without a cache it is built from nothing: what stands would tell what can stay.
    """
    if cache is None:
        shutil.rmtree(out, ignore_errors=True)
    try:
        publish_site(content, out, Options(jobs=1, cache=cache))
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


def damage(file: Path, seed: int) -> None:
    """Change, cut off, or lose some bytes of the store."""
    chance = random.Random(seed)
    data = bytearray(file.read_bytes())
    match chance.randrange(4):
        case 0:
            del data[chance.randrange(len(data)) :]
        case 1:
            start = chance.randrange(len(data))
            data[start : start + 4096] = chance.randbytes(4096)
        case 2:
            start, end = sorted(chance.choices(range(0, len(data) + 1, 4096), k=2))
            del data[start:end]
        case _:
            for _ in range(chance.choice([1, 10, 1000])):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)


@settings(max_examples=2)
@example([25, 40, 25])  # two files in turn: the site before the last has other bytes of them
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


def test_a_site_has_nothing_of_parts_that_were_changed(tmp_path: Path) -> None:
    cold = publish(CONTENT, tmp_path / "site", tmp_path / "cache")
    with closing(sqlite3.connect(tmp_path / "cache" / FILE)) as base, base:
        rows = base.execute("SELECT data, key, number FROM parts WHERE number").fetchall()
        changed = [(data[:-1] + bytes([data[-1] ^ 1]), key, number) for data, key, number in rows]
        base.executemany("UPDATE parts SET data = ? WHERE key = ? AND number = ?", changed)
    assert rows
    shutil.rmtree(tmp_path / "site")  # all is made anew, from what is in the store
    assert publish(CONTENT, tmp_path / "site", tmp_path / "cache") == cold


@settings(max_examples=2)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.booleans()), min_size=1, max_size=4))
def test_damaged_equals_cold_over_any_damage(steps: list[tuple[int, bool]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        content, play = folder / "content", folder / "content/practices/dudley/play.md"
        shutil.copytree(CONTENT, content)
        cold = publish(content, folder / "warm", folder / "cache")
        for seed, is_edited in steps:
            damage(folder / "cache" / FILE, seed)
            if is_edited:
                play.write_text(f"{play.read_text('utf-8')}\nMore {seed}.\n", "utf-8")
                cold = publish(content, folder / "cold", None)
            else:  # all is made anew, from what is in the store
                shutil.rmtree(folder / "warm")
            assert publish(content, folder / "warm", folder / "cache") == cold


def test_no_other_disk_than_the_cache_s_is_needed(tmp_path: Path) -> None:
    with open_store(tmp_path / "cache") as store:
        (kept_in,) = store._base.execute("PRAGMA temp_store").fetchone()
    assert kept_in == IN_MEMORY
