"""A starting file says what goes where, and only what stands empty in it is a problem."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goodpractice.cli.commands import main
from goodpractice.content.front_matter.header import read_header
from goodpractice.content.front_matter.yaml_values import write_list, write_scalar
from goodpractice.content.leftovers.unseen import drop_invisible
from goodpractice.content.reader import Document, read_file
from goodpractice.contribute.new import new_entry
from goodpractice.contribute.new.new_entry import (
    EntryWish,
    StartError,
    start_entry,
)
from goodpractice.contribute.new.questions import WishError, list_startable, read_kind
from goodpractice.model.kinds import KINDS
from goodpractice.model.problems import ContentError, UnknownNameError
from goodpractice.model.text import LONGEST_SLUG, propose_slug
from tests.helpers.sites import write_site

WISH = EntryWish("practice", "A walking bus", "dudley", ("training",))


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site without entries, in the folder that commands run in."""
    monkeypatch.chdir(tmp_path)
    return write_site(tmp_path)


def answer(*answers: str) -> Callable[[str], str]:
    """Return what asks and gets these answers, one after the other."""
    left = list(answers)

    def ask(question: str) -> str:
        assert left, f"not expected to be asked: {question}"
        return left.pop(0)

    return ask


@pytest.mark.parametrize("kind", list_startable())
def test_a_fresh_file_has_only_problems_that_name_empty_lines(content: Path, kind: str) -> None:
    wish = EntryWish(kind, "E-safety: a play", "dudley", ("e-safety",))
    path = start_entry(content, wish)
    text = path.read_text("utf-8")
    found = read_file(content, path)
    assert isinstance(found, list)
    lines = text.split("\n")
    for problem in found:
        line = lines[problem.line - 1]
        assert line.endswith(":") or line.startswith("## "), problem
    assert {problem.field for problem in found} >= {"summary", "source.document"}


@pytest.mark.parametrize("kind", list_startable())
def test_filling_the_empty_lines_is_enough(content: Path, kind: str) -> None:
    board = content / "lscbs" / "dudley.md"
    board.write_text(board.read_text("utf-8").replace("\n---", "\nsections: [Neglect]\n---", 1))
    path = start_entry(content, EntryWish(kind, "A play", "dudley", ("e-safety",)))
    text = path.read_text("utf-8")
    for empty, filled in {
        "\nsummary:\n": "\nsummary: A play for schools.\n",
        "\n  document:\n": "\n  document: awards\n",
        "\nsection:\n": "\nsection: Neglect\n",
        "\ntype:\n": "\ntype: audit\n",
    }.items():
        text = text.replace(empty, filled)
    path.write_text(text.replace("<!-- ", "").replace(" -->", ""), "utf-8")
    assert main(["check"]) == 0


def test_every_field_stands_in_the_file_with_what_goes_in(content: Path) -> None:
    for kind in list_startable():
        text = start_entry(content, EntryWish(kind, "A play", "dudley")).read_text("utf-8")
        for name, field in KINDS[kind].model.list_fields().items():
            assert f"\n{name}:" in text or f"\n# {name}:" in text
            assert (field.description or "").split()[0] in text
        up = "../../.." if KINDS[kind].inside else "../.."
        assert text.split("\n")[1] == f"# yaml-language-server: $schema={up}/schema/{kind}.json"
        assert max(map(len, text.split("\n---\n")[0].split("\n"))) <= 100


def test_the_comments_can_be_taken_away(content: Path) -> None:
    path = start_entry(content, WISH)
    text = path.read_text("utf-8").replace("\n#   -", "\n  -").replace("\n#     ", "\n    ")
    for name in ("organisations", "contacts", "published", "reviewed", "links"):
        text = text.replace(f"\n# {name}:", f"\n{name}:")
    text = text.replace("\nsummary:\n", "\nsummary: A.\n").replace(
        "document:\n", "document: awards\n"
    )
    path.write_text(text.replace("<!-- ", "").replace(" -->", ""), "utf-8")
    document = read_file(content, path)
    assert isinstance(document, Document), document


def test_a_file_that_is_there_stays(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = start_entry(content, WISH)
    path.write_text("mine", "utf-8")
    with pytest.raises(StartError, match="is there already and stays as it is"):
        start_entry(content, WISH)
    assert path.read_text("utf-8") == "mine"
    assert main(["new", "practice", "--lscb", "dudley", "A walking bus"]) == 1
    assert "--slug" in capsys.readouterr().err


def test_names_are_as_good_as_slugs(content: Path) -> None:
    path = start_entry(
        content,
        EntryWish(
            "practice", "A play", "Walsall Safeguarding Children's Board", ("Online safety",)
        ),
    )
    assert path == content / "practices" / "walsall" / "a-play.md"
    assert "themes: [e-safety]" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        (EntryWish("practice"), "title: is missing"),
        (EntryWish("practice", "x" * 91, "dudley"), "title: is 91 characters long; 90 at most"),
        (EntryWish("practice", "A\x1bB", "dudley"), "title: holds a character that cannot be seen"),
        (EntryWish("practice", "A <!-- b --> c", "dudley"), "title: holds <!--"),
        (EntryWish("practice", "Q&amp;A", "dudley"), "title: holds &amp;"),
        (
            EntryWish("practice", "A pl\u0430y", "dudley"),
            "title: cannot stay so: 'pl\u0430y' mixes alphabets",
        ),
        (EntryWish("practice", "… 🎭", "dudley"), "title: holds no letter and no figure"),
        (
            EntryWish("practice", "A play", "dudley", slug="x" * 200),
            "is 200 characters long; 120 at",
        ),
        (
            EntryWish("practice", "A play", "dudley", account="A\x1bB"),
            "--account: holds a character that cannot be seen",
        ),
        (
            EntryWish("practice", "A play", "dudley", account="\udcff"),
            "--account: holds a character",
        ),
        (EntryWish("practice", "A play", "dudley", account="A&nbsp;B"), "--account: holds &nbsp;"),
        (EntryWish("practice", "A play", "dudley", account="…"), "--account: holds no letter"),
        (EntryWish("practice", "A play"), "which board? Name it with --lscb; the boards are"),
        (EntryWish("practice", "A play", "dudly"), "no board 'dudly'; did you mean 'dudley'?"),
        (
            EntryWish("practice", "A play", "dudley", ("traning",)),
            "no theme 'traning'; did you mean 'training'?",
        ),
        (EntryWish("practice", "A play", "dudley", ("zzz",)), "the themes are e-safety, neglect"),
        (
            EntryWish("practice", "A play", "dudley", slug="../../x"),
            "--slug: '../../x' cannot be part of an address",
        ),
        (
            EntryWish("practice", "A play", "dudley", slug="con"),
            "--slug: no file on Windows can be called 'con'",
        ),
    ],
)
def test_what_cannot_be_is_said(content: Path, wish: EntryWish, message: str) -> None:
    before = sorted(content.rglob("*"))
    with pytest.raises(WishError) as caught:
        start_entry(content, wish)
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
    path = start_entry(content, EntryWish("practice"), ask)
    assert path.name == "my-play.md"
    header = read_header(path.read_text("utf-8"))
    assert header.data["lscbs"] == ["dudley"]
    assert header.data["themes"] == ["training", "neglect", "e-safety"]


