"""The form asks for what the models have, and its files are what the checks accept."""

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice.content.front_matter.header import read_header
from goodpractice.content.reader import Document, parse_document
from goodpractice.directory.contacts import fold_name
from goodpractice.directory.directory import Directory
from goodpractice.load import load_directory
from goodpractice.model.kinds import KINDS, has_page
from goodpractice.model.records import Practice
from goodpractice.model.text import make_slug, propose_slug
from goodpractice.paths import PROJECT
from goodpractice.site.layout import describe_frame
from goodpractice.site.pages.all_pages import list_pages
from goodpractice.site.pages.form.form import describe_form, export_form, list_form_pages
from goodpractice.site.pages.form.form_controls import (
    LEFT_OUT,
    list_controls,
    list_kinds,
    list_parts,
)
from goodpractice.site.render import Renderer
from goodpractice.site.static import (
    count_source_files,
    list_changeable,
    list_source_files,
    name_source_file,
)
from tests.helpers.form_driver import NASTY, FormDriver, FormError, entries, open_driver
from tests.helpers.sites import PRACTICE_BODY, load_site, write_practice, write_text

CONTENT = PROJECT / "content"


def list_form_folders() -> set[str]:
    return {kind.folder for kind in list_kinds()}


FILES = sorted(CONTENT.rglob("*.md"))
SITE = {
    "lscbs/dudley.md": write_text(
        {"title": "Dudley Board", "short_title": "Dudley", "sections": ["Tools: all"]}
    ),
    "practices/dudley/play.md": write_practice(
        aliases=["practices/dudley/old"], organisations=["Schools' Trust"]
    ),
}


@pytest.fixture(scope="module")
def real() -> Directory:
    return load_directory(CONTENT)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    return load_site(tmp_path_factory.mktemp("small"), SITE)


@pytest.fixture(scope="module")
def driver(small: Directory) -> Iterator[FormDriver]:
    with open_driver(describe_form(small)) as one:
        yield one


@pytest.fixture(scope="module")
def real_driver(real: Directory) -> Iterator[FormDriver]:
    with open_driver(describe_form(real)) as one:
        yield one


def render_form(directory: Directory) -> str:
    shared = describe_frame(directory, "x")
    (page,) = list_form_pages(directory)
    return Renderer(shared).render(page)


def test_every_field_has_a_control_or_is_left_out_on_purpose(real: Directory) -> None:
    controls = list_controls()
    assert [one for part in list_parts() for one in part.controls if one not in controls] == []
    assert sum(len(part.controls) for part in list_parts()) == len(controls)
    html = render_form(real)
    left_out = set()
    for kind in list_kinds():
        for name, field in kind.model.list_fields().items():
            shown = [one for one in controls if one.name == name and kind.name in one.kinds]
            if name in LEFT_OUT:
                left_out.add(name)
                assert not (kind.in_web_form and field.is_required())
                assert shown == []
                continue
            (control,) = shown
            assert f'data-group="{name}"' in html
            for one in control.inner:
                assert f'data-inner="{one.name}"' in html
    assert left_out == set(LEFT_OUT)


def test_the_page_is_in_the_site_and_holds_no_style_or_script_of_its_own(real: Directory) -> None:
    assert "contribute/new/" in {page.path for page in list_pages(real)}
    html = render_form(real)
    assert " style=" not in html
    assert html.count("<script") == 2
    assert not re.search(r"<script(?! src| type=\"module\" src)", html)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_what_is_told_of_a_wrong_value_is_what_the_command_line_says(real: Directory) -> None:
    properties = describe_form(real)["kinds"]["practice"]["schema"]["properties"]
    email = properties["contacts"]["items"]["properties"]["email"]
    assert email["x-expected"] == "expected one e-mail address such as name@example.org"
    with pytest.raises(ValueError, match="review_note tells of a check; please add its day"):
        Practice.model_validate(
            {
                "title": "a",
                "summary": "b",
                "lscbs": ["c"],
                "themes": ["d"],
                "source": {"document": "e"},
                "review_note": "f",
            }
        )


def test_the_data_holds_what_can_be_chosen(small: Directory) -> None:
    data = json.loads(export_form(small)["data/form.json"])
    assert [name for name, kind in data["kinds"].items() if kind["isNew"]] == [
        *("practice", "tool", "course")
    ]
    assert {*data["kinds"]} >= {"review", "plan", "lscb", "theme", "source"}
    assert [board["slug"] for board in data["boards"]] == ["dudley", "walsall", "black-country"]
    assert data["boards"][0]["sections"] == ["Tools: all"]
    assert data["taken"]["practices/dudley"] == ["old", "play"]
    assert data["organisations"] == ["Schools' Trust"]
    assert data["repository"] == ""


