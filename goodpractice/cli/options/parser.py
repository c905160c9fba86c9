"""The command line: which commands there are, and the options of those that build."""

import argparse
from pathlib import Path

from goodpractice import VERSION
from goodpractice.cli.options.commands import (
    add_board_option,
    add_check_options,
    add_new_options,
    add_print_options,
    add_report_options,
    add_search_options,
    add_site_option,
    add_toolbox_options,
    add_url_option,
)
from goodpractice.cli.options.members import add_hub_option, add_init_options, add_members_options
from goodpractice.cli.options.values import read_executor, read_folder, read_jobs, read_port
from goodpractice.paths import PROGRAM


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of every command and option."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM, description="Build the Good Practice Directory from content/ into site/."
    )
    parser.add_argument("--version", action="version", version=f"goodpractice {VERSION}")
    add_build_options(parser)
    parser.set_defaults(
        command="build",
        content=Path("content"),
        out=Path("site"),
        base_url=None,
        lscb=None,
        hub=None,
        opened=None,
        jobs=None,
        cache=Path(".cache/build"),
        executor=None,
        printed=Path("print"),  # where the command of this name leaves its files
        quiet=False,
        timings=False,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    check = commands.add_parser("check", help="validate the content and write nothing")
    add_check_options(check)
    add_content_option(check)
    check.set_defaults(command="check")
    new = commands.add_parser("new", help="write a commented starting file for an entry")
    add_new_options(new)
    add_content_option(new)
    new.set_defaults(command="new")
    report = commands.add_parser("report", help="list what needs care, by board")
    add_report_options(report)
    add_content_option(report)
    report.set_defaults(command="report")
    search = commands.add_parser("search", help="explain what a search finds in the built site")
    add_search_options(search)
    search.set_defaults(command="search")
    toolbox = commands.add_parser("toolbox", help="write a board's toolbox to paste elsewhere")
    add_toolbox_options(toolbox)
    add_content_option(toolbox)
    toolbox.set_defaults(command="toolbox")
    printing = commands.add_parser("print", help="write the printed directory as a PDF")
    add_print_options(printing)
    add_content_option(printing)
    printing.set_defaults(command="print")
    members = commands.add_parser("members", help="bring, renew and list boards' repositories")
    for one in (members, *add_members_options(members)):
        add_content_option(one)
    members.set_defaults(command="members")
    init = commands.add_parser("init", help="write a board's own repository, ready to fill")
    add_init_options(init)
    init.set_defaults(command="init")
    serve = commands.add_parser("serve", help="build, show the site, and follow every change")
    add_build_options(serve)
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    serve.add_argument("--port", default=8000, type=read_port, help="port to listen on (8000)")
    serve.set_defaults(command="serve")
    return parser


def add_content_option(parser: argparse.ArgumentParser) -> None:
    """Add the options that every command has.

    Defaults are the main parser's: a command's own would undo an option given before it.
    """
    parser.add_argument(
        "--content",
        metavar="DIR",
        type=read_folder,
        default=argparse.SUPPRESS,
        help="folder with the content (content)",
    )
    add_hub_option(parser)


def add_build_options(parser: argparse.ArgumentParser) -> None:
    """Add what building and serving have in common."""
    add_content_option(parser)
    add_site_option(parser, "folder to build into (site)")
    add_url_option(parser)
    add_board_option(parser, "build this board's own site: what belongs to it alone")
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=read_jobs,
        default=argparse.SUPPRESS,
        help="processes to use (as many as pay)",
    )
    parser.add_argument(
        "--executor",
        metavar="dask://HOST:PORT",
        type=read_executor,
        default=argparse.SUPPRESS,
        help="map the work over a Dask cluster's workers (needs the dask extra)",
    )
    parser.add_argument(
        "--cache",
        metavar="DIR",
        type=read_folder,
        default=argparse.SUPPRESS,
        help="folder for what makes the next build faster; may be deleted (.cache/build)",
    )
    parser.add_argument(
        "--quiet",
        action="store_true",
        default=argparse.SUPPRESS,
        help="print problems only",
    )
    parser.add_argument(
        "--timings",
        action="store_true",
        default=argparse.SUPPRESS,
        help="after a build, print where its time went, stage by stage",
    )