def test_a_near_match_can_be_refused_or_corrected(content: Path) -> None:
    ask = answer("n", "nowhere", "black-country", "", "", "", "")
    path = start_entry(content, EntryWish("tool", "A tool", "dudly"), ask)
    assert path.parent.name == "black-country"
    ask = answer("walsall", "", "", "Walsall's  team", "")
    assert start_entry(content, EntryWish("tool", "B", "dudly"), ask).parent.name == "walsall"


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


def test_the_title_may_stand_anywhere(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "practice", "--lscb", "dudley", "A play"]) == 0
    assert main(["new", "--slug", "b", "practice", "--lscb", "dudley", "A", "big", "play"]) == 0
    text = (content / "practices" / "dudley" / "b.md").read_text("utf-8")
    assert "\ntitle: A big play\n" in text
    assert main(["new", "practice", "--lscb", "dudley", "--slug", "c", "--", "- a", "-b"]) == 0
    text = (content / "practices" / "dudley" / "c.md").read_text("utf-8")
    assert '\ntitle: "- a -b"\n' in text
    assert main(["new", "practice", "--lscb", "dudly", "A"]) == 2
    capsys.readouterr()
    for arguments in (["new", "practise", "A"], ["new", "practice", "A", "--bord", "x"]):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 2
    assert "did you mean 'practice'?" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_said(content: Path) -> None:
    (content / "practices").write_text("not a folder", "utf-8")
    with pytest.raises(StartError, match="could not be written"):
        start_entry(content, WISH)


def test_a_file_in_the_place_of_a_boards_folder_is_said(content: Path) -> None:
    folder = content / "practices" / "dudley"
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("A file.", "utf-8")
    with pytest.raises(StartError, match=r"could not be written into .*/dudley: it is a file"):
        new_entry.write_new(folder / "x.md", "Text.")


def test_what_could_not_be_written_whole_does_not_stay(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_entry, "write_template", lambda *_: "\udc80")
    with pytest.raises(UnicodeEncodeError):
        start_entry(content, WISH)
    assert not list((content / "practices").rglob("*.md"))


def test_nothing_is_written_outside_the_content(content: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (content / "practices").mkdir(exist_ok=True)
    (content / "practices" / "dudley").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StartError, match="is a link to a folder elsewhere"):
        start_entry(content, WISH)
    assert not list((tmp_path / "elsewhere").iterdir())


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


@given(st.text())
def test_any_title_gives_a_file_name(title: str) -> None:
    slug = propose_slug(title)
    assert 0 < len(slug) <= LONGEST_SLUG
    assert propose_slug(slug) == slug


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1))
@example("\u034f")  # a mark without width, which is dropped wherever it is read
def test_any_text_can_be_written_as_a_value(text: str) -> None:
    text = " ".join(drop_invisible(text).split()) or "x"
    header = read_header(f"---\na: {write_scalar(text)}\nb: {write_list([text, 'c'])}\n---\n")
    assert header.data == {"a": text, "b": [text, "c"]}
    assert not header.faults


@pytest.mark.parametrize(
    ("name", "wish"),
    [
        ("lscbs/dudley", EntryWish("practice", "A play", "dudley")),
        ("themes/training", EntryWish("practice", "A play", "dudley", ("training",))),
        ("sources/awards", EntryWish("practice", "A play", "dudley", source="awards")),
    ],
)
def test_what_is_wrong_with_a_file_that_is_named_is_said(
    content: Path, name: str, wish: EntryWish
) -> None:
    (content / f"{name}.md").write_text("?", "utf-8")
    with pytest.raises(ContentError) as caught:
        start_entry(content, wish)
    assert [problem.path for problem in caught.value.problems] == [f"content/{name}.md"]
    assert not (content / "practices").exists()


def test_an_account_that_cannot_be_one_is_asked_for_again(content: Path) -> None:
    asks = answer("e-safety", "", "A\u202eB", "Dudley Council", "")
    path = start_entry(content, EntryWish("practice", "A play", "dudley"), asks)
    assert "\n  account: Dudley Council\n" in path.read_text("utf-8")
