"""A change to the code of any room is another version, so that nothing made before is reused."""

import shutil
from pathlib import Path

import pytest

from goodpractice.engine import versions
from goodpractice.paths import CODE

ROOMS = sorted(path.relative_to(CODE).as_posix() for path in CODE.rglob("__init__.py"))


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code, to which each test adds."""
    copy = tmp_path_factory.mktemp("code") / "code"
    shutil.copytree(CODE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.mark.parametrize("module", ROOMS)
def test_every_room_counts(module: str, code: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "CODE", code)
    before = versions.hash_code.__wrapped__()
    assert versions.hash_code.__wrapped__() == before
    with (code / module).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert versions.hash_code.__wrapped__() != before


def test_data_beside_the_code_counts_and_compiled_code_does_not(tmp_path: Path) -> None:
    (tmp_path / "room" / "__pycache__").mkdir(parents=True)
    before = versions.hash_folder(tmp_path)
    (tmp_path / "room" / "__pycache__" / "a.pyc").write_bytes(b"compiled")
    assert versions.hash_folder(tmp_path) == before
    (tmp_path / "room" / "words.toml").write_text("a = 1")
    named = versions.hash_folder(tmp_path)
    assert named != before
    (tmp_path / "room" / "words.toml").rename(tmp_path / "room" / "other.toml")
    assert versions.hash_folder(tmp_path) != named
