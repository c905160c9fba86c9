"""The command check: it says what is wrong with the content, and mends what it is told to mend.

What it is asked about may be a file, a folder or all of the content.
"""

import argparse
import os
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from goodpractice.cli.console import (
    FINE,
    NOBODY,
    PROBLEMS,
    print_annotations,
    print_mendable,
    print_notices,
    print_problems,
    print_style,
)
from goodpractice.cli.progress import make_bar
from goodpractice.cli.workspace import find_workspace, load_workspace, need_content
from goodpractice.model.problems import ContentError, Problem, UsageError, find_nearest
from goodpractice.model.text import count_noun
from goodpractice.paths import HUB_TOML, follow_links, is_inside

if TYPE_CHECKING:
    from goodpractice.directory.directory import Directory


def run_check(options: argparse.Namespace) -> int:
    """Validate the content; with paths, report what concerns them alone."""
    need_content(options.content)
    check_paths(options.content, options.paths)
    beside = os.path.lexists(options.content.absolute().parent / HUB_TOML)
    if options.lscb and options.hub is None and not beside:
        message = "--lscb goes with --hub; to check a part, name its files or folders"
        raise UsageError(message)
    problems = mend_content(options.content, options.paths) if options.fix else []
    place = find_workspace(options)
    members = place.read_members()  # what is wrong there is said whatever the paths are
    directory = None
    try:
        directory = load_workspace(place, members)
    except ContentError as error:
        root = options.content.absolute().parent
        problems += [
            problem
            for problem in error.problems
            if not options.paths
            or any(concerns(root / problem.path, path) for path in options.paths)
        ]
    if problems:
        print_found(options, problems)
        return PROBLEMS
    if directory is None:
        print(f"No problems in {', '.join(map(str, options.paths))}.")
    else:
        count = sum(not place.is_part or one.id in directory.owners for one in directory.entries)
        print(f"No problems in {count_noun(count, 'entry', 'entries')}.")
        if not place.is_part:
            print_notices(list_notices(options.content, directory), options.format, in_answer=True)
    if options.style:
        print_style(options.content, options.paths)
    return FINE


def list_notices(content: Path, directory: "Directory") -> Iterator[str]:
    """Return what somebody should know of content without problems."""
    from goodpractice.contribute.writing.git_history import list_lost_addresses

    if not directory.can_be_sent():
        yield NOBODY
    yield from list_lost_addresses(content, directory)


def print_found(options: argparse.Namespace, problems: Sequence[Problem]) -> None:
    """Print the problems that a check has found, in the form that was asked for."""
    if options.format == "github":
        print_annotations(problems)
    elif options.fix:
        print_problems(problems, "")
    else:
        print_problems(problems)
        print_mendable(options.content, problems)


def check_paths(content: Path, paths: Sequence[Path]) -> None:
    """Refuse what cannot be checked, since it is not there, or is no part of the content."""
    for path in paths:
        try:
            path.stat()
        except OSError as error:
            missing = isinstance(error, (FileNotFoundError, NotADirectoryError))
            if missing and not path.is_symlink():  # a link that leads nowhere is there itself
                message = f"no file or folder {path}{suggest_path(path, content)}"
                raise UsageError(message) from None
            problem = Problem(str(path), 1, "", f"cannot be read: {error.strerror}")
            raise ContentError([problem]) from None
        if content.is_dir() and not is_inside(path, content):
            raise UsageError(f"{path} is not in {content}/")
        if content.is_dir() and is_left_out(path, content):
            message = f"{path} is passed over: it is hidden, or an editor's or the system's"
            raise UsageError(message)


def is_left_out(path: Path, content: Path) -> bool:
    """Tell whether a path of the content is one that no command reads."""
    from goodpractice.content.files import is_passed_over

    place, content = follow_links(path.parent) / path.name, follow_links(content)
    return place.is_relative_to(content) and any(
        map(is_passed_over, place.relative_to(content).parts)
    )


def suggest_path(path: Path, content: Path) -> str:
    """Return the tail of a message: the path of the content that was meant perhaps."""
    from goodpractice.content.files import find_files

    path = Path(str(path).replace("\\", "/"))  # as Windows writes it
    if path.exists():
        return f"; did you mean '{path}'?"
    if (content / path).exists():
        return f"; did you mean '{content / path}'?"
    files = find_files(content) if content.is_dir() else []
    folders = {folder for file in files for folder in file.parents if content in folder.parents}
    places = [*files, *sorted(folders)]
    stem = find_nearest(path.stem, [place.stem for place in places])
    alike = [str(place) for place in places if place.stem == stem]
    near = get_close_matches(str(path), alike, n=1, cutoff=0)  # several boards may have the name
    return f"; did you mean '{near[0]}'?" if near else ""


def mend_content(content: Path, paths: Sequence[Path]) -> list[Problem]:
    """Mend what is safe in these files, or in all, and say what; return what cannot be mended.

    One that cannot be read is left to whoever checks it then.
    """
    from goodpractice.content.files import find_files
    from goodpractice.contribute.writing.fixes import mend_file

    files = find_files(content) if content.is_dir() else []
    if paths:
        files = [path for path in files if any(is_inside(path, one) for one in paths)]
    problems = []
    with make_bar() as bar:
        for number, path in enumerate(files):
            bar.report("Mending", number, len(files))
            try:
                mended = mend_file(content, path)
            except OSError as error:
                if os.access(path, os.R_OK):
                    message = f"cannot be mended: {error.strerror}"
                    problems.append(Problem(str(path), 1, "", message))
                continue
            if mended:
                bar.wipe()
                print(f"Mended {path}: {mended.describe()}.")
    return problems


def concerns(place: Path, path: Path) -> bool:
    """Tell whether a problem at a place is one of a path: there, below it, or of its folder."""
    return is_inside(place, path) or is_inside(path, place)
