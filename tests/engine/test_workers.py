"""Work over processes: the same results in the same order, however many there are."""

from dataclasses import replace
from pathlib import Path

import pytest

from goodpractice.build import publish_site
from goodpractice.engine.workers import CHUNK, POOL_PAYS, open_workers
from goodpractice.paths import PROJECT


def multiply(tools: int, number: int) -> int:
    return number * tools


def fail_at_seventy(_tools: None, number: int) -> int:
    if number == 70:
        raise ValueError("seventy")
    return number


@pytest.mark.parametrize("count", [0, 1, CHUNK, CHUNK * 40 + 7])
def test_pool_keeps_the_order(count: int) -> None:
    items = [number * 10 for number in range(count)]
    with open_workers(POOL_PAYS, 2, 3, {"items": items}) as workers:
        first = workers.map_table(multiply, "items", range(count))
        second = workers.map(multiply, items[::2], 1)
        assert list(second) == [item * 3 for item in items[::2]]
        assert list(first) == [item * 3 for item in items]


def test_few_items_stay_in_this_process() -> None:
    with open_workers(POOL_PAYS - 1, 2, 1, {"items": [5, 6]}) as workers:
        assert list(workers.map(lambda tools, number: number + tools, [1, 2])) == [2, 3]
        assert list(workers.map_table(lambda tools, item: item - tools, "items", [1])) == [5]


def test_workers_error_reaches_the_caller() -> None:
    with open_workers(POOL_PAYS, 2) as workers, pytest.raises(ValueError, match="seventy"):
        list(workers.map(fail_at_seventy, list(range(200))))


def read_files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_processes_make_the_same_site_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goodpractice.engine.workers.POOL_PAYS", 10)
    one = publish_site(PROJECT / "content", tmp_path / "one", jobs=1)
    two = publish_site(PROJECT / "content", tmp_path / "two", jobs=2)
    assert replace(one, made="") == replace(two, made=""), "all but the files' times"
    assert read_files(tmp_path / "one") == read_files(tmp_path / "two")
