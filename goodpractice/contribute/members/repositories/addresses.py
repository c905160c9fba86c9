"""Addresses of members' repositories: https, ssh or a folder, and nothing that git might run.

git takes an address that begins with a hyphen for an option, ``ext::…`` for a command, and
other words before a colon for protocols that are not sealed, or for programs of their own.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from goodpractice.model.fields.addresses import check_address

HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
USER = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"
PATH = r"[A-Za-z0-9_.~/%+@-]+"
SSH = re.compile(rf"ssh://(?:{USER}@)?{HOST}(?::[0-9]{{1,5}})?/{PATH}")
SHORT = re.compile(rf"(?:{USER}@){HOST}:(?!-){PATH}")
"""As git's users write ssh: ``git@host:path``."""
PROTOCOL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)(?:://|::)")
DRIVE = re.compile(r"[A-Za-z]:[\\/]")

LONGEST = 500
EXPECTED = "expected https://…, ssh://…, git@host:path or a folder"


@dataclass(frozen=True, slots=True)
class Address:
    """Where git fetches from, and the one protocol that it may use for it."""

    protocol: str
    place: str


def read_address(repository: str, root: Path) -> Address:
    """Return where a repository is; a folder is looked for from `root`.

    Raises `ValueError` with what was expected, and found, where it is no address that is taken.
    """
    if len(repository) > LONGEST:
        raise ValueError(f"is {len(repository)} characters long; {LONGEST} at most")
    if not repository.isprintable() or repository != repository.strip() or not repository:
        raise ValueError(f"{EXPECTED}, found '{repository}'")
    if repository.startswith("-"):
        raise ValueError(f"{EXPECTED}, found '{repository}', which git would take for an option")
    protocol = PROTOCOL.match(repository)
    if protocol and not DRIVE.match(repository):
        return read_url(repository, protocol[1], root)
    if SHORT.fullmatch(repository):
        return Address("ssh", repository)
    head = repository.partition("/")[0]
    if ":" in head and not DRIVE.match(repository):
        raise ValueError(f"{EXPECTED}, found '{repository}'")
    return Address("file", str(root / repository))


def read_url(repository: str, protocol: str, root: Path) -> Address:
    """Return where an address with a protocol leads."""
    if repository.startswith("https://"):
        check_address(repository)
        parts = urlsplit(repository)
        if parts.username is not None or parts.query or parts.fragment:
            raise ValueError(
                f"{EXPECTED}, found '{repository}'; neither a name or password before the host "
                "nor anything after the path"
            )
        return Address("https", repository)
    if SSH.fullmatch(repository):
        return Address("ssh", repository)
    if repository.startswith("file:///"):
        return Address("file", repository.removeprefix("file://"))
    if protocol in {"ssh", "file", "https"} and "::" not in repository:
        raise ValueError(f"{EXPECTED}, found '{repository}'")
    raise ValueError(f"{EXPECTED}; '{protocol}' is none of these protocols, found '{repository}'")
