"""The commands about the content, or a built site: they print what they find, or begin a file.

Each loads what it needs when it runs, so that the others start quickly.
"""

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path

from goodpractice.cli.console import (
    FINE,
    LINK_CACHE,
    find_asker,
    name_command,
    name_option,
)
from goodpractice.cli.progress import Progress, make_bar
from goodpractice.cli.workspace import describe_hub, find_workspace, load_workspace
from goodpractice.model.problems import UsageError, UserError, show_marks
from goodpractice.paths import is_inside

ASKED_FOR = frozenset({"dead-link", "unsure-link"})
"""What a report can tell of only where it has asked the linked pages."""


def run_new(options: argparse.Namespace) -> int:
    """Write a starting file; ask for what is missing where somebody can answer."""
    from goodpractice.contribute.new.new_entry import EntryRequest, describe_next, start_entry

    workspace = find_workspace(options)
    request = EntryRequest(
        options.kind,
        options.title,
        workspace.lscb or "",
        tuple(options.theme),
        options.slug or "",
        options.source or "",
        options.account or "",
    )
    hub = workspace.content if workspace.is_part else None
    path = start_entry(options.content, request, find_asker(), hub)
    print(describe_next(path, name_command()))
    return FINE


def run_init(options: argparse.Namespace) -> int:
    """Write a board's own repository."""
    from goodpractice.contribute.members.own_repository.hub import open_hub
    from goodpractice.contribute.members.own_repository.new_repository import (
        RepositoryRequest,
        describe_next,
        start_repository,
    )
    from goodpractice.contribute.members.own_repository.vocabulary import VocabularyError

    request = RepositoryRequest(options.folder, options.lscb, options.hub, options.package or "")
    try:
        # The folder that this is run in is not the board's, or is to be found empty.
        with tempfile.TemporaryDirectory() as cache:
            hub = open_hub(options.hub, Path(cache), describe_hub)
        with name_option("--lscb"):
            files = start_repository(request, hub)
    except VocabularyError as error:
        raise UserError(f"the hub {show_marks(options.hub)[:200]} {error}") from None
    print(describe_next(request, files))
    return FINE


def run_report(options: argparse.Namespace) -> int:
    """Print what needs care; the network is used for links only, and when told to."""
    from goodpractice.contribute.reports.formats import FORMATS
    from goodpractice.contribute.reports.links import RequestLimits, check_links
    from goodpractice.contribute.reports.report import make_report, narrow_report
    from goodpractice.directory.care import list_links

    if options.local and not options.links:
        raise UsageError("--local goes with --links")
    if options.only and not options.links and ASKED_FOR.issuperset(options.only):
        message = f"--only {options.only[0]} goes with --links: it is known once pages are asked"
        raise UsageError(message)
    workspace = find_workspace(options)
    directory = load_workspace(workspace)
    if workspace.is_part:  # the hub's reviews are there to be read, not to be cared for
        ours = tuple(one for one in directory.entries if one.id in directory.owners)
        directory = replace(directory, entries=ours)
    with name_option("--lscb"):
        if options.lscb:
            directory.find_board(options.lscb)
    answers = None
    if options.links:
        urls = [
            link.url for link in list_links(directory) if options.lscb in {None, "", link.owner}
        ]
        with Progress() as progress:
            limits = RequestLimits(local=options.local)
            answers = check_links(urls, LINK_CACHE, options.today, limits, progress.report)
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
        raise UserError(str(error)) from None
    print(FORMATS[options.format](explained), end="")
    return FINE


def run_toolbox(options: argparse.Namespace) -> int:
    """Print a board's toolbox, ready to paste into another page."""
    from goodpractice.contribute.toolbox import ToolboxRequest, write_toolbox

    workspace = find_workspace(options)
    if not workspace.lscb:
        raise UsageError("whose toolbox? Name the board with --lscb SLUG")
    base_url = options.base_url or workspace.hub_site
    request = ToolboxRequest(workspace.lscb, options.format, options.heading, base_url)
    with name_option("--lscb"):
        print(write_toolbox(load_workspace(workspace), request, options.today), end="")
    return FINE


def run_print(options: argparse.Namespace) -> int:
    """Write the printed directory as PDF: the whole, a board's part, a theme's, or a file each."""
    from goodpractice.site.print.printing import PrintRequest, print_files

    if options.file and is_inside(options.file, options.content):
        message = f"{options.file} is in {options.content}/, which holds Markdown files alone"
        raise UsageError(message)
    check_print_options(options)
    workspace = find_workspace(options)
    request = PrintRequest(
        options.lscb, options.theme, options.by or "board", options.all, options.file
    )
    with make_bar() as bar, name_option("--theme" if options.lscb is None else "--lscb"):
        directory = load_workspace(workspace, report=bar.report)
        for made in print_files(directory, request, options.base_url, bar.report):
            bar.wipe()
            print(f"Printed {made.entries:,} entries into {made.path} ({made.size}).")
    return FINE


def check_print_options(options: argparse.Namespace) -> None:
    """Refuse what does not go together; --lscb may stand before the command's name too."""
    parts = {"--lscb": options.lscb, "--theme": options.theme, "--all": options.all}
    named = [name for name, value in parts.items() if value]
    if len(named) > 1:
        raise UsageError(f"{named[1]} does not go with {named[0]}; choose one")
    if options.by and named and not options.all:
        message = f"--by orders the whole directory: it does not go with {named[0]}"
        raise UsageError(message)
