"""A starting file says what goes where, and only what stands empty in it is a problem."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goodpractice.cli.commands import main
from goodpractice.content.artefacts.unseen import drop_invisible
from goodpractice.content.front_matter.header import read_header
from goodpractice.content.front_matter.yaml_values import write_list, write_scalar
from goodpractice.content.reader import Document, read_file
from goodpractice.contribute.new import new_entry
from goodpractice.contribute.new.new_entry import EntryRequest, start_entry
from goodpractice.contribute.new.questions import list_startable
from goodpractice.model.kinds import KINDS
from goodpractice.model.problems import ContentError, UserError
from goodpractice.model.text import LONGEST_SLUG, propose_slug

REQUEST = EntryRequest("practice", "A walking bus", "dudley", ("training",))


@pytest.mark.parametrize("kind", list_startable())
def test_a_fresh_file_has_only_problems_that_name_empty_lines(content: Path, kind: str) -> None:
    request = EntryRequest(kind, "E-safety: a play", "dudley", ("e-safety",))
    path = start_entry(content, request)
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
    path = start_entry(content, EntryRequest(kind, "A play", "dudley", ("e-safety",)))
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
        text = start_entry(content, EntryRequest(kind, "A play", "dudley")).read_text("utf-8")
        for name, field in KINDS[kind].model.list_fields().items():
            assert f"\n{name}:" in text or f"\n#{name}:" in text
            assert (field.description or "").split()[0] in text
        up = "../../.." if KINDS[kind].inside else "../.."
        assert text.split("\n")[1] == f"# yaml-language-server: $schema={up}/schema/{kind}.json"
        assert max(map(len, text.split("\n---\n")[0].split("\n"))) <= 100


def use_fields(text: str, *names: str) -> str:
    """Return a starting file with the # of these fields taken away, and of all that is inside."""
    is_used = False
    lines = []
    for line in text.split("\n"):
        if not line.startswith("# ") and (field := re.match(r"#(\w+):", line)):
            is_used = field[1] in names
        is_used = is_used and line.startswith("#")
        lines.append(line[1:] if is_used else line)
    return "\n".join(lines)


@pytest.mark.parametrize("kind", list_startable())
def test_a_field_is_used_where_its_mark_is_taken_away(content: Path, kind: str) -> None:
    request = EntryRequest(kind, "A play", "dudley", ("training",), account="The board")
    text = start_entry(content, request).read_text("utf-8")
    names = [name for name in KINDS[kind].model.list_fields() if f"\n#{name}:" in text]
    for used in ([name] for name in names), [names]:
        for one in used:
            data = read_header(use_fields(text, *one)).data
            assert set(one) <= set(data)
    assert all(isinstance(one, dict) for one in data["contacts"] + data["links"])
    text = text.replace("  account: The board\n  published:\n", "")
    for key in ("document: west-midlands", "item: 13", "page: 21"):
        text = text.replace(f"  #{key}", f"  {key}")
    assert {"item", "page"} <= set(read_header(text).data["source"])


def test_the_comments_can_be_taken_away(content: Path) -> None:
    path = start_entry(content, REQUEST)
    text = path.read_text("utf-8")
    text = use_fields(text, "organisations", "contacts", "published", "reviewed", "links")
    text = text.replace("\nsummary:\n", "\nsummary: A.\n").replace(
        "document:\n", "document: awards\n"
    )
    path.write_text(text.replace("<!-- ", "").replace(" -->", ""), "utf-8")
    document = read_file(content, path)
    assert isinstance(document, Document), document


def test_a_file_that_is_there_stays(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = start_entry(content, REQUEST)
    path.write_text("mine", "utf-8")
    with pytest.raises(UserError, match="is there already and stays as it is"):
        start_entry(content, REQUEST)
    assert path.read_text("utf-8") == "mine"
    assert main(["new", "practice", "--lscb", "dudley", "A walking bus"]) == 1
    assert "--slug" in capsys.readouterr().err


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
    with pytest.raises(UserError, match="could not be written"):
        start_entry(content, REQUEST)


def test_a_file_in_the_place_of_a_boards_folder_is_said(content: Path) -> None:
    folder = content / "practices" / "dudley"
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("A file.", "utf-8")
    with pytest.raises(UserError, match=r"could not be written into .*/dudley: it is a file"):
        new_entry.write_new(folder / "x.md", "Text.")


def test_what_could_not_be_written_whole_does_not_stay(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_entry, "write_template", lambda *_: "\udc80")
    with pytest.raises(UnicodeEncodeError):
        start_entry(content, REQUEST)
    assert not list((content / "practices").rglob("*.md"))


def test_nothing_is_written_outside_the_content(content: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (content / "practices").mkdir(exist_ok=True)
    (content / "practices" / "dudley").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UserError, match="is a link to a folder elsewhere"):
        start_entry(content, REQUEST)
    assert not list((tmp_path / "elsewhere").iterdir())


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
    ("name", "asked"),
    [
        ("lscbs/dudley", EntryRequest("practice", "A play", "dudley")),
        ("themes/training", EntryRequest("practice", "A play", "dudley", ("training",))),
        ("sources/awards", EntryRequest("practice", "A play", "dudley", source="awards")),
    ],
)
def test_what_is_wrong_with_a_file_that_is_named_is_said(
    content: Path, name: str, asked: EntryRequest
) -> None:
    (content / f"{name}.md").write_text("?", "utf-8")
    with pytest.raises(ContentError) as caught:
        start_entry(content, asked)
    assert [problem.path for problem in caught.value.problems] == [f"content/{name}.md"]
    assert not (content / "practices").exists()
