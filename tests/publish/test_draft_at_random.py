"""Builds in any order, with anything done by hand between, end with just the files asked for."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice.engine.store import FILE
from tests.helpers.publishing import change_by_hand, remove
from tests.publish.test_draft import FILES, Files, build, list_sites

NAMES = ["index.html", "a", "b", "a/x.html", "a/b", "a/b/x.html", "b/y.html"]
SETS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from([b"", b"1", b"2", b"34"])).filter(
    lambda files: not any(one.startswith(f"{two}/") for one in files for two in files)
)
STEPS = st.sampled_from(
    "write,shorten,remove,forget results,damage results,damage a page,forget all".split(",")
)
EDITS = st.lists(st.tuples(st.booleans(), STEPS, st.sampled_from(NAMES)), max_size=3)


def do_by_hand(out: Path, folder: Path, step: str, name: str) -> None:
    """Do something to a folder, or to what is kept."""
    cache = out.parent.parent / "cache"
    match step:
        case "write" if (folder / name).is_file():
            change_by_hand(folder / name, b"by hand")
        case "shorten" if (folder / name).is_file():
            (folder / name).write_bytes(b"")
            os.utime(folder / name, (7, 7))
        case "remove":
            remove(folder / name)
        case "forget results":
            (cache / FILE).unlink(missing_ok=True)
        case "damage results" if cache.is_dir():
            (cache / FILE).write_bytes(b"no results" * 500)
        case "damage a page" if (cache / FILE).is_file():
            data = bytearray((cache / FILE).read_bytes())
            data[len(name) * 997 % len(data)] ^= 0xFF
            (cache / FILE).write_bytes(data)
        case "forget all":
            shutil.rmtree(cache, ignore_errors=True)


@settings(max_examples=40)
@given(st.lists(st.tuples(SETS, EDITS), min_size=3, max_size=8))
def test_whatever_happens_the_site_is_what_was_asked_for(
    builds: Sequence[tuple[Files, list[tuple[bool, str, str]]]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / "place" / "site"
        for files, edits in builds:
            build(files, out)
            for in_site, step, target in edits:
                for folder in [out] if in_site else list_sites(out):
                    do_by_hand(out, folder, step, target)
        build(FILES, out)
