"""The three ways to say where an entry comes from: read, checked, shown, found and exported."""

import csv
import io
import json
from pathlib import Path

import pytest

from goodpractice.cli.commands import main
from goodpractice.contribute.new.new_entry import EntryRequest, start_entry
from goodpractice.contribute.reports.report import list_unlisted_sources
from goodpractice.directory.board_scope import narrow_documents
from goodpractice.directory.directory import Directory
from goodpractice.load import load_directory
from goodpractice.model.fields.citations import SOURCE_WAYS, Citation
from goodpractice.model.problems import UsageError
from goodpractice.search.facets import list_facets
from tests.helpers.sites import (
    BASE,
    build_site,
    export_entries,
    load_site,
    parse_well,
    write_practice,
    write_site,
    write_text,
)

REPORT = {
    "title": "A year of plays",
    "publisher": "The drama team",
    "published": "2025-03",
    "url": "https://example.org/plays.pdf",
}
ACCOUNT = {"account": "The drama team", "published": "2026-11"}
FILES = {
    "practices/dudley/listed.md": write_practice(),
    "practices/dudley/report.md": write_practice(title="Report", source=REPORT),
    "practices/dudley/told.md": write_practice(title="Told", source=ACCOUNT, evidence="told"),
}


@pytest.fixture
def small(tmp_path: Path) -> Directory:
    return load_site(tmp_path, FILES)


def test_every_field_belongs_to_a_way() -> None:
    names = {name for way in SOURCE_WAYS for name in (*way.needed, *way.other)}
    assert names == set(Citation.model_fields)


def test_what_readers_are_told(small: Directory) -> None:
    told = {entry.id.split("/")[-1]: entry for entry in small.entries}
    assert {slug: entry.source_text for slug, entry in told.items()} == {
        "listed": "Awards, item 1, page 6",
        "report": "A year of plays, The drama team, March 2025",
        "told": "Reported by The drama team, November 2026; not independently checked",
    }
    assert [told[slug].source_kind for slug in FILES_SLUGS] == ["listed", "document", "account"]
    assert [told[slug].source_date for slug in FILES_SLUGS] == ["2010", "2025-03", "2026-11"]
    assert told["told"].date == "2026-11"
    assert [entry.id for entry in small.by_source["awards"]] == ["practices/dudley/listed"]


FILES_SLUGS = ("listed", "report", "told")


def test_pages_say_it(tmp_path: Path) -> None:
    site = build_site(write_site(tmp_path, FILES), tmp_path / "site")
    told = (site / "practices/dudley/told/index.html").read_text("utf-8")
    assert "Reported by The drama team, November 2026; not independently checked" in told
    report = (site / "practices/dudley/report/index.html").read_text("utf-8")
    assert 'href="https://example.org/plays.pdf"' in report


def test_exports_hold_the_fields_of_each_way(small: Directory) -> None:
    files = export_entries(small)
    entries = {
        one["id"].split("/")[-1]: one for one in json.loads(files["data/entries.json"])["entries"]
    }
    assert entries["listed"]["source"] == {"document": "awards", "item": 1, "page": 6}
    assert entries["report"]["source"] == REPORT
    assert entries["told"]["source"] == ACCOUNT
    assert entries["told"]["evidence"] == "told"
    rows = {
        row["id"].split("/")[-1]: row
        for row in csv.DictReader(io.StringIO(files["data/entries.csv"].decode("utf-8-sig")))
    }
    assert (rows["listed"]["source"], rows["listed"]["source_title"]) == ("awards", "")
    assert rows["report"]["source_publisher"] == "The drama team"
    assert rows["told"]["source_account"] == "The drama team"
    assert rows["told"]["source_published"] == "2026-11"


def test_search_tells_them_apart(small: Directory) -> None:
    (facet,) = [one for one in list_facets(small) if one.name == "source"]
    assert [value.slug for value in facet.values] == ["awards", "another-document", "own-account"]
    assert facet.values_of == ((0,), (1,), (2,))


def test_a_source_has_no_name_of_searchs_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, {"sources/own-account.md": BASE["sources/awards.md"]})
    assert main(["check"]) == 1
    assert "search itself uses the word own-account" in capsys.readouterr().err


def test_a_plan_and_a_boards_own_site_can_do_without_a_listed_source(tmp_path: Path) -> None:
    review = write_text(
        {
            "title": "Child X",
            "summary": "A review.",
            "type": "audit",
            "lscbs": ["dudley"],
            "themes": ["neglect"],
            "source": REPORT,
        },
        "Text.",
    )
    plan = write_text(
        {
            "title": "Health action plan",
            "agency": "Health",
            "review": "x",
            "themes": ["neglect"],
            "source": ACCOUNT,
            "actions": [{"ref": "1", "action": "Train staff", "status": "ongoing"}],
        }
    )
    content = write_site(tmp_path, FILES | {"reviews/x.md": review, "plans/x/health.md": plan})
    whole = load_directory(content)
    assert [entry.source_kind for entry in whole.entries if entry.kind == "action"] == ["account"]
    own = load_directory(content, lscb="dudley")
    assert {entry.id for entry in own.entries} == {entry.id for entry in whole.entries}
    told = parse_well(FILES["practices/dudley/told.md"], "practices/dudley/told.md")
    board = parse_well(BASE["lscbs/dudley.md"], "lscbs/dudley.md")
    theme = parse_well(BASE["themes/e-safety.md"], "themes/e-safety.md")
    documents = {one.id: one for one in (told, board, theme)}
    assert narrow_documents(documents, "dudley").keys() == documents.keys()


def test_a_document_that_three_name_is_offered_as_a_source(tmp_path: Path) -> None:
    files = {
        f"practices/dudley/p{number}.md": write_practice(title=f"P{number}", source=source)
        for number, source in enumerate([REPORT, REPORT | {"title": "A Year of Plays"}, ACCOUNT])
    }
    assert list(list_unlisted_sources(load_site(tmp_path, files))) == []
    files["practices/dudley/p4.md"] = write_practice(title="P4", source=REPORT)
    (concern,) = list_unlisted_sources(load_site(tmp_path, files))
    assert concern.what == "unlisted-source"
    assert concern.title == "A year of plays, The drama team, March 2025"
    assert "3 entries come from it" in concern.detail


def test_new_begins_the_way_that_is_wished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    content = write_site(tmp_path)
    told = start_entry(content, EntryRequest("practice", "A", "dudley", account="The  team"))
    assert (
        "\nsource:\n  # Either somebody's own account:\n  account: The team\n" in told.read_text()
    )
    listed = start_entry(content, EntryRequest("practice", "B", "dudley", source="Awards"))
    assert "\n  document: awards\n" in listed.read_text("utf-8")
    with pytest.raises(UsageError, match="leave one out"):
        start_entry(content, EntryRequest("practice", "C", "dudley", source="awards", account="x"))
    with pytest.raises(UsageError, match="no source 'award'; did you mean 'awards'"):
        start_entry(content, EntryRequest("practice", "C", "dudley", source="award"))
    command = ["new", "practice", "--lscb", "dudley", "--account", "The team", "D"]
    assert main(command) == 0
    main(["check", "content/practices/dudley/d.md"])
    assert "source.published: is empty" in capsys.readouterr().err
