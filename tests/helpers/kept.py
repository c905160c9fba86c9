"""A small hub with a member on a forge, which no test fetches from."""

from pathlib import Path

from goodpractice.model.members import Member, MemberFolder, Members
from tests.helpers.members import write_board
from tests.helpers.sites import write_site, write_text, write_tool

GITHUB = "https://github.com/dudley/toolbox"
DUDLEY = Member("dudley", f"{GITHUB}.git", ("dudley",), branch="live/now", folder="our content")
FILES = {
    "lscbs/dudley.md": write_board("Dudley", editor="editor@dudley.example.org"),
    "tools/dudley/checklist.md": write_tool(),
    "sources/own.md": write_text({"title": "Own", "publisher": "Dudley", "published": "2020"}),
}
HUBS = {
    "site.md": write_text(
        {
            "title": "Small",
            "tagline": "Small.",
            "repository": "https://github.com/hub/directory",
            "contact_email": "hub@example.org",
        }
    ),
    "tools/dudley/older.md": write_tool(title="An older checklist"),
    "tools/walsall/checklist.md": write_tool(title="Walsall's checklist", lscbs=["walsall"]),
    "lscbs/walsall.md": write_board("Walsall"),
}


def write_both(folder: Path, member: Member = DUDLEY) -> tuple[Path, Members]:
    """Write a hub, and a member's content beside it."""
    content = write_site(folder / "hub", HUBS)
    (content / "lscbs" / "dudley.md").unlink()
    theirs = folder / "theirs"
    for name, text in FILES.items():
        (theirs / name).parent.mkdir(parents=True, exist_ok=True)
        (theirs / name).write_text(text, "utf-8")
    return content, Members((MemberFolder(member, theirs, "0" * 40, member.folder),))