@pytest.mark.parametrize(
    ("repository", "expected"),
    [
        ("https://github.com/o/r/", "https://github.com/o/r"),
        ("https://example.org/o/r", ""),
        ("https://github.com.example.org/o/r", ""),
    ],
)
def test_only_github_takes_proposals(tmp_path: Path, repository: str, expected: str) -> None:
    site = write_text({"title": "Small", "tagline": "Small.", "repository": repository})
    assert describe_form(load_site(tmp_path, {"site.md": site}))["repository"] == expected


def test_a_boards_own_site_offers_that_board_alone() -> None:
    own = load_directory(CONTENT, lscb="calderdale")
    assert [board["slug"] for board in describe_form(own)["boards"]] == ["calderdale"]
    html = render_form(own)
    assert 'value="calderdale"' in html
    assert 'value="dudley"' not in html


def test_each_entrys_file_is_published_as_it_is_among_others(real: Directory) -> None:
    count, found = count_source_files(real), {}
    for file in list_source_files(real, CONTENT):
        text = file.read().decode("utf-8")
        while text:
            header, _, text = text.partition("\n")
            named = re.fullmatch(r"=== content/(.+)\.md, (\d+) characters ===", header)
            assert named, header
            id_, length = named.groups()
            own = text.encode("utf-16-le")[: 2 * int(length)].decode("utf-16-le")
            assert file.name == name_source_file(id_, count)
            found[id_], text = own, text.removeprefix(own).removeprefix("\n")
    entries = [entry.id for entry in real.entries if has_page(entry.kind)]
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
        f"practices/dudley/{slug}.md": write_practice(body=f"{PRACTICE_BODY}\n\n{body}")
        for slug, body in zip("abc", bodies, strict=True)
    }
    directory = load_site(tmp_path, texts)
    (file,) = list_source_files(directory, tmp_path / "content")
    told = file.read().decode("utf-8")
    for name, text in texts.items():
        length = len(text.encode("utf-16-le")) // 2
        assert f"=== content/{name}, {length} characters ===\n{text}\n" in told


def test_slugs_are_the_same_in_both_languages(driver: FormDriver) -> None:
    for text in NASTY:
        assert driver.ask("slug", text) == make_slug(text), text
        assert driver.ask("propose", [text, 60]) == propose_slug(text), text


@settings(deadline=None, max_examples=300)
@given(entries())
def test_slugs_of_any_text(driver: FormDriver, entry: dict[str, Any]) -> None:
    for text in (entry["data"]["title"], *entry["answers"].values()):
        assert driver.ask("slug", text) == make_slug(text)
        assert driver.ask("propose", [text, 60]) == propose_slug(text)


def test_names_are_folded_the_same_in_both_languages(real: Directory, driver: FormDriver) -> None:
    names = [*describe_form(real)["organisations"], "Children's", "Childrens' Trust", "It's & so"]
    for name in names:
        assert driver.ask("fold", name) == fold_name(name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_our_files_are_read_as_the_generator_reads_them(
    real_driver: FormDriver, path: Path
) -> None:
    text = path.read_text("utf-8")
    try:
        found = real_driver.ask("read", text)
    except FormError:
        assert path.parent.parent.name not in list_form_folders(), (
            "the form would not show this entry"
        )
        return
    assert found == read_header(text).data


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.parent.parent.name in list_form_folders()],
    ids=lambda path: path.relative_to(CONTENT).as_posix(),
)
def test_a_change_touches_nothing_else(real_driver: FormDriver, path: Path) -> None:
    id_ = path.relative_to(CONTENT).as_posix().removesuffix(".md")
    text = path.read_text("utf-8")
    entry = real_driver.ask("open", [id_, text])
    kind = KINDS[entry["kind"]]
    same = real_driver.ask("change", [id_, text, {}])
    assert same == {"faults": [], "text": text}
    changed = real_driver.ask("change", [id_, text, {"data": {"title": "New: title"}}])["text"]
    lines = text.split("\n")
    (place,) = [number for number, line in enumerate(lines) if line.startswith("title:")]
    lines[place] = 'title: "New: title"'
    assert changed == "\n".join(lines)
    for heading, answer in list(entry["answers"].items())[:1]:
        changed = real_driver.ask("change", [id_, text, {"answers": {heading: "New."}}])["text"]
        assert changed == text.replace(f"\n\n{answer}\n", "\n\nNew.\n", 1)
    if kind.is_entry:
        added = {"reviewed": "2026-11-21", "contacts": [{"name": "A: team"}]}
        changed = real_driver.ask("change", [id_, text, {"data": added}])["text"]
        document = parse_document(path.name, f"{id_}.md", changed.encode())
        assert isinstance(document, Document)
        assert read_header(changed).data == read_header(text).data | added
        assert read_header(changed).body == read_header(text).body


