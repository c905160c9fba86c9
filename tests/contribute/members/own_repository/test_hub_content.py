"""Whatever a hub publishes, its part of a preview is sound content, or is refused in a sentence."""

import copy
import json
import random
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice.content.files import find_files
from goodpractice.content.reader import Document, read_file
from goodpractice.contribute.members.own_repository.hub import make_hub
from goodpractice.contribute.members.own_repository.hub_content import (
    find_elsewhere,
    write_hub_content,
)
from goodpractice.contribute.members.own_repository.vocabulary import VocabularyError
from tests.helpers.hubs import change_vocabulary, make_vocabulary, write_hub
from tests.helpers.publishing import read_files

STRANGE: list[Any] = [
    *(None, True, -1, 10**30, 1.5, "", "x" * 200_000, "../../etc/passwd", "a\nb: c", "---", "con"),
    *("<script>alert(1)</script>", "{{ 7*7 }}", "\u202e", "\x00", "[x](javascript:alert(1))"),
    *([], {}, [[[]]], {"a": {"b": []}}, ["x"], "themes/neglect", "tools/walsall/checklist"),
]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A hub's vocabulary."""
    return make_vocabulary(write_hub(tmp_path_factory.mktemp("hub")))


def list_places(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the place of everything in a value."""
    inner: Iterable[tuple[Any, Any]] = value.items() if isinstance(value, dict) else ()
    inner = enumerate(value) if isinstance(value, list) else inner
    return [place, *(found for key, one in inner for found in list_places(one, (*place, key)))]


def spoil(told: Any, seed: int) -> Any:
    """Return a vocabulary with something strange in one or two places, as value or as key."""
    choose = random.Random(seed)
    told = copy.deepcopy(told)
    for _ in range(choose.randint(1, 2)):
        *way, last = choose.choice(list_places(told)[1:])
        inner = told
        for step in way:
            inner = inner[step]
        strange = choose.choice(STRANGE)
        if isinstance(inner, dict) and isinstance(strange, str) and choose.random() < 0.4:
            inner[strange] = inner.pop(last)
        else:
            inner[last] = strange
    return told


def test_what_later_rules_add_is_left_out(data: bytes, tmp_path: Path) -> None:
    told = json.loads(data)
    for fields in (told["site"], told["glossary"], *told["removed"]):
        fields["later"] = [1]
    for name in ("themes", "lscbs", "reviews"):
        for fields in told[name].values():
            fields["later"] = "new"
    told["rules"] += 1
    own = tmp_path / "content"
    made = write_hub_content(make_hub(json.dumps(told).encode()), ("dudley",), own, tmp_path / "c")
    texts = [path.read_text("utf-8") for path in made.rglob("*.md")]
    assert any("The board of **Dudley**." in text for text in texts)
    assert not any("later:" in text for text in texts)


@settings(deadline=None, max_examples=80)
@given(seed=st.integers(0, 10**9))
def test_nothing_hostile_gets_through(
    data: bytes, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("any")
    own = folder / "content"
    own.mkdir()
    try:
        hub = make_hub(json.dumps(spoil(json.loads(data), seed)).encode())
        content = write_hub_content(hub, ["dudley"], own, folder / "cache")
        find_elsewhere(hub.vocabulary, ["dudley"], "content")
    except VocabularyError as error:
        said = str(error)
    else:
        said = ""
        check_content(content, folder)
    assert said.isprintable()
    assert len(said) < 1000


def check_content(content: Path, folder: Path) -> None:
    """Check that a folder has sound files alone, and that none was written beside it."""
    files = find_files(content)
    assert files
    for path in files:
        assert isinstance(read_file(content, path), Document), path
        assert path.resolve().is_relative_to(folder.resolve())
    written = {path for path in folder.rglob("*") if path.is_file()}
    assert {path.suffix for path in written} <= {".md", ".TAG", ""}


def test_a_text_that_cannot_be_is_left_out(data: bytes, tmp_path: Path) -> None:
    themes = json.loads(data)["themes"]
    themes["neglect"]["text"] = "<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> z"
    hub = make_hub(change_vocabulary(data, themes=themes))
    content = write_hub_content(hub, ["dudley"], tmp_path / "content", tmp_path / "cache")
    assert "HEAD" not in (content / "themes" / "neglect.md").read_text("utf-8")


def test_a_board_called_as_a_formula_has_its_preview(data: bytes, tmp_path: Path) -> None:
    boards = json.loads(data)["lscbs"]
    boards["dudley"]["title"] = "$Dudley$ Board"
    hub = make_hub(change_vocabulary(data, lscbs=boards))
    content = write_hub_content(hub, ["dudley"], tmp_path / "content", tmp_path / "cache")
    assert "\\$Dudley$ Board" in (content / "pages" / "preview.md").read_text("utf-8")


@pytest.mark.parametrize("end", ["a;rm", "$(a)", "`a`", "a&b", "a'b", "a b", "a|b", "ä"])
def test_what_is_to_be_installed_can_be_copied_into_a_shell(data: bytes, end: str) -> None:
    address = "goodpractice @ https://example.org/x-1.whl"
    make_hub(change_vocabulary(data, package=f"{address}?a=1#sha256=0a"))
    with pytest.raises(VocabularyError, match="is not sound: package"):
        make_hub(change_vocabulary(data, package=address + end))


@pytest.mark.parametrize("slug", ["../x", "a/b", "A", "con", "", "x" * 200, "a\n"])
def test_names_that_lead_elsewhere_are_refused(data: bytes, slug: str) -> None:
    for part in ("themes", "lscbs", "sources", "reviews"):
        with pytest.raises(VocabularyError, match="is not sound"):
            make_hub(change_vocabulary(data, **{part: {slug: {"title": "X"}}}))


def test_the_folder_is_made_once_and_few_old_ones_stay(data: bytes, tmp_path: Path) -> None:
    own, cache = tmp_path / "content", tmp_path / "cache"
    first = write_hub_content(make_hub(data), ["dudley"], own, cache)
    time = (first / "site.md").stat().st_mtime_ns
    assert write_hub_content(make_hub(data), ["dudley"], own, cache) == first
    assert (first / "site.md").stat().st_mtime_ns == time
    (cache / "keep.txt").write_text("mine", "utf-8")
    for number in range(8):
        hub = make_hub(change_vocabulary(data, generator=f"0.{number}"))
        write_hub_content(hub, ["dudley"], own, cache)
    assert len([path for path in cache.iterdir() if path.is_dir()]) <= 5
    assert (cache / "keep.txt").is_file()


@pytest.mark.parametrize("harm", ["edited", "lost", "all lost"])
def test_a_folder_that_is_damaged_is_made_anew(data: bytes, tmp_path: Path, harm: str) -> None:
    def make() -> Path:
        own = tmp_path / "content"
        return write_hub_content(make_hub(data), ("dudley",), own, tmp_path / "c")

    whole = read_files(made := make())
    if harm == "edited":
        (made / "glossary.md").write_text("garbage", "utf-8")
    elif harm == "lost":
        (made / "site.md").unlink()
    else:
        shutil.rmtree(made)
    assert read_files(make()) == whole


def test_a_boards_own_file_comes_in_the_place_of_the_hubs(data: bytes, tmp_path: Path) -> None:
    own = tmp_path / "content"
    hub = make_hub(data)
    content = write_hub_content(hub, ["dudley"], own, tmp_path / "cache")
    assert (content / "lscbs" / "dudley.md").is_file()
    (own / "lscbs").mkdir(parents=True)
    (own / "lscbs" / "dudley.md").write_text("x", "utf-8")
    content = write_hub_content(hub, ["dudley"], own, tmp_path / "cache")
    assert not (content / "lscbs" / "dudley.md").exists()
    assert (content / "lscbs" / "walsall.md").is_file()


def test_before_a_board_is_a_member_the_hub_has_its_entries(data: bytes) -> None:
    elsewhere = find_elsewhere(make_hub(data).vocabulary, ["walsall"], "content")
    assert "tools/walsall/checklist" in elsewhere.ids
    assert elsewhere.named == {}


def test_a_members_published_entries_are_its_own(data: bytes) -> None:
    named = {"tools/walsall/checklist": ["tools/dudley/a", "tools/walsall/b"]}
    members = [{"name": "walsall", "boards": ["walsall"], "files": ["reviews/child-a"]}]
    told = change_vocabulary(data, named=named, members=members)
    elsewhere = find_elsewhere(make_hub(told).vocabulary, ["walsall"], "content")
    assert elsewhere.ids == frozenset()
    assert elsewhere.aliases == {}
    assert elsewhere.named == {"tools/walsall/checklist": ("tools/dudley/a",)}
    assert elsewhere.spellings == {}


def test_what_could_not_be_written_does_not_stay(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("no space left")

    cache = tmp_path / "cache"
    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(OSError, match="no space left"):
        write_hub_content(make_hub(data), ["dudley"], tmp_path / "content", cache)
    assert [path.name for path in cache.iterdir()] == ["CACHEDIR.TAG"]
