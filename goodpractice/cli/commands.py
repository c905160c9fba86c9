"""The commands, what they print, and their exit status.

0 is fine, 1 means that the content (or writing the site) has problems, 2 that the command
was not understood. Problems go to stderr, one a line; nothing else in the project prints.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from goodpractice.cli.console import (
    NOBODY,
    ask,
    describe_strangers,
    list_notices,
    name_command,
    print_annotations,
    print_mendable,
    print_problems,
    print_style,
)
from goodpractice.cli.options import make_parser
from goodpractice.engine.progress import Progress, write_timings
from goodpractice.model.problems import ContentError

FINE, PROBLEMS, USAGE = 0, 1, 2


LINK_CACHE = Path(".cache/links.json")
"""What the last report learned of linked pages."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = read_options(arguments)
    options.since = time.perf_counter()
    if options.content.name in ("", ".."):  # problems are shown under the folder's name
        options.content = options.content.resolve()
    try:
        return COMMANDS[options.command](options)
    except ContentError as error:
        print_problems(error.problems)
        return PROBLEMS
    except (KeyboardInterrupt, EOFError):
        print("Stopped.", file=sys.stderr)
        return PROBLEMS


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return a command's options; a title's words may stand without quotes, or after options."""
    parser = make_parser()
    options, rest = parser.parse_known_args(arguments)
    if options.command == "new" and not any(word.startswith("-") for word in rest):
        options.title = " ".join([options.title, *rest])
    elif rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return options


def run_build(options: argparse.Namespace) -> int:
    """Build the site, if anything has changed."""
    from goodpractice.publish.unchanged import find_unchanged, hash_inputs

    started = time.perf_counter()
    progress = Progress(quiet=options.quiet, since=options.since)
    progress.report("Looking", 0, 0)
    wanted = {
        "base_url": options.base_url,
        "lscb": options.lscb,
        "answers": LINK_CACHE.read_bytes() if LINK_CACHE.is_file() else None,
    }
    made_from = hash_inputs(options.content, wanted, [options.printed])
    unchanged = find_unchanged(options.out, made_from)
    if unchanged:
        if not options.quiet:
            print(
                f"Nothing has changed: {unchanged.entries:,} entries on {unchanged.pages:,} "
                f"pages in {options.out}/ ({time.perf_counter() - started:.1f} s)"
                f"{''.join(f'; {one}' for one in list_notices(options.out))}."
            )
        return FINE
    progress.report("Starting", 0, 0)  # most of it: what builds takes long to load
    from goodpractice.build import publish_site
    from goodpractice.directory.board_scope import UnknownBoardError
    from goodpractice.engine.cluster import ClusterError
    from goodpractice.engine.workers import WorkersError
    from goodpractice.publish.guard import PublishError
    from goodpractice.site.static import AssetsMissingError

    try:
        with progress:
            done = publish_site(
                options.content,
                options.out,
                base_url=options.base_url,
                lscb=options.lscb,
                jobs=options.jobs,
                executor=options.executor,
                printed=options.printed,
                cache=options.cache,
                answers=LINK_CACHE,
                report=progress.report,
                made_from=made_from,
            )
    except UnknownBoardError as error:
        print(f"build.py: --lscb: {error}", file=sys.stderr)
        return USAGE
    except (AssetsMissingError, ClusterError, PublishError, WorkersError) as error:
        print(f"build.py: {error}", file=sys.stderr)
        return PROBLEMS
    if done.strangers:
        print(describe_strangers(done.strangers), file=sys.stderr)
    if not options.quiet:
        print(
            f"Built {done.entries:,} entries on {done.pages:,} pages into {options.out}/ "
            f"in {time.perf_counter() - started:.1f} s "
            f"({done.changed:,} of {done.files:,} files changed)"
            f"{''.join(f'; {one}' for one in list_notices(options.out))}."
        )
    if options.timings:
        print(write_timings(progress.seconds), end="")
    return FINE


def run_check(options: argparse.Namespace) -> int:
    """Validate the content; with paths, report what concerns them alone."""
    from goodpractice.load import load_directory

    for path in options.paths:
        if not path.exists():
            print(f"build.py: no file or folder {path}", file=sys.stderr)
            return USAGE
        if options.content.is_dir() and not is_inside(path, options.content):
            print(f"build.py: {path} is not in {options.content}/", file=sys.stderr)
            return USAGE
    if options.fix and not mend_content(options.content, options.paths):
        return PROBLEMS
    try:
        directory = load_directory(options.content)
    except ContentError as error:
        problems = error.problems
        if options.paths:
            root = options.content.absolute().parent
            problems = [
                problem
                for problem in problems
                if any(is_inside(root / problem.path, path) for path in options.paths)
            ]
        if problems and options.format == "github":
            print_annotations(problems)
        elif problems:
            print_problems(problems, "" if options.fix else "; nothing was written")
            print_mendable(options.content, problems)
        if problems:
            return PROBLEMS
        print(f"No problems in {', '.join(map(str, options.paths))}.")
    else:
        print(f"No problems in {len(directory.entries):,} entries.")
        if not directory.can_be_sent():
            print(f"Notice: {NOBODY}.")
    if options.style:
        print_style(options.content, options.paths)
    return FINE


def mend_content(content: Path, paths: Sequence[Path]) -> bool:
    """Mend what is safe in these files, or in all, and say what; False where one cannot be."""
    from goodpractice.content.reader import find_files
    from goodpractice.contribute.fixes import mend_file

    for path in find_files(content) if content.is_dir() else ():
        if paths and not any(is_inside(path, one) for one in paths):
            continue
        try:
            mended = mend_file(content, path)
        except OSError as error:
            print(f"build.py: {path}: {error.strerror or error}", file=sys.stderr)
            return False
        if mended:
            print(f"Mended {path}: {mended.describe()}.")
    return True


def is_inside(path: Path, folder: Path) -> bool:
    """Tell whether a file is a folder, or in it, however the two are written."""
    return path.absolute().is_relative_to(folder.absolute()) or (
        path.resolve().is_relative_to(folder.resolve())
    )


def run_new(options: argparse.Namespace) -> int:
    """Write a starting file; ask for what is missing where somebody can answer."""
    from goodpractice.contribute.new.new_entry import (
        StartError,
        WishError,
        Wishes,
        describe_next,
        start_entry,
    )

    wishes = Wishes(
        options.kind,
        options.title,
        options.lscb or "",
        tuple(options.theme),
        options.slug,
        options.source,
        options.account,
    )
    try:
        path = start_entry(options.content, wishes, ask if sys.stdin.isatty() else None)
    except WishError as error:
        print(f"build.py: {error}", file=sys.stderr)
        return USAGE
    except StartError as error:
        print(f"build.py: {error}", file=sys.stderr)
        return PROBLEMS
    print(describe_next(path, name_command()))
    return FINE


def run_report(options: argparse.Namespace) -> int:
    """Print what needs care; the network is used for links only, and when told to."""
    from goodpractice.contribute.reports.formats import FORMATS
    from goodpractice.contribute.reports.links import Manners, check_links
    from goodpractice.contribute.reports.report import make_report, narrow_report
    from goodpractice.directory.care import list_links
    from goodpractice.load import load_directory
    from goodpractice.model.problems import suggest

    directory = load_directory(options.content)
    slugs = [board.slug for board in (*directory.boards, *directory.groups)]
    if options.lscb and options.lscb not in slugs:
        tail = suggest(options.lscb, slugs, f"the boards are {', '.join(slugs)}")
        print(f"build.py: --lscb: no board '{options.lscb}'{tail}", file=sys.stderr)
        return USAGE
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
        print(f"build.py: {error}", file=sys.stderr)
        return PROBLEMS
    print(FORMATS[options.format](explained), end="")
    return FINE


def run_toolbox(options: argparse.Namespace) -> int:
    """Print a board's toolbox, ready to paste into another page."""
    from goodpractice.contribute.toolbox import ToolboxError, write_toolbox
    from goodpractice.load import load_directory

    directory = load_directory(options.content)
    try:
        written = write_toolbox(
            directory,
            options.lscb,
            options.format,
            options.base_url,
            options.heading,
            options.today,
        )
    except ToolboxError as error:
        print(f"build.py: {error}", file=sys.stderr)
        return USAGE
    print(written, end="")
    return FINE


