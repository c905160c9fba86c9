"""Each entry's file is published as it is, among others, for the form to change."""

import re
from pathlib import Path
from typing import Any

import pytest

from goodpractice import build
from goodpractice.build import Options, publish_site
from goodpractice.directory.directory import Directory
from goodpractice.model.kinds import KINDS
from goodpractice.paths import PROJECT
from goodpractice.publish.guard import PublishError
from goodpractice.site.data.source_files import (
    count_source_files,
    group_sources,
    list_changeable,
    name_source_file,
    read_sources,
    write_sources,
)
from tests.helpers.sites import PRACTICE_BODY, load_site, write_practice, write_site

CONTENT = PROJECT / "content"


def test_each_entrys_file_is_published_as_it_is_among_others(real: Directory) -> None:
    count, found = count_source_files(real), {}
    for name, ids in group_sources(real).items():
        text = b"".join(read_sources(real, CONTENT, ids)).decode("utf-8")
        while text:
            header, _, text = text.partition("\n")
            named = re.fullmatch(r"=== content/(.+)\.md, (\d+) characters ===", header)
            assert named, header
            id_, length = named.groups()
            own = text.encode("utf-16-le")[: 2 * int(length)].decode("utf-16-le")
            assert name == name_source_file(id_, count)
            found[id_], text = own, text.removeprefix(own).removeprefix("\n")
    entries = [entry.id for entry in real.entries if KINDS[entry.kind].has_page]
    entries += [one.url.rstrip("/") for one in (*real.boards, *real.groups)]
    entries += [one.url.rstrip("/") for one in real.themes]
    entries += [one.url.rstrip("/") for one in real.sources]
    entries += [one.url.rstrip("/") for one in real.plans]
    assert sorted(found) == sorted(entries)
    for id_, own in found.items():
        assert own.encode() == (CONTENT / f"{id_}.md").read_bytes()


@pytest.mark.parametrize(("all_files", "files"), [(32, 1), (33, 2), (65, 4)])
def test_as_many_files_of_sources_as_stay(tmp_path: Path, all_files: int, files: int) -> None:
    entries = all_files - len(list_changeable(load_site(tmp_path / "none", {})))
    tmp_path /= "some"
    more = {f"practices/dudley/x-{number}.md": write_practice() for number in range(entries)}
    assert count_source_files(load_site(tmp_path, more)) == files


def test_a_text_of_any_letters_is_found_among_others(tmp_path: Path) -> None:
    bodies = ["=== content/practices/dudley/b.md, 3 characters ===", "\U0001f600 é\r", "plain"]
    texts = {
        f"practices/dudley/{slug}.md": write_practice(
            title=f"Play {slug}", body=f"{PRACTICE_BODY}\n\n{body}"
        )
        for slug, body in zip("abc", bodies, strict=True)
    }
    texts |= {"practices/dudley/d.md": f"\ufeff{write_practice()}"}
    directory = load_site(tmp_path, texts)
    (ids,) = group_sources(directory).values()
    told = b"".join(read_sources(directory, tmp_path / "content", ids)).decode("utf-8")
    for name, text in texts.items():
        length = len(text.encode("utf-16-le")) // 2
        assert f"=== content/{name}, {length} characters ===\n{text}\n" in told


def test_what_changed_since_it_was_read_is_not_published_in_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_site(tmp_path, {"practices/dudley/x.md": write_practice()})
    out, cache, entry = tmp_path / "out", tmp_path / "cache", content / "practices/dudley/x.md"
    text = entry.read_text("utf-8")

    def edit(*given: Any) -> None:
        entry.write_text(text.replace("A play", "A plot"), "utf-8")
        write_sources(*given)

    monkeypatch.setattr(build, "write_sources", edit)
    with pytest.raises(PublishError, match=r"x\.md changed meanwhile; build again"):
        publish_site(content, out, Options(jobs=1, cache=cache))
    monkeypatch.undo()
    for again in (text.replace("A play", "A plan"), text):
        entry.write_text(again, "utf-8")
        publish_site(content, out, Options(jobs=1, cache=cache))
        assert again in (out / "data/sources/0.txt").read_text("utf-8")
