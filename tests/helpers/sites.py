"""Small sites in temporary folders, for tests to change and break."""

import atexit
import json
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

from goodpractice.build import Options, publish_site
from goodpractice.content.reader import Document, parse_document
from goodpractice.directory.directory import Directory
from goodpractice.engine.store import open_store
from goodpractice.engine.tasks import Means, run_task
from goodpractice.engine.workers import Local
from goodpractice.load import load_directory
from goodpractice.model.kinds import KINDS
from goodpractice.model.problems import ContentError
from goodpractice.paths import PROJECT
from goodpractice.site.data.exports import EXPORT, cut_rows, join_csv, join_json

DATA = PROJECT / "tests" / "data"

PRACTICE_BODY = "\n\n".join(
    f"## {question.heading}\n\nSome words." for question in KINDS["practice"].questions
)

PRACTICE: dict[str, Any] = {
    "title": "A play about staying safe online",
    "summary": "Pupils act out what can go wrong online.",
    "lscbs": ["dudley"],
    "themes": ["e-safety"],
    "source": {"document": "awards", "item": 1, "page": 6},
}


def write_text(fields: Mapping[str, Any], body: str = "") -> str:
    """Return a file's text: the fields one a line, then the body."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return "\n".join(["---", *lines, "---", body, ""])


def write_practice(**changes: Any) -> str:
    """Return a practice's text; a field that is None is left out, `body` is the text below."""
    body = changes.pop("body", PRACTICE_BODY)
    fields = {key: value for key, value in (PRACTICE | changes).items() if value is not None}
    return write_text(fields, body)


CONTACT = "contacts:\n  - name: Jo\n    "
LINK = "links:\n  - title: Jo\n    "
"""The first lines of a contact and of a link, for `write_lines`."""


def write_lines(lines: str) -> str:
    """Return a practice with lines in its front matter, and the last of them on line 9."""
    head, _, rest = write_practice(body=PRACTICE_BODY).partition("\n---\n")
    return f"{head}\n{lines}\n---\n{rest}"


TOOL_BODY = "## Why it exists\n\nIt is needed.\n\n## How to use it\n\nAs it says."

TOOL: dict[str, Any] = {
    "title": "A neglect checklist",
    "summary": "A list of what to look at where a child may be neglected.",
    "lscbs": ["dudley"],
    "themes": ["neglect"],
    "section": "Neglect",
    "source": {"account": "The board", "published": "2026-11"},
}


def write_tool(**changes: Any) -> str:
    """Return a tool's text; a field that is None is left out. Its board has its section."""
    fields = {key: value for key, value in (TOOL | changes).items() if value is not None}
    return write_text(fields, TOOL_BODY)


BASE = {
    "site.md": write_text({"title": "Small Directory", "tagline": "Good practice, in small."}),
    "lscbs/dudley.md": write_text(
        {"title": "Dudley Safeguarding Children Board", "short_title": "Dudley"}
    ),
    "lscbs/walsall.md": write_text(
        {"title": "Walsall Safeguarding Children Board", "short_title": "Walsall"}
    ),
    "lscbs/black-country.md": write_text(
        {"title": "Black Country", "short_title": "Black Country", "members": ["dudley", "walsall"]}
    ),
    "themes/e-safety.md": write_text({"title": "E-safety", "also_known_as": ["online safety"]}),
    "themes/training.md": write_text({"title": "Training"}),
    "themes/neglect.md": write_text({"title": "Neglect"}),
    "sources/awards.md": write_text({"title": "Awards", "publisher": "Forum", "published": "2010"}),
    "pages/contribute.md": write_text(
        {"title": "How to contribute", "summary": "How to add an entry."},
        "## Suggest a change\n\nWrite to us.",
    ),
}
"""A site without entries, and without problems."""


def write_site(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """Write the base site and more files (path under content/ to text); return content/."""
    content = folder / "content"
    for name, text in tell_apart(BASE | dict(files or {})).items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return content


def tell_apart(files: Mapping[str, str]) -> dict[str, str]:
    """Return files with a title of its own for each entry that a test left the made-up one."""
    told: dict[str, str] = {}
    for title in (PRACTICE["title"], TOOL["title"]):
        alike = [name for name, text in files.items() if f'title: "{title}"' in text]
        for name in alike[1:]:
            own = f"{title} ({name.rsplit('/', 1)[-1].removesuffix('.md')})"
            told[name] = files[name].replace(f'title: "{title}"', f'title: "{own}"', 1)
    return {**files, **told}


def load_site(folder: Path, files: Mapping[str, str] | None = None) -> Directory:
    """Write a site and return its directory."""
    return load_directory(write_site(folder, files))


@cache
def load_real() -> Directory:
    """Return the real directory, which every test of a process shares."""
    return load_directory(PROJECT / "content")


@cache
def load_own(lscb: str) -> Directory:
    """Return a board's part of the real directory, whose files are read for the first alone."""
    return load_directory(PROJECT / "content", lscb=lscb, means=keep_results())


@cache
def keep_results() -> Means:
    """Return a store in memory that stays open until this process ends, and who fills it."""
    stack = ExitStack()
    atexit.register(stack.close)
    return Means(stack.enter_context(open_store(None)), Local())


def export_entries(directory: Directory) -> dict[str, bytes]:
    """Return the exports of all entries, by their names in the site."""
    with open_store(None) as store:
        rows = list(run_task(EXPORT, cut_rows(directory.entries), store, Local()))
        json, csv = (store.read(one.json) for one in rows), (store.read(one.csv) for one in rows)
        return {
            "data/entries.json": b"".join(join_json(json, directory)),
            "data/entries.csv": b"".join(join_csv(csv)),
        }


def parse(text: str | bytes, relative: str = "practices/dudley/x.md") -> Document | list[str]:
    """Read one file's text; problems come as they are printed."""
    raw = text.encode() if isinstance(text, str) else text
    result = parse_document(f"content/{relative}", relative, raw)
    return result if isinstance(result, Document) else [str(problem) for problem in result]


def parse_well(text: str | bytes, relative: str = "practices/dudley/x.md") -> Document:
    """Read one file's text, which has no problem."""
    result = parse(text, relative)
    assert isinstance(result, Document), result
    return result


def list_problems(text: str | bytes, relative: str = "practices/dudley/x.md") -> list[str]:
    """Read one file's text and return its problems, without the file's path."""
    result = parse(text, relative)
    assert not isinstance(result, Document), "expected problems"
    prefix = f"content/{relative}:"
    assert all(problem.startswith(prefix) for problem in result)
    return [problem.removeprefix(prefix) for problem in result]


def list_site_problems(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Return the problems of a small site with these files."""
    try:
        load_site(folder, files)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def build_site(
    content: Path, out: Path, *, base_url: str | None = None, lscb: str | None = None
) -> Path:
    """Publish a content folder's site as the folder `out`, and return it."""
    publish_site(content, out, Options(base_url=base_url, lscb=lscb, jobs=1))
    return out
