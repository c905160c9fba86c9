"""The commands about the content, or a built site: they print what they find, or begin a file.

Each loads what it needs when it runs, so that the others start quickly.
"""

import argparse
import os
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from goodpractice.cli.console import (
    FINE,
    LINK_CACHE,
    NOBODY,
    PROBLEMS,
    USAGE,
    CommandError,
    find_asker,
    name_command,
    print_annotations,
    print_mendable,
    print_notices,
    print_problems,
    print_style,
)
from goodpractice.cli.place import describe_hub, find_place, load_place
from goodpractice.cli.progress import Progress
from goodpractice.model.problems import (
    ContentError,
    Problem,
    UnknownNameError,
    find_nearest,
    show_marks,
)
from goodpractice.model.text import count_noun
from goodpractice.paths import HUB_TOML

ASKED_FOR = frozenset({"dead-link", "unsure-link"})
"""What a report can tell of only where it has asked the linked pages."""


def run_check(options: argparse.Namespace) -> int:
    """Validate the content; with paths, report what concerns them alone."""
    check_paths(options.content, options.paths)
    beside = os.path.lexists(options.content.absolute().parent / HUB_TOML)
    if options.lscb and options.hub is None and not beside:
        message = "--lscb goes with --hub; to check a part, name its files or folders"
        raise CommandError(message, USAGE)
    problems = mend_content(options.content, options.paths) if options.fix else []
    place = find_place(options)
    members = place.read_members()  # what is wrong there is said whatever the paths are
    directory = None
    try:
        directory = load_place(place, members)
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
        if not place.is_part and not directory.can_be_sent():
            print_notices([NOBODY], options.format, in_answer=True)
    if options.style:
        print_style(options.content, options.paths)
    return FINE


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
        except (FileNotFoundError, NotADirectoryError):
            message = f"no file or folder {path}{suggest_path(path, content)}"
            raise CommandError(message, USAGE) from None
        except OSError as error:
            problem = Problem(str(path), 1, "", f"cannot be read: {error.strerror}")
            raise ContentError([problem]) from None
        if content.is_dir() and not is_inside(path, content):
            raise CommandError(f"{path} is not in {content}/", USAGE)
        if content.is_dir() and is_left_out(path, content):
            message = f"{path} is passed over: it is hidden, or an editor's or the system's"
            raise CommandError(message, USAGE)


def is_left_out(path: Path, content: Path) -> bool:
    """Tell whether a path of the content is one that no command reads."""
    from goodpractice.content.files import is_passed_over

    place, content = path.parent.resolve() / path.name, content.resolve()
    return place.is_relative_to(content) and any(
        map(is_passed_over, place.relative_to(content).parts)
    )


def suggest_path(path: Path, content: Path) -> str:
    """Return the tail of a message: the path of the content that was meant perhaps."""
    from goodpractice.content.files import find_files

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

    problems = []
    for path in find_files(content) if content.is_dir() else ():
        if paths and not any(is_inside(path, one) for one in paths):
            continue
        try:
            mended = mend_file(content, path)
        except OSError as error:
            if os.access(path, os.R_OK):
                problems.append(Problem(str(path), 1, "", f"cannot be mended: {error.strerror}"))
            continue
        if mended:
            print(f"Mended {path}: {mended.describe()}.")
    return problems


def concerns(place: Path, path: Path) -> bool:
    """Tell whether a problem at a place is one of a path: there, below it, or of its folder."""
    return is_inside(place, path) or is_inside(path, place)


def is_inside(path: Path, folder: Path) -> bool:
    """Tell whether a file is a folder, or in it, however the two are written."""
    return path.absolute().is_relative_to(folder.absolute()) or (
        path.resolve().is_relative_to(folder.resolve())
    )


def run_new(options: argparse.Namespace) -> int:
    """Write a starting file; ask for what is missing where somebody can answer."""
    from goodpractice.contribute.new.new_entry import (
        EntryWish,
        StartError,
        describe_next,
        start_entry,
    )
    from goodpractice.contribute.new.questions import WishError

    place = find_place(options)
    wish = EntryWish(
        options.kind,
        options.title,
        place.lscb or "",
        tuple(options.theme),
        options.slug,
        options.source,
        options.account,
    )
    try:
        hub = place.content if place.is_part else None
        path = start_entry(options.content, wish, find_asker(), hub)
    except WishError as error:
        raise CommandError(str(error), USAGE) from None
    except StartError as error:
        raise CommandError(str(error)) from None
    print(describe_next(path, name_command()))
    return FINE


