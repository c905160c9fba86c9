"""Files of a content folder: found, loaded as bytes, and named by their place among the kinds.

What is an editor's or the system's is passed over; what stands in the wrong place, cannot be
read or is far too long for a text is a fault of its file.
"""

import errno
import os
import re
import stat
from codecs import BOM_UTF8
from pathlib import Path
from typing import NamedTuple

from goodpractice.engine.digests import hash_bytes
from goodpractice.model.fields.field_types import LONGEST_NAME, SLUG_PATTERN
from goodpractice.model.kinds import find_kind, list_files, list_folders
from goodpractice.model.problems import Problem, suggest
from goodpractice.model.text import RESERVED_NAMES, propose_slug
from goodpractice.paths import is_open_folder

LONGEST_FILE = 400_000
"""Characters of a file: the longest action plan has a tenth of them."""

LEFT_PATTERN = re.compile(
    r"\.(?:orig|rej|bak|swp|swo|tmp)$|_(?:BACKUP|BASE|LOCAL|REMOTE)_[0-9]+\.md$", re.IGNORECASE
)
"""Endings of copies that programs leave beside what they changed."""

COPY_PATTERN = re.compile(
    r"""
      (?P<name>.+?)
      (?: \ -\ Copy(?:\ \([0-9]+\))? | \ copy(?:\ [0-9]+)? | \ ?\([0-9]{1,3}\)
        | \ \([^()]*conflict[^()]*\) | \.sync-conflict-[\w-]+ | -(?:desktop|laptop)-\w+ )
    | copy\ of\ (?P<other>.+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What Windows, macOS, browsers, OneDrive, Dropbox and Syncthing call another file of one name."""

TEXT_PATTERN = re.compile(
    r"\.(?:md|markdown|mdown|mkd|mdx|te?xt)(?:\.te?xt)?[\s.]*$", re.IGNORECASE
)
"""Endings of files that hold a text most likely; a blank or a full stop behind is hardly seen."""

AWAY_PATTERN = re.compile(r"\.(?P<name>[^/]+)\.icloud")
"""What iCloud leaves in the place of a file that it has taken off this machine."""

PASSED_PATTERN = re.compile(
    r"""
      .*~ | \#.*\# | ~\$.* | ~wr[a-z][0-9]{4}\.tmp | .*\.sb-[0-9a-f]{8}-\w{6} | 4913
    | (?:eh)?thumbs(?:_vista)?\.db | desktop\.ini | icon\r | .*:zone\.identifier | \$recycle\.bin
    | system\ volume\ information | lost\+found | @eadir | __macosx
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""An editor's copies (x.md~, #x.md#), marks and trials of word processors and editors that have a
file open, and what Windows, macOS and disks on the network leave in folders."""

HIDDEN_PATTERN = re.compile(
    r"\.(?:[A-Za-z0-9.][^/]*\.)?md|\.\.md|\.[A-Za-z0-9][^/]*\.md\.icloud", re.IGNORECASE
)
"""An entry with a full stop before its name, which systems hide from its author too. Their own
copies have another mark behind it: macOS' ._x.md, Emacs' .#x.md, an office's .~lock."""

MOST_BYTES = 4 * LONGEST_FILE
"""Bytes of a file that is read at all: somebody's film may lie among the entries."""

LEADS_NOWHERE = {errno.ENOENT, errno.ELOOP}
"""Why a link cannot be followed: nothing is there, or it leads to itself."""

NOT_ITS_FAULT = {errno.EMFILE, errno.ENFILE, errno.ENOMEM}
"""Why a file may not be read though nothing is wrong with it: the system has no more to give."""


class LoadedFile(NamedTuple):
    """A file's bytes, or why it has none; `place` is what messages call the folder it is in.

    `digest` is a hash of all that reading it depends on, once it was loaded. There is one for each
    file of a content folder: so it keeps one path alone, and makes others.
    """

    folder: Path
    place: str
    relative: str
    raw: bytes = b""
    fault: str = ""
    digest: bytes = b""

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.folder / self.relative

    @property
    def shown(self) -> str:
        """Its path for messages."""
        return f"{self.place}/{self.relative}"


def find_folder_fault(content: Path) -> Problem | None:
    """Return what is wrong with a folder that is to hold the content, and one nearby that may do.

    One in which nothing is called as the content's files and folders are is not walked: it may be
    a whole disk. An empty one is content that is still to be written.
    """
    if not content.is_dir():
        found = "something that is no folder" if content.exists() else "none"
    elif not is_open_folder(content):
        return Problem(str(content), 1, "", f"cannot be read: {os.strerror(errno.EACCES)}")
    else:
        names = sorted(one.name for one in content.iterdir() if not is_passed_over(one.name))
        ours = {kind.folder or f"{kind.name}.md" for kind in list_files()}
        if not names or ours.intersection(names):
            return None
        found = f"one that has nothing of it, but {', '.join(names[:3])}"
    places = [Path(), Path(os.pardir), *sorted(Path().glob("*")), *sorted(Path().glob("*/content"))]
    near = next((one for one in places if os.access(one / "site.md", os.R_OK)), None)
    tail = f"did you mean --content {near}?" if near else "say where it is with --content DIR"
    message = f"expected a folder with the content, found {found}; {tail}"
    return Problem(str(content), 1, "", message)


def find_files(content: Path) -> list[Path]:
    """Return the content's files, hidden ones left out, sorted by id."""
    return [content / name for name in list_names(content)]


def list_names(content: Path) -> list[str]:
    """Return the path of each file within the content folder, hidden ones left out, by their ids.

    Among them is whatever else is no folder that can be walked, such as a link to a folder, a
    folder without permission or one called as a file: reading says what is wrong with it.
    """
    files: list[str] = []

    def keep(error: OSError) -> None:
        files.append(os.fspath(error.filename))

    for folder, folders, names in os.walk(content, onerror=keep):
        if not os.access(folder, os.X_OK):  # its names can be listed, and nothing looked into
            folders.clear()
            files.append(folder)
            continue
        folders[:] = [name for name in folders if not is_passed_over(name)]
        names += [name for name in folders if (Path(folder) / name).is_symlink()]
        names += [name for name in folders if name.endswith(".md") and name not in names]
        folders[:] = [name for name in folders if not name.endswith(".md")]
        files += (f"{folder}{os.sep}{name}" for name in names if not is_passed_over(name))
    begin = len(str(content)) + 1
    return sorted(file[begin:].replace(os.sep, "/") for file in files)


def is_passed_over(name: str) -> bool:
    """Tell whether a file or folder is no part of the content, but an editor's or the system's."""
    is_hidden = name.startswith(".") and not HIDDEN_PATTERN.fullmatch(name)
    return is_hidden or PASSED_PATTERN.fullmatch(name) is not None


def load_bytes(file: LoadedFile) -> LoadedFile:
    """Load a named file."""
    raw, fault = read_bytes(file)
    told = (part.encode("utf-8", "surrogatepass") for part in (file.shown, file.relative, fault))
    return file._replace(raw=raw, fault=fault, digest=hash_bytes(*told, raw))


def read_bytes(file: LoadedFile) -> tuple[bytes, str]:
    """Return what a file holds, or why that cannot be had."""
    path, fault = file.path, ""
    try:
        found = path.lstat()
        is_link = stat.S_ISLNK(found.st_mode)
        found = path.stat() if is_link else found
        mode = found.st_mode
        if stat.S_ISDIR(mode) and is_link:
            fault = "is a link to a folder; put the folder itself here"
        elif stat.S_ISDIR(mode) and file.relative.endswith(".md"):
            fault = "is a folder, though its name ends as a file's; take .md out of it"
        elif is_link and (target := find_linked(file)):
            fault = (
                f"is a link to {file.place}/{target}, which would stand here twice; "
                "write a file of its own, or delete the link"
            )
        elif stat.S_ISDIR(mode) and not is_open_folder(path):
            fault = f"cannot be read: {os.strerror(errno.EACCES)}"
        elif not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            fault = "is not a file"
        elif found.st_size > MOST_BYTES:
            wrong = check_place("", file.relative)[1]
            size = f"the file is {found.st_size:,} bytes long; {MOST_BYTES:,} at most"
            fault = wrong[0].message if wrong else size
        else:
            raw = read_start(path)
            if not is_link or raw.removeprefix(BOM_UTF8).lstrip().startswith(b"---"):
                return raw, ""
            # What a link leads to may be anybody's: messages would quote its lines.
            fault = "is a link to a file without front matter; put the entry itself here"
    except OSError as error:
        if error.errno in NOT_ITS_FAULT:
            raise
        fault = f"cannot be read: {error.strerror or error}"
        if error.errno in LEADS_NOWHERE and path.is_symlink():
            fault = "is a link that leads nowhere; put the entry itself here, or delete the link"
    return b"", fault


def read_start(path: Path) -> bytes:
    """Return what a file holds, no more than is read at all, without waiting for any of it.

    The system's own files, to which a link may lead, say no length, and some have nothing to give
    until something happens.
    """
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(opened, "rb") as stream:
        return stream.read(MOST_BYTES) or b""  # None is what has nothing to give now


def find_linked(file: LoadedFile) -> str:
    """Return which other file of the same folder a link leads to; '' for what is elsewhere."""
    folder, target = file.folder.resolve(), file.path.resolve()
    if not target.is_relative_to(folder):
        return ""
    inside = target.relative_to(folder)
    return "" if any(map(is_passed_over, inside.parts)) else inside.as_posix()


def check_place(shown: str, relative: str) -> tuple[str, list[Problem]]:
    """Return a file's id, and what is wrong with its name or folder."""
    id_ = relative.removesuffix(".md")
    fault = find_file_fault(relative) or find_kind_fault(id_)
    if not fault and "/" in id_:
        fault = next(filter(None, map(find_name_fault, id_.split("/"))), "")
    return (relative, [Problem(shown, 1, "", fault)]) if fault else (id_, [])


def find_file_fault(relative: str) -> str:
    """Return why a file is none of the content, '' where it may be."""
    name = relative.rpartition("/")[2]
    if away := AWAY_PATTERN.fullmatch(name):
        said = f"iCloud has '{away['name']}' elsewhere, and this in its place"
        return f"{said}; open it to bring it back"
    if LEFT_PATTERN.search(relative):
        return "is a copy that an editor or a merge has left; delete it"
    if not relative.endswith(".md"):
        renamed = TEXT_PATTERN.sub(".md", name)
        hint = f"; call it '{renamed}'" if renamed.endswith(".md") else ""
        return f"is not a Markdown file; expected a name ending in .md{hint}"
    return ""


def find_kind_fault(id_: str) -> str:
    """Return why no kind of file is kept where one lies, '' where its folder is right."""
    kind = find_kind(id_)
    if "/" not in id_:
        if kind:
            return ""
        singles = [one for one in list_files() if one.single]
        *most, last = [one.pattern for one in singles]
        tail = suggest(f"{id_}.md", [f"{one.name}.md" for one in singles])
        known = f"{', '.join(most)} and {last}"
        return f"expected a folder; the files beside the folders are {known}{tail}"
    folder = id_.partition("/")[0]
    if not kind:
        folders = list(list_folders())
        expected = suggest(folder, folders, f"expected one of {', '.join(folders)}")
        return f"no kind of entry is kept in '{folder}'{expected}"
    if id_.count("/") + 1 != kind.depth:
        return f"is in the wrong folder; expected {kind.pattern}"
    return ""


def find_name_fault(part: str) -> str:
    """Return why a folder's or file's name cannot be part of an address, '' where it can."""
    if not part:
        return "has no name before .md; write one, in small letters, figures and hyphens"
    if part.casefold() in RESERVED_NAMES:
        return f"no file on Windows can be called '{part}'; choose another name"
    if len(part) > LONGEST_NAME:
        return f"its name is {len(part)} characters long; {LONGEST_NAME} at most"
    if re.fullmatch(SLUG_PATTERN, part):
        return ""
    if copy := COPY_PATTERN.fullmatch(part):
        name = propose_slug(copy["name"] or copy["other"], LONGEST_NAME)
        message = f"'{part}' is what programs call a second '{name}'; keep one of the two"
        return f"{message}, and call it '{name}'"
    return (
        f"'{part}' cannot be part of an address; use small letters, figures and hyphens: "
        f"'{propose_slug(part.removesuffix('.md'), LONGEST_NAME)}'"
    )
