"""Every page of the built site is HTML as the standard has it, judged by html-validate."""

import json
import shutil
import subprocess
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


def test_every_page_is_valid(site_folder: Path) -> None:
    judged = judge_pages(site_folder)
    assert judged["pages"] == sum(1 for _ in site_folder.rglob("*.html"))
    assert judged["faults"] == [], "\n".join(judged["faults"][:20])


def test_later_pages_of_lists_are_valid(paged_folder: Path, tmp_path: Path) -> None:
    """Of each list the second and the last: those between have what the second has."""
    lists: dict[Path, list[Path]] = {}
    for path in paged_folder.rglob("page_*/index.html"):
        lists.setdefault(path.parent.parent, []).append(path)
    for pages in lists.values():
        pages.sort(key=lambda path: int(path.parent.name.removeprefix("page_")))
        for path in (pages[0], pages[-1]):
            name = "-".join(path.relative_to(paged_folder).parts[:-1])
            shutil.copy(path, tmp_path / f"{name}.html")
    judged = judge_pages(tmp_path)
    assert judged["pages"] > 30
    assert judged["faults"] == [], "\n".join(judged["faults"][:20])


def test_faults_are_named_with_their_place(tmp_path: Path) -> None:
    text = (
        '<!DOCTYPE html>\n<html lang="en"><title>x</title>\n<p>\n<a rel="noopener">x</a></html>\n'
    )
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    faults = judge_pages(tmp_path)["faults"]
    assert [fault for fault in faults if fault.startswith("page.html:4:")], faults
