"""The vocabulary has all that a board's content is checked by, and little else."""

import json
from pathlib import Path

from goodpractice import RULES, VERSION
from goodpractice.load import load_directory
from goodpractice.model.members import Member, MemberFolder, Members
from goodpractice.model.records.site_files import Removal
from goodpractice.site.data.vocabulary import VOCABULARY, export_vocabulary
from tests.helpers.hubs import make_vocabulary, write_hub
from tests.helpers.sites import build_site, write_text, write_tool


def test_every_build_publishes_it_and_the_same_bytes(tmp_path: Path) -> None:
    content = write_hub(tmp_path)
    data = (build_site(content, tmp_path / "site") / VOCABULARY).read_bytes()
    assert data == make_vocabulary(content)
    assert data == (build_site(content, tmp_path / "again") / VOCABULARY).read_bytes()


def test_it_holds_what_entries_name(tmp_path: Path) -> None:
    told = json.loads(make_vocabulary(write_hub(tmp_path)))
    assert (told["rules"], told["generator"], told["board"]) == (RULES, VERSION, "")
    assert set(told["themes"]) == {"e-safety", "training", "neglect"}
    assert told["themes"]["neglect"]["text"] == "What a child *needs* and lacks."
    assert told["lscbs"]["dudley"]["tile"] == [4, 5]
    assert told["lscbs"]["black-country"]["members"] == ["dudley", "walsall"]
    assert told["sources"] == {
        "awards": {"title": "Awards", "publisher": "Forum", "published": "2010"}
    }
    assert told["reviews"]["child-a"]["lscbs"] == ["walsall"]
    assert told["entries"] == {
        "practices/walsall": ["play"],
        "reviews": ["child-a"],
        "tools/walsall": ["checklist"],
    }
    assert told["aliases"] == {"practices/dudley/old-play": "practices/walsall/play"}
    assert told["organisations"] == {"Barnardo's": ["practices/walsall/play"]}
    assert told["removed"][0]["id"] == "tools/dudley/gone"
    assert told["glossary"]["terms"][0]["term"] == "GCP"
    assert told["members"] == []


def test_it_tells_what_others_name(tmp_path: Path) -> None:
    """Only what a file of another folder names; a board's own references are its own business."""
    tools = {
        "tools/dudley/a.md": write_tool(used_with=["tools/walsall/checklist"]),
        "tools/dudley/b.md": write_tool(used_with=["tools/dudley/a"], prompted_by=["child-a"]),
    }
    told = json.loads(make_vocabulary(write_hub(tmp_path, tools)))
    assert told["named"]["tools/walsall/checklist"] == ["tools/dudley/a"]
    assert told["named"]["reviews/child-a"] == ["tools/dudley/b"]
    assert "tools/dudley/a" not in told["named"]


def test_a_members_sources_and_reviews_are_told_as_its_own(tmp_path: Path) -> None:
    hub = write_hub(tmp_path / "hub")
    own = tmp_path / "member" / "content"
    (own / "sources").mkdir(parents=True)
    source = write_text({"title": "Strategy", "publisher": "Dudley board"})
    (own / "sources" / "strategy.md").write_text(source, "utf-8")
    member = Member("dudley", "https://example.org/dudley.git", ("dudley",))
    gone = Removal(id="tools/dudley/x", title="X", removed="2026-01-01", reason="Taken out.")
    members = Members((MemberFolder(member, own, "0" * 40, "content"),), removed=(gone,))
    told = json.loads(export_vocabulary(load_directory(hub, members=members), hub)[VOCABULARY])
    assert told["members"] == [
        {
            "name": "dudley",
            "boards": ["dudley"],
            "repository": "https://example.org/dudley",
            "files": ["sources/strategy"],
        }
    ]
    assert told["sources"]["strategy"]["title"] == "Strategy"
    assert [one["id"] for one in told["removed"]] == ["tools/dudley/gone"], "the hub's own alone"


def test_where_the_program_lies_is_told_where_that_is_known(tmp_path: Path) -> None:
    told = json.loads(make_vocabulary(write_hub(tmp_path / "a")))
    assert told["package"] == ""
    fields = {"title": "Hub", "tagline": "All.", "repository": "https://github.com/o/hub"}
    told = json.loads(make_vocabulary(write_hub(tmp_path / "b", {"site.md": write_text(fields)})))
    assert told["package"] == (
        f"goodpractice @ https://github.com/o/hub/releases/download/v{VERSION}/"
        f"goodpractice-{VERSION}-py3-none-any.whl"
    )
