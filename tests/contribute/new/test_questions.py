"""What the command's line does not say is asked for, and what cannot be is said."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from goodpractice.cli.commands import main
from goodpractice.content.front_matter.header import read_header
from goodpractice.contribute.new.new_entry import EntryRequest, start_entry
from goodpractice.contribute.new.questions import read_kind
from goodpractice.model.problems import UnknownNameError, UsageError


def answer(*answers: str) -> Callable[[str], str]:
    """Return what asks and gets these answers, one after the other."""
    left = list(answers)

    def ask(question: str) -> str:
        assert left, f"not expected to be asked: {question}"
        return left.pop(0)

    return ask


def test_names_are_as_good_as_slugs(content: Path) -> None:
    path = start_entry(
        content,
        EntryRequest(
            "practice", "A play", "Walsall Safeguarding Children's Board", ("Online safety",)
        ),
    )
    assert path == content / "practices" / "walsall" / "a-play.md"
    assert "themes: [e-safety]" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (EntryRequest("practice"), "title: is missing"),
        (EntryRequest("practice", "x" * 91, "dudley"), "title: is 91 characters long; 90 at most"),
        (
            EntryRequest("practice", "A\x1bB", "dudley"),
            "title: holds a character that cannot be seen",
        ),
        (EntryRequest("practice", "A <!-- b --> c", "dudley"), "title: holds <!--"),
        (EntryRequest("practice", "Q&amp;A", "dudley"), "title: holds &amp;"),
        (
            EntryRequest("practice", "A pl\u0430y", "dudley"),
            "title: cannot stay so: 'pl\u0430y' mixes alphabets",
        ),
        (
            EntryRequest("practice", "TBC", "dudley"),
            "title: cannot stay so: 'title: TBC' stands for",
        ),
        (EntryRequest("practice", "… 🎭", "dudley"), "title: holds no letter and no figure"),
        (
            EntryRequest("practice", "A play", "dudley", slug="x" * 200),
            "is 200 characters long; 120 at",
        ),
        (
            EntryRequest("practice", "A play", "dudley", account="A\x1bB"),
            "--account: holds a character that cannot be seen",
        ),
        (
            EntryRequest("practice", "A play", "dudley", account="\udcff"),
            "--account: holds a character",
        ),
        (
            EntryRequest("practice", "A play", "dudley", account="A&nbsp;B"),
            "--account: holds &nbsp;",
        ),
        (EntryRequest("practice", "A play", "dudley", account="…"), "--account: holds no letter"),
        (EntryRequest("practice", "A play"), "which board? Name it with --lscb; the boards are"),
        (EntryRequest("practice", "A play", "dudly"), "no board 'dudly'; did you mean 'dudley'?"),
        (
            EntryRequest("practice", "A play", "Dudley safegarding children board"),
            "no board 'Dudley safegarding children board'; did you mean 'dudley'?",
        ),
        (
            EntryRequest("practice", "A play", "dudley", ("traning",)),
            "no theme 'traning'; did you mean 'training'?",
        ),
        (
            EntryRequest("practice", "A play", "dudley", ("zzz",)),
            "the themes are e-safety, neglect",
        ),
        (
            EntryRequest("practice", "A play", "dudley", slug="../../x"),
            "--slug: '../../x' cannot be part of an address",
        ),
        (
            EntryRequest("practice", "A play", "dudley", slug="con"),
            "--slug: no file or folder on Windows can be called 'con'",
        ),
    ],
)
def test_what_cannot_be_is_said(content: Path, asked: EntryRequest, message: str) -> None:
    before = sorted(content.rglob("*"))
    with pytest.raises(UsageError) as caught:
        start_entry(content, asked)
    assert message in str(caught.value)
    assert sorted(content.rglob("*")) == before


def test_what_is_missing_is_asked_for(content: Path) -> None:
    (content / "practices" / "dudley").mkdir(parents=True)
    (content / "practices" / "dudley" / "taken.md").touch()
    ask = answer(
        "",
        "A play",
        "",
        "dudly",
        "y",
        "traning, neglect, online safety",
        "",
        "Awards",
        "Taken Name",
        "taken",
        "my-play",
    )
    asked: list[str] = []

    def listen(question: str) -> str:
        asked.append(question)
        return ask(question)

    path = start_entry(content, EntryRequest("practice"), listen)
    assert path.name == "my-play.md"
    assert asked[1] == "The title is missing. Title: "
    header = read_header(path.read_text("utf-8"))
    assert header.data["lscbs"] == ["dudley"]
    assert header.data["themes"] == ["training", "neglect", "e-safety"]


def test_a_near_match_can_be_refused_or_corrected(content: Path) -> None:
    ask = answer("n", "nowhere", "black-country", "", "", "", "")
    path = start_entry(content, EntryRequest("tool", "A tool", "dudly"), ask)
    assert path.parent.name == "black-country"
    ask = answer("walsall", "", "", "Walsall's  team", "")
    assert start_entry(content, EntryRequest("tool", "B", "dudly"), ask).parent.name == "walsall"


def test_the_command_asks_at_a_terminal(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", answer(" Walking bus ", "dudley", "training", "", "", ""))
    assert main(["new", "practice"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Wrote content/practices/dudley/walking-bus.md\nNext:\n")
    assert "check content/practices/dudley/walking-bus.md" in out

    def leave(_question: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", leave)
    assert main(["new", "practice"]) == 1
    assert "Stopped." in capsys.readouterr().err


def test_nobody_is_asked_where_there_is_no_input(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert content.is_dir()
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["new", "practice"]) == 2
    assert "title: is missing" in capsys.readouterr().err


def test_kinds_are_known_in_both_numbers() -> None:
    assert read_kind("practices") == read_kind("practice") == "practice"
    with pytest.raises(UnknownNameError, match="the kinds are practice, tool, course, review"):
        read_kind("lscb")


def test_an_account_that_cannot_be_one_is_asked_for_again(content: Path) -> None:
    asks = answer("e-safety", "", "A\u202eB", "Dudley Council", "")
    path = start_entry(content, EntryRequest("practice", "A play", "dudley"), asks)
    assert "\n  account: Dudley Council\n" in path.read_text("utf-8")
