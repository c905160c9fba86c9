"""Common mistakes, and word for word what a newcomer is told.

Each mistake is a file in data/mistakes, its messages a file beside it, as `build.py check`
prints them; the path in the messages says where the file lies. After a change, run
``python -m tests.content.front_matter.test_mistakes`` and read what it wrote as somebody would who
has never seen the project: what is wrong, where, what was expected, and how to mend it.
"""

import shutil
import tempfile
from pathlib import Path

import pytest

from goodpractice.cli.commands import main
from tests.helpers.sites import DATA, PRACTICE, write_site, write_text

MISTAKES = sorted((DATA / "mistakes").glob("*.md"))

FILES = {
    "lscbs/dudley.md": write_text(
        {
            "title": "Dudley Safeguarding Children Board",
            "short_title": "Dudley",
            "sections": ["Threshold framework", "Neglect tools"],
        }
    ),
    "reviews/scr-child-d.md": write_text(
        {**PRACTICE, "title": "Child D", "type": "serious-case-review"},
        "## What it was\n\nA review.",
    ),
    "tools/dudley/neglect-toolkit.md": write_text(
        {**PRACTICE, "title": "Neglect toolkit", "section": "Neglect tools"}, "Use it."
    ),
}


def find_place(path: Path) -> str:
    """Return where a mistake's messages say that it lies; a new one, without any, is a practice."""
    messages = path.with_suffix(".txt")
    if not messages.exists():
        return f"content/practices/dudley/{path.stem.lstrip('0123456789-')}.md"
    return messages.read_text("utf-8").split(":", 1)[0]


def place_mistake(path: Path, folder: Path) -> Path:
    """Put a mistake where its messages say it lies, in a site that has no others."""
    write_site(folder, FILES)
    target = folder / find_place(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)
    return target


def keep_messages(said: str) -> str:
    """Return what was printed without how many problems there are, and what mends some."""
    lines = [line for line in said.split("\n") if line.startswith("content/")]
    assert lines, said
    return "\n".join([*lines, ""])


def test_a_new_mistake_needs_no_messages_to_be_read(tmp_path: Path) -> None:
    mistake = tmp_path / "12-full-stop.md"
    mistake.write_text("?", "utf-8")
    target = place_mistake(mistake, tmp_path)
    assert target == tmp_path / "content/practices/dudley/full-stop.md"


def test_there_are_thirty_and_each_has_its_message() -> None:
    assert len(MISTAKES) >= 30
    messages = {path.stem for path in (DATA / "mistakes").glob("*.txt")}
    assert messages == {path.stem for path in MISTAKES}


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_the_message_is_word_for_word(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    target = place_mistake(path, tmp_path)
    assert main(["check", str(target.relative_to(tmp_path))]) == 1
    found = keep_messages(capsys.readouterr().err)
    expected = path.with_suffix(".txt").read_text("utf-8")
    assert found == expected, "run: python -m tests.content.front_matter.test_mistakes"


def test_the_site_around_the_mistakes_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, FILES)
    assert main(["check"]) == 0, capsys.readouterr().err


def write_messages() -> None:
    """Write each mistake's messages anew."""
    from contextlib import chdir, redirect_stderr
    from io import StringIO

    for path in MISTAKES:
        with (
            tempfile.TemporaryDirectory() as name,
            chdir(name),
            redirect_stderr(StringIO()) as said,
        ):
            target = place_mistake(path, Path(name))
            main(["check", str(target.relative_to(name))])
        path.with_suffix(".txt").write_text(keep_messages(said.getvalue()), "utf-8")


if __name__ == "__main__":
    write_messages()
