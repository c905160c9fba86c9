"""The folder of a hub: its manifest, its lock, and where members' copies are, which builds read.

No build uses the network: what is locked is in the cache, or the build stops and says how it
gets there.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from goodpractice.contribute.members.hub_files.lock import Lock, Pin, read_lock
from goodpractice.contribute.members.hub_files.manifest import Manifest, read_manifest
from goodpractice.model.members import Member, MemberFolder, Members
from goodpractice.model.problems import ContentError, Problem
from goodpractice.paths import MEMBERS_CACHE, MEMBERS_LOCK, PROGRAM

USUAL = "content"


@dataclass(frozen=True, slots=True)
class HubFolder:
    """The folder of a hub: its manifest, its lock, and the cache with members' copies."""

    root: Path
    manifest: Manifest
    lock: Lock

    @property
    def cache(self) -> Path:
        """The folder that copies are in."""
        return self.root / MEMBERS_CACHE

    def find_copy(self, name: str, commit: str, folder: str) -> Path:
        """Return where the copy of a member's folder at a commit is, or would be."""
        end = "" if folder == USUAL else f"-{sha256(folder.encode()).hexdigest()[:8]}"
        return self.cache / name / f"{commit}{end}"

    def find_pinned(self, pin: Pin) -> MemberFolder | None:
        """Return a member's locked copy, None where it is not there."""
        path = self.find_copy(pin.name, pin.commit, pin.folder)
        member = self.manifest.members.get(pin.name)
        known = member or Member(pin.name, pin.repository, (), folder=pin.folder)
        return MemberFolder(known, path, pin.commit, pin.folder) if path.is_dir() else None

    def list_pinned(self) -> dict[str, MemberFolder]:
        """Return the locked copies that are there by their members' names."""
        found = {name: self.find_pinned(pin) for name, pin in self.lock.pins.items()}
        return {name: one for name, one in found.items() if one}


def read_hub(content: Path) -> HubFolder:
    """Read the manifest and the lock beside a content folder; raises `ContentError`."""
    root = content.absolute().parent
    hub = HubFolder(root, read_manifest(root), read_lock(root))
    problems = [*hub.manifest.problems, *hub.lock.problems]
    if problems:
        raise ContentError(problems)
    return hub


def read_members(content: Path) -> Members:
    """Return what a build reads besides a content folder.

    Raises `ContentError` where a locked copy is not in the cache, with the command that brings it.
    """
    hub = read_hub(content)
    folders, problems = [], []
    for pin in hub.lock.pins.values():
        found = hub.find_pinned(pin)
        message = ""
        if pin.name not in hub.manifest.members:
            message = (
                f"'{pin.name}' is not in members.toml any more; run {PROGRAM} members update, "
                "which notes what it had as removed"
            )
        elif not found:
            message = (
                f"commit {pin.commit[:10]} of '{pin.name}' is not in {MEMBERS_CACHE.as_posix()}; "
                f"run {PROGRAM} members fetch"
            )
        if found and not message:
            folders.append(found)
        else:
            problems.append(Problem(MEMBERS_LOCK, pin.line, "", message))
    if problems:
        raise ContentError(problems)
    waiting = [name for name in hub.manifest.members if name not in hub.lock.pins]
    return Members(tuple(folders), tuple(hub.lock.removed.values()), tuple(waiting))
