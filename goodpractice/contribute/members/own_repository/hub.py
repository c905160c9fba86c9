"""A hub's vocabulary, from wherever the hub is: a site on the web, a site's folder, its content.

What the web gave is kept, so that checking works offline and on a train; it then says how old
that copy is. What came broken is not kept, and takes no good copy's place.
"""

import contextlib
import errno
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goodpractice.contribute.members.own_repository.download import Copy, download
from goodpractice.contribute.members.own_repository.settings import is_address
from goodpractice.contribute.members.own_repository.vocabulary import (
    Vocabulary,
    VocabularyError,
    read_vocabulary,
)
from goodpractice.contribute.web.address import PageError
from goodpractice.engine.cache_folder import ForeignFolderError, claim_folder
from goodpractice.model.fields.addresses import find_host
from goodpractice.model.fields.dates import format_date
from goodpractice.model.fields.hosts import find_private_fault
from goodpractice.model.problems import UserError, show_marks
from goodpractice.paths import is_seen_file
from goodpractice.publish.whole_file import write_whole
from goodpractice.site.data.vocabulary import VOCABULARY

Describe = Callable[[Path], bytes]
"""Makes the vocabulary of a hub's content folder."""


class HubError(UserError):
    """There is no vocabulary to be had from a hub; the message says why."""


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub's vocabulary and a digest of it; `notice` says where it is not today's.

    `address` is the site's, as others reach it: '' for a folder, and for a site on this machine.
    """

    vocabulary: Vocabulary
    digest: str
    address: str = ""
    notice: str = ""


def open_hub(hub: str, cache: Path, describe: Describe) -> Hub:
    """Return a hub's vocabulary. Raises `HubError`, and what `describe` raises."""
    if is_address(hub):
        return bring_hub(hub, cache)
    folder = Path(hub)
    is_folder = False
    with contextlib.suppress(OSError):  # a name may be too long
        is_folder = folder.is_dir()
    if not is_folder:
        raise HubError(
            f"no folder {folder}; an address begins with https://, a folder "
            "holds the hub's site or its content"
        )
    if not os.access(folder, os.R_OK | os.X_OK):
        raise HubError(f"{folder} cannot be read: {os.strerror(errno.EACCES)}")
    for file in (folder / VOCABULARY, folder / "site" / VOCABULARY):
        if is_seen_file(file):
            try:
                return make_hub(file.read_bytes())
            except OSError as error:
                raise HubError(f"{file} cannot be read: {error.strerror or error}") from None
            except VocabularyError as error:
                raise HubError(f"{file} {error}") from None
    for content in (folder, folder / "content"):
        if is_seen_file(content / "site.md"):
            return make_hub(describe(content))
    raise HubError(
        f"{folder} is no hub: it has neither {VOCABULARY}, as a built site has, nor content/site.md"
    )


def make_hub(data: bytes, address: str = "", notice: str = "") -> Hub:
    """Return a hub, given its vocabulary's bytes. Raises `VocabularyError`."""
    return Hub(read_vocabulary(data), hashlib.sha256(data).hexdigest(), address, notice)


def bring_hub(address: str, cache: Path) -> Hub:
    """Return the vocabulary at a site's address, or the copy where there is no other.

    Raises `HubError` where there is neither.
    """
    url = address.partition("#")[0].partition("?")[0].removesuffix("index.html")
    site = f"{url.removesuffix(VOCABULARY).rstrip('/')}/"
    url = f"{site}{VOCABULARY}"
    reached = "" if find_private_fault(find_host(site)) else site
    file = cache / f"{hashlib.sha256(url.encode()).hexdigest()[:16]}.json"
    copy = read_copy(file)
    shown = show_marks(address)[:200]
    try:
        newest = download(url, copy)
        hub = make_hub(newest.data, reached)
        keep_copy(cache, file, newest)
        return hub
    except (PageError, VocabularyError) as error:
        fault = str(error)
    if copy is not None:
        with contextlib.suppress(VocabularyError):
            day = format_date(copy.day)
            notice = f"The hub {shown} {fault}; using the copy of {day}."
            return make_hub(copy.data, reached, notice)
    raise HubError(f"the hub {shown} {fault}; there is no copy of it here yet")


def read_copy(file: Path) -> Copy | None:
    """Return the copy that was kept, None where there is none that is whole."""
    try:
        told = json.loads(file.with_suffix(".note").read_text("utf-8"))
        data = file.read_bytes()
        if told["digest"] != hashlib.sha256(data).hexdigest():
            return None
        day = date.fromisoformat(told["day"]).isoformat()
        return Copy(data, day, str(told["etag"]), str(told["modified"]))
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


def keep_copy(cache: Path, file: Path, copy: Copy) -> None:
    """Keep a copy for when the hub cannot be reached; without a folder for it is fine."""
    told = {
        "day": copy.day,
        "etag": copy.etag,
        "modified": copy.modified,
        "digest": hashlib.sha256(copy.data).hexdigest(),
    }
    with contextlib.suppress(OSError, ForeignFolderError):
        claim_folder(cache)
        write_whole(file, copy.data)
        write_whole(file.with_suffix(".note"), json.dumps(told).encode())
