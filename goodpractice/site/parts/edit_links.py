"""Suggest a change of a file: in its repository's editor on the web, or by e-mail.

A board that keeps its entries in a repository of its own takes their corrections there, and the
directory those of all others. Forges have an address for every file's editor; of those that are
known here it is made, for others nothing is guessed.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import quote, urlsplit

from goodpractice.directory.directory import Directory
from goodpractice.directory.views import BoardView
from goodpractice.model.fields.addresses import check_address
from goodpractice.model.kinds import KINDS
from goodpractice.model.members import Member

SHORT = re.compile(r"[\w.-]+@([\w.-]+):(?!/)(.+)", re.ASCII)
"""How git's users write ssh: ``git@host:path``."""
PATH = re.compile(r"(?:/[A-Za-z0-9_~][A-Za-z0-9._~-]*){2,}")
"""A repository's path on a forge: its owner, perhaps groups, and its name."""


@dataclass(frozen=True, slots=True)
class Forge:
    """Where files are changed on the web: what stands before a file's path. The form reads it so.

    `remove` is where a file is deleted, on GitLab by a button of its own page; `fill` is the
    parameter that takes a new file's text, '' where there is none.
    """

    forge: str
    edit: str
    create: str
    remove: str
    fill: str = ""


GITHUB = Forge("GitHub", "/edit/{branch}/", "/new/{branch}?filename=", "/delete/{branch}/", "value")
GITLAB = Forge("GitLab", "/-/edit/{branch}/", "/-/new/{branch}?file_name=", "/-/blob/{branch}/")
NONE = Forge("", "", "", "")
BRANCH = "main"
"""The branch of the directory's own repository that is published."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps a file: its address in an editor on the web, and an e-mail address; '' for none."""

    board: str
    forge: str
    edit: str
    editor: str


def find_forge(host: str) -> Forge | None:
    """Return the forge that a host is one of, as its name says."""
    if host == "github.com":
        return GITHUB
    return GITLAB if host.startswith("gitlab.") else None


def find_web_address(repository: str) -> str:
    """Return a repository's page on a forge that is known; '' for a folder and anything else."""
    if not repository.isprintable():
        return ""  # urlsplit would pass over line breaks
    short = SHORT.fullmatch(repository)
    address = f"ssh://{short[1]}/{short[2]}" if short else repository
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
        path = parts.path.rstrip("/").removesuffix(".git")
        if parts.scheme not in {"https", "ssh"} or port or parts.query or parts.fragment:
            return ""
        if parts.scheme == "https" and "@" in parts.netloc:
            return ""
        found = check_address(f"https://{host}{path}")
    except ValueError:
        return ""
    return found if find_forge(host) and PATH.fullmatch(path) else ""


def find_editors(repository: str, branch: str) -> Forge | None:
    """Return the forge's addresses of this very repository, None where there are none."""
    address = find_web_address(repository)
    forge = find_forge(urlsplit(address).hostname or "")
    if not forge:
        return None
    parts = {
        name: address + getattr(forge, name).format(branch=quote(branch))
        for name in ("edit", "create", "remove")
    }
    return replace(forge, **parts)


def find_keeper(directory: Directory, id_: str, boards: Iterable[BoardView]) -> Keeper | None:
    """Return who keeps the file with an id where that is a member that can be reached.

    The file's boards come in order.
    """
    owner = directory.owners.get(id_)
    if not owner:
        return None
    forge = find_editors(owner.member.repository, owner.member.branch)
    own = [board for board in boards if board.slug in owner.member.boards]
    editors = [board.record.editor for board in own if board.record.editor]
    if not (forge or editors):
        return None
    return Keeper(
        own[0].record.short_title if own else "",
        forge.forge if forge else "",
        forge.edit + quote(f"{owner.member.folder}/{id_}.md") if forge else "",
        editors[0] if editors else "",
    )


def list_homes(directory: Directory, shown: Iterable[str]) -> list[dict[str, Any]]:
    """Return for the form each member that keeps files of the boards shown.

    Its files are those in its boards' folders, but for the hub's (`except`), and others (`also`).
    """
    slugs = set(shown)
    members = {owner.member.name: owner.member for owner in directory.owners.values()}
    ids = [entry.id for entry in directory.entries] if members else []
    return [
        describe_home(directory, member, ids)
        for _, member in sorted(members.items())
        if slugs.intersection(member.boards)
    ]


def describe_own_home(directory: Directory) -> dict[str, Any]:
    """Return for the form where the directory's own files are changed."""
    forge = find_editors(directory.site.repository or "", BRANCH) or NONE
    return {"boards": [], "folder": "content", **asdict(forge)}


def describe_home(directory: Directory, member: Member, ids: Iterable[str]) -> dict[str, Any]:
    """Return where a member's files are changed, and which these are."""
    forge = find_editors(member.repository, member.branch) or NONE
    folders = {
        f"{kind.folder}/{slug}"
        for kind in KINDS.values()
        if kind.inside == "lscb"
        for slug in member.boards
    }
    owned = {id_ for id_, owner in directory.owners.items() if owner.member.name == member.name}
    inside = {id_ for id_ in ids if id_.rpartition("/")[0] in folders}
    return {
        "boards": list(member.boards),
        "folder": member.folder,
        **asdict(forge),
        "folders": sorted(folders),
        "also": sorted(id_ for id_ in owned if id_.rpartition("/")[0] not in folders),
        "except": sorted(inside - owned),
    }