def run_print(options: argparse.Namespace) -> int:
    """Write the printed directory as PDF: the whole, a board's part, a theme's, or a file each."""
    from goodpractice.load import load_directory
    from goodpractice.site.print.printing import PrintError, UnknownChoiceError, Wish, print_files

    wish = Wish(options.lscb, options.theme, options.by, options.all, options.file)
    try:
        for made in print_files(load_directory(options.content), wish, options.base_url):
            print(f"Printed {made.entries:,} entries into {made.path} ({made.size}).")
    except (UnknownChoiceError, PrintError) as error:
        print(f"build.py: {error}", file=sys.stderr)
        return USAGE if isinstance(error, UnknownChoiceError) else PROBLEMS
    return FINE


def run_serve(options: argparse.Namespace) -> int:
    """Build, show the site and rebuild it at every change."""
    from goodpractice.preview import serve_preview

    def build(options: argparse.Namespace) -> str:
        options.since = time.perf_counter()  # the process may be days old
        try:
            if run_build(options) != FINE:
                return "The site could not be built; the terminal says why."
        except ContentError as error:
            print_problems(error.problems)
            return "\n".join(map(str, error.problems))
        return ""

    return serve_preview(options, build)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "build": run_build,
    "check": run_check,
    "new": run_new,
    "print": run_print,
    "report": run_report,
    "search": run_search,
    "serve": run_serve,
    "toolbox": run_toolbox,
}
"""What each command does."""
