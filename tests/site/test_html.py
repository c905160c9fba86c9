"""Every page of the built site is HTML as the standard has it, judged by html-validate."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from goodpractice.paths import PROJECT

JUDGE = PROJECT / "tests" / "js" / "check-html.mjs"


def judge_pages(folder: Path) -> dict[str, Any]:
    """Return how many pages a folder has, and what is wrong with them."""
    node = shutil.which("node")
    assert node, "no Node: run 'make test'"
    done = subprocess.run(
        [node, str(JUDGE), str(folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    judged: dict[str, Any] = json.loads(done.stdout)
    return judged


def copy_unlike(paths: Iterable[Path], out: Path) -> int:
    """Copy each page that has something the ones before had not; return how many.

    That is an element in an element or after one, with the same classes and other attributes.
    """
    known = set[tuple[str, ...]]()
    count = 0
    for path in paths:
        tags = re.findall(r"<(/?\w+)([^>]*)>", path.read_text("utf-8"))
        looks = [
            " ".join(
                [name, *re.findall('class="[^"]*"', more), *re.sub('="[^"]*"', "", more).split()]
            )
            for name, more in tags
        ]
        own = set(pairwise(looks)) - known
        if own:
            known |= own
            count += 1
            shutil.copy(path, out / f"{'-'.join(path.parts[-4:])}")
    return count


FAULTY = '<!DOCTYPE html>\n<html lang="en"><title>x</title>\n<p>\n<a rel="noopener">x</a></html>\n'


def test_pages_of_every_look_are_valid(
    site_folder: Path, paged_folder: Path, tmp_path: Path
) -> None:
    """But for one that is not, whose fault is named with its place.

    What is on all pages is looked at by test_render.py: their ids, and how they nest.
    """
    paths = [*sorted(site_folder.rglob("*.html")), *sorted(paged_folder.rglob("page_*/index.html"))]
    copied = copy_unlike(paths, tmp_path)
    (tmp_path / "faulty.html").write_text(FAULTY, encoding="utf-8")
    judged = judge_pages(tmp_path)
    assert judged["pages"] == copied + 1 > 60
    assert [one for one in tmp_path.iterdir() if "page_" in one.name], "later pages of lists"
    assert [one for one in judged["faults"] if one.startswith("faulty.html:4:")]
    others = [one for one in judged["faults"] if not one.startswith("faulty.html:")]
    assert others == [], "\n".join(others[:20])
