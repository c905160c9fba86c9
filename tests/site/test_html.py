"""Every page of the built site is HTML as the standard has it, judged by html-validate."""

import json
import re
import shutil
import subprocess
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


def copy_unlike(folder: Path, pattern: str, out: Path) -> None:
    """Copy each page of a folder that has something the ones before had not.

    That is an element in an element or after one, with the same classes and other attributes.
    """
    known = set[tuple[str, ...]]()
    for path in sorted(folder.rglob(pattern)):
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
            shutil.copy(path, out / f"{'-'.join(path.relative_to(folder).parts)}")


def test_pages_of_every_look_are_valid(site_folder: Path, tmp_path: Path) -> None:
    """Their ids and how they nest are looked at on all pages by test_render.py."""
    copy_unlike(site_folder, "*.html", tmp_path)
    judged = judge_pages(tmp_path)
    assert judged["pages"] > 60
    assert judged["faults"] == [], "\n".join(judged["faults"][:20])


def test_later_pages_of_lists_are_valid(paged_folder: Path, tmp_path: Path) -> None:
    copy_unlike(paged_folder, "page_*/index.html", tmp_path)
    judged = judge_pages(tmp_path)
    assert judged["pages"] > 10
    assert judged["faults"] == [], "\n".join(judged["faults"][:20])


def test_faults_are_named_with_their_place(tmp_path: Path) -> None:
    text = (
        '<!DOCTYPE html>\n<html lang="en"><title>x</title>\n<p>\n<a rel="noopener">x</a></html>\n'
    )
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    faults = judge_pages(tmp_path)["faults"]
    assert [fault for fault in faults if fault.startswith("page.html:4:")], faults