ROWS = [
    (path, name)
    for path in FILES
    for name in ("contacts", "links", "actions", "recognised", "recommendations")
    if f"\n{name}:\n" in path.read_text("utf-8").split("\n---\n")[0]
]


@pytest.mark.parametrize(
    ("path", "name"), ROWS, ids=lambda one: one if isinstance(one, str) else one.stem
)
def test_a_change_of_one_row_touches_no_other(
    real_driver: FormDriver, path: Path, name: str
) -> None:
    id_ = path.relative_to(CONTENT).as_posix().removesuffix(".md")
    text = path.read_text("utf-8")
    rows = real_driver.ask("open", [id_, text])["data"][name]
    index = len(rows) // 2
    field = next(reversed(rows[index]))
    rows[index] = rows[index] | {field: "Something else: new"}
    changed = real_driver.ask("change", [id_, text, {"data": {name: rows}}])["text"]
    before, after = text.split("\n"), changed.split("\n")
    assert read_header(changed).data == read_header(text).data | {name: rows}
    place = read_header(text).lines[name, index] - 1
    assert after[:place] == before[:place]
    end = len(before) - place - len(rows[index])
    assert after[-end:] == before[-end:]
    fewer = [one for one in rows if one != rows[index]]
    if fewer:
        changed = real_driver.ask("change", [id_, text, {"data": {name: fewer}}])["text"]
        assert changed == "\n".join(before[:place] + before[place + len(rows[index]) :])


@settings(deadline=None, max_examples=400)
@given(entries())
def test_every_finished_form_gives_a_file_that_reads_back(
    driver: FormDriver, entry: dict[str, Any]
) -> None:
    made = driver.ask("write", entry)
    if made["faults"]:
        return
    check_file(made["entry"], made["path"], made["text"])
    assert driver.ask("read", made["text"]) == made["entry"]["data"]


marks = st.sampled_from([*"ab'\",:#-[]{}|>&*!%@`\\? \t~.0", " #", ": ", "- ", "''"])


@settings(deadline=None, max_examples=500)
@given(
    st.sampled_from(["title: {}", "themes: [{}]", "source: {{document: {}}}", "links:\n  - {}"]),
    st.lists(marks, min_size=1, max_size=12).map("".join),
)
def test_what_the_browser_reads_is_what_the_generator_reads(
    driver: FormDriver, line: str, value: str
) -> None:
    text = f"---\n{line.format(value)}\n---\nText\n"
    with contextlib.suppress(FormError):
        found = driver.ask("read", text)
        header = read_header(text)
        assert header.faults == []
        assert found == header.data


def check_file(entry: dict[str, Any], path: str, text: str) -> None:
    """Read a file as the generator does, and as any reader of YAML 1.1 does."""
    document = parse_document(path, path.removeprefix("content/"), text.encode())
    assert isinstance(document, Document), [str(one) for one in document]
    header = read_header(text)
    assert header.data == entry["data"]
    parts = re.split(r"^## (.+)$", header.body, flags=re.MULTILINE)
    found = {heading: part.strip() for heading, part in zip(parts[1::2], parts[2::2], strict=True)}
    assert {key: found[key] for key in entry["answers"]} == entry["answers"]
    first = text.split("\n")[1]
    assert first == f"# yaml-language-server: $schema=../../../schema/{entry['kind']}.json"
    compare_plain(yaml.safe_load(text.split("\n---\n", 1)[0]), entry["data"])
    fields = KINDS[entry["kind"]].model.list_fields()
    order = [name for name in fields if name in entry["data"]]
    assert list(header.data) == order


NO_TEXTS = {"item", "page", "published", "reviewed", "review_every", "opens", "checked"}
"""What is a number, a date or a truth to a reader of YAML 1.1."""


def compare_plain(found: Any, typed: Any) -> None:
    """Compare what a reader of YAML 1.1 finds; only numbers and dates are not texts to it."""
    if isinstance(typed, dict):
        assert found.keys() == typed.keys()
        for key in typed:
            if key not in NO_TEXTS:
                compare_plain(found[key], typed[key])
    elif isinstance(typed, list):
        for one, other in zip(found, typed, strict=True):
            compare_plain(one, other)
    else:
        assert found == typed