def run_init(options: argparse.Namespace) -> int:
    """Write a board's own repository."""
    from goodpractice.contribute.hub.hub import HubError, open_hub
    from goodpractice.contribute.hub.new_repository import (
        RepositoryError,
        RepositoryWish,
        RepositoryWishError,
        describe_next,
        start_repository,
    )
    from goodpractice.contribute.hub.vocabulary import VocabularyError

    wish = RepositoryWish(options.folder, options.lscb, options.hub, options.package)
    try:
        # The folder that this is run in is not the board's, or is to be found empty.
        with tempfile.TemporaryDirectory() as cache:
            hub = open_hub(options.hub, Path(cache), describe_hub)
        files = start_repository(wish, hub)
    except RepositoryWishError as error:
        raise CommandError(str(error), USAGE) from None
    except (HubError, RepositoryError) as error:
        raise CommandError(str(error)) from None
    except VocabularyError as error:
        raise CommandError(f"the hub {show_marks(options.hub)[:200]} {error}") from None
    print(describe_next(wish, files))
    return FINE


def run_report(options: argparse.Namespace) -> int:
    """Print what needs care; the network is used for links only, and when told to."""
    from goodpractice.contribute.reports.formats import FORMATS
    from goodpractice.contribute.reports.links import Manners, check_links
    from goodpractice.contribute.reports.report import make_report, narrow_report
    from goodpractice.directory.care import list_links

    if options.local and not options.links:
        raise CommandError("--local goes with --links", USAGE)
    if options.only and not options.links and ASKED_FOR.issuperset(options.only):
        message = f"--only {options.only[0]} goes with --links: it is known once pages are asked"
        raise CommandError(message, USAGE)
    place = find_place(options)
    directory = load_place(place)
    if place.is_part:  # the hub's reviews are there to be read, not to be cared for
        ours = tuple(one for one in directory.entries if one.id in directory.owners)
        directory = replace(directory, entries=ours)
    try:
        if options.lscb:
            directory.find_board(options.lscb)
    except UnknownNameError as error:
        raise CommandError(f"--lscb: {error}", USAGE) from None
    answers = None
    if options.links:
        urls = [
            link.url for link in list_links(directory) if options.lscb in {None, "", link.owner}
        ]
        with Progress() as progress:
            manners = Manners(local=options.local)
            answers = check_links(urls, LINK_CACHE, options.today, manners, progress.report)
    report = make_report(directory, options.today, answers)
    report = narrow_report(report, options.lscb, options.only)
    print(FORMATS[options.format](report), end="")
    return FINE


def run_search(options: argparse.Namespace) -> int:
    """Print what a search means and why it finds what it finds."""
    from goodpractice.search.language.explanations import FORMATS, ExplainError, explain_queries

    try:
        [explained] = explain_queries(options.out, [" ".join(options.words)])
    except ExplainError as error:
        raise CommandError(str(error)) from None
    print(FORMATS[options.format](explained), end="")
    return FINE


def run_toolbox(options: argparse.Namespace) -> int:
    """Print a board's toolbox, ready to paste into another page."""
    from goodpractice.contribute.toolbox import ToolboxError, ToolboxWish, write_toolbox

    place = find_place(options)
    if not place.lscb:
        raise CommandError("whose toolbox? Name the board with --lscb SLUG", USAGE)
    base_url = options.base_url or place.hub_site
    wish = ToolboxWish(place.lscb, options.format, options.heading, base_url)
    try:
        written = write_toolbox(load_place(place), wish, options.today)
    except UnknownNameError as error:
        raise CommandError(f"--lscb: {error}", USAGE) from None
    except ToolboxError as error:
        raise CommandError(str(error), USAGE) from None
    print(written, end="")
    return FINE


def run_print(options: argparse.Namespace) -> int:
    """Write the printed directory as PDF: the whole, a board's part, a theme's, or a file each."""
    from goodpractice.site.print.printing import PrintError, PrintWish, print_files

    if options.file and is_inside(options.file, options.content):
        message = f"{options.file} is in {options.content}/, which holds Markdown files alone"
        raise CommandError(message, USAGE)
    check_print_options(options)
    wish = PrintWish(options.lscb, options.theme, options.by or "board", options.all, options.file)
    try:
        for made in print_files(load_place(find_place(options)), wish, options.base_url):
            print(f"Printed {made.entries:,} entries into {made.path} ({made.size}).")
    except UnknownNameError as error:
        option = "--theme" if options.lscb is None else "--lscb"
        raise CommandError(f"{option}: {error}", USAGE) from None
    except PrintError as error:
        raise CommandError(str(error)) from None
    return FINE


def check_print_options(options: argparse.Namespace) -> None:
    """Refuse what does not go together; --lscb may stand before the command's name too."""
    parts = {"--lscb": options.lscb, "--theme": options.theme, "--all": options.all}
    named = [name for name, value in parts.items() if value]
    if len(named) > 1:
        raise CommandError(f"{named[1]} does not go with {named[0]}; choose one", USAGE)
    if options.by and named and not options.all:
        message = f"--by orders the whole directory: it does not go with {named[0]}"
        raise CommandError(message, USAGE)