def list_faults(driver: FormDriver, **changes: Any) -> list[tuple[str, str]]:
    """Return what the form says of a practice with these changes."""
    headings = ["What is it?", "Who does it, when and where?", "What difference has it made?"]
    data = {
        "title": "A",
        "summary": "B",
        "lscbs": ["dudley"],
        "themes": ["e-safety"],
        "source": {"document": "awards"},
    }
    entry = {
        "kind": "practice",
        "board": "dudley",
        "slug": "made-up",
        "rest": "",
        "data": data | changes.pop("data", {}),
        "answers": dict.fromkeys(headings, "Some words.") | changes.pop("answers", {}),
    } | changes
    return [(one["place"], one["message"]) for one in driver.ask("write", entry)["faults"]]


@pytest.mark.parametrize(
    ("changes", "place", "message"),
    [
        ({"data": {"title": ""}}, "title", "Enter a title"),
        ({"data": {"summary": ""}}, "summary", "Enter a summary"),
        ({"data": {"title": "x" * 91}}, "title", "Title must be 90 characters or fewer"),
        ({"data": {"lscbs": []}}, "lscbs", "Select the board"),
        ({"data": {"themes": []}}, "themes", "Select at least one theme"),
        ({"data": {"source": {}}}, "source", "Select where the facts come from"),
        (
            {"data": {"source": {}}, "ways": {"source": "listed"}},
            "source.document",
            "Select the document",
        ),
        (
            {"data": {"source": {"title": "A", "published": "2025"}}},
            "source.publisher",
            "Enter who published it",
        ),
        (
            {"data": {"source": {"published": "2025"}}, "ways": {"source": "account"}},
            "source.account",
            "Enter whose work it is",
        ),
        (
            {"data": {"source": {"document": "awards", "account": "A"}}},
            "source.account",
            "is no part of",
        ),
        (
            {"data": {"source": {"document": "awards", "item": "one"}}},
            "source.item",
            "Item must be a whole number, like 13",
        ),
        (
            {"data": {"source": {"document": "awards", "item": "0"}}},
            "source.item",
            "Item must be 1 or more",
        ),
        ({"data": {"evidence": "guessed"}}, "evidence", "Evidence must be one of: evaluated"),
        (
            {"data": {"review_every": "121"}},
            "review_every",
            "Check again after (months) must be 120 or fewer",
        ),
        (
            {"data": {"published": "3/14/2026"}},
            "published",
            "Published must be a real date, like 12 March 2026, March 2026 or 2026",
        ),
        ({"data": {"published": "2026-02-30"}}, "published", "Published must be a real date"),
        (
            {"data": {"reviewed": "2026-02"}},
            "reviewed",
            "Last checked must be a real day, like 12 March 2026",
        ),
        ({"data": {"review_note": "x"}}, "reviewed", "Enter the day of the check"),
        ({"data": {"contacts": [{"role": "x"}]}}, "contacts.0.name", "Enter a name"),
        (
            {"data": {"contacts": [{"name": "x", "email": "a@b"}]}},
            "contacts.0.email",
            "Enter an e-mail address in the correct format, like name@example.org",
        ),
        (
            {"data": {"contacts": [{"name": "x", "telephone": "y"}]}},
            "contacts.0.telephone",
            "Enter a telephone number, like 0121 303 2413",
        ),
        (
            {"data": {"links": [{"title": "x", "url": "javascript:y"}]}},
            "links.0.url",
            "Enter a web address that begins with https:// or http://",
        ),
        ({"data": {"organisations": ["Schools Trust"]}}, "organisations.0", "is spelled"),
        ({"data": {"organisations": ["It", "it"]}}, "organisations.1", "above"),
        (
            {"answers": {"What is it?": ""}},
            "answers.What is it?",
            "Enter an answer to ‘What is it?’",
        ),
        ({"answers": {"What is it?": "a\n## b"}}, "answers.What is it?", "write ###"),
        ({"answers": {"What is it?": "<!-- a"}}, "answers.What is it?", "holds <!--"),
        ({"answers": {"What is it?": ">" * 21}}, "answers.What is it?", "too deeply"),
        ({"slug": "play"}, "slug", "There is an entry practices/dudley/play already"),
        ({"slug": "old"}, "slug", "There is an entry practices/dudley/old already"),
        ({"slug": "Old one"}, "slug", "small letters"),
        ({"slug": "", "data": {"title": ""}}, "title", "Enter a title"),
    ],
)
def test_faults_are_named_at_their_fields(
    driver: FormDriver, changes: dict[str, Any], place: str, message: str
) -> None:
    faults = list_faults(driver, **changes)
    assert [one for one, _ in faults] == [place], faults
    assert message in faults[0][1]


def test_a_whole_entry_has_no_fault(driver: FormDriver) -> None:
    assert list_faults(driver) == []
