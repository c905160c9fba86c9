"""The commands' options: what can be typed, and what it is read as."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from goodpractice.cli.values import (
    parse_jobs,
    read_day,
    read_executor,
    read_kind_option,
    read_port,
    read_url,
)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of every command and option."""
    parser = argparse.ArgumentParser(
        prog="build.py", description="Build the Good Practice Directory from content/ into site/."
    )
    add_build_options(parser)
    parser.set_defaults(
        command="build",
        content=Path("content"),
        out=Path("site"),
        base_url=None,
        lscb=None,
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
    serve = commands.add_parser("serve", help="build, show the site, and follow every change")
    add_build_options(serve)
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    serve.add_argument("--port", default=8000, type=read_port, help="port to listen on (8000)")
    serve.set_defaults(command="serve")
    return parser


def add_content_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that every command has.

    Defaults are the main parser's: a command's own would undo an option given before it.
    """
    parser.add_argument(
        "--content",
        metavar="DIR",
        type=Path,
        default=argparse.SUPPRESS,
        help="folder with the content (content)",
    )


def add_build_options(parser: argparse.ArgumentParser) -> None:
    """Add what building and serving have in common."""
    add_content_option(parser)
    parser.add_argument(
        "--out",
        metavar="DIR",
        type=Path,
        default=argparse.SUPPRESS,
        help="folder to build into (site)",
    )
    parser.add_argument(
        "--base-url",
        metavar="URL",
        type=read_url,
        default=argparse.SUPPRESS,
        help="where the site will stand, instead of site.md's",
    )
    parser.add_argument(
        "--lscb",
        metavar="SLUG",
        default=argparse.SUPPRESS,
        help="build this board's own site: what belongs to it alone",
    )
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=parse_jobs,
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
        type=Path,
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


def add_new_options(parser: argparse.ArgumentParser) -> None:
    """Add what a starting file is made from."""
    parser.add_argument(
        "kind",
        metavar="KIND",
        type=read_kind_option,
        help="what to start: practice, tool …",
    )
    parser.add_argument("title", metavar="TITLE", nargs="?", default="", help="between quotes")
    parser.add_argument(
        "--lscb",
        metavar="SLUG",
        default=argparse.SUPPRESS,
        help="the board, or group of boards, it belongs to",
    )
    parser.add_argument(
        "--theme",
        metavar="SLUG",
        action="append",
        default=[],
        help="a theme, the main one first; may be repeated",
    )
    parser.add_argument(
        "--source", metavar="SLUG", default="", help="the document of content/sources it is from"
    )
    parser.add_argument(
        "--account",
        metavar="NAME",
        default="",
        help="for your own work: whose it is",
    )
    parser.add_argument(
        "--slug", default="", help="the file's name without .md (made from the title)"
    )


def add_check_options(parser: argparse.ArgumentParser) -> None:
    """Add what to check, and how to say what is wrong."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        type=Path,
        help="report these files' or folders' problems only (everything without)",
    )
    parser.add_argument(
        "--fix",
        action="store_true",
        help="first mend what is safe: order of fields, spacing, quotes, a date's form",
    )
    parser.add_argument(
        "--style",
        action="store_true",
        help="if there are no problems, show what is unlike the house style, too",
    )
    parser.add_argument(
        "--format",
        choices=["text", "github"],
        default="text",
        help="how to print problems: text, or github's workflow annotations",
    )


def add_report_options(parser: argparse.ArgumentParser) -> None:
    """Add what a report covers, and its form."""
    parser.add_argument(
        "--lscb",
        metavar="SLUG",
        default=argparse.SUPPRESS,
        help="report what this board has to care for only",
    )
    parser.add_argument(
        "--format", choices=["text", "csv", "json", "markdown"], default="text", help="(text)"
    )
    parser.add_argument(
        "--only",
        metavar="WHAT",
        action="append",
        choices=[
            *("overdue", "never-reviewed", "no-contact", "no-link"),
            *("dead-link", "unsure-link", "unlisted-source", "unchecked"),
            *("gap", "no-practice", "no-tool", "no-course"),
        ],
        default=[],
        help="one sort of thing only: %(choices)s; may be repeated",
    )
    parser.add_argument(
        "--links",
        action="store_true",
        help="ask every linked page whether it is still there (uses the network)",
    )
    parser.add_argument(
        "--local",
        action="store_true",
        help="with --links: ask addresses of this machine and its own network too",
    )
    add_today_option(parser)


def add_toolbox_options(parser: argparse.ArgumentParser) -> None:
    """Add whose toolbox is written, and how."""
    parser.add_argument(
        "--lscb", metavar="SLUG", required=True, default=argparse.SUPPRESS, help="the board"
    )
    parser.add_argument(
        "--format", choices=["html", "markdown"], default="html", help="how to write it (html)"
    )
    parser.add_argument(
        "--heading",
        type=int,
        choices=[1, 2, 3, 4],
        default=2,
        help="the level of its first heading (2)",
    )
    parser.add_argument(
        "--base-url",
        metavar="URL",
        type=read_url,
        default=argparse.SUPPRESS,
        help="where the site stands, instead of site.md's",
    )
    add_today_option(parser)


def add_today_option(parser: argparse.ArgumentParser) -> None:
    """Add the day that what is written is of."""
    parser.add_argument(
        "--today",
        metavar="DAY",
        type=read_day,
        default=datetime.now(UTC).date(),
        help="the day to count from, such as 2026-11-21 (today)",
    )


def add_search_options(parser: argparse.ArgumentParser) -> None:
    """Add what to search for, where, and how to print it."""
    parser.add_argument("words", metavar="WORDS", nargs="+", help="as a reader would type them")
    parser.add_argument(
        "--out",
        metavar="DIR",
        type=Path,
        default=argparse.SUPPRESS,
        help="folder with the built site (site)",
    )
    parser.add_argument("--format", choices=["text", "json"], default="text", help="(text)")


def add_print_options(parser: argparse.ArgumentParser) -> None:
    """Add what is printed, in which order, and into which file."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--lscb",
        metavar="SLUG",
        default=argparse.SUPPRESS,
        help="print one board's part, its toolbox first",
    )
    what.add_argument(
        "--theme", metavar="SLUG", default=None, help="print what one theme has, by board"
    )
    what.add_argument(
        "--all",
        action="store_true",
        help="print the whole directory and each board's part, a file each",
    )
    parser.add_argument(
        "--by",
        choices=["board", "theme"],
        default="board",
        help="what the whole directory's chapters are (%(default)s)",
    )
    parser.add_argument(
        "--out",
        dest="file",
        metavar="FILE",
        type=Path,
        default=None,
        help="file to write, or with --all the folder (print/…)",
    )
    parser.add_argument(
        "--base-url",
        metavar="URL",
        type=read_url,
        default=argparse.SUPPRESS,
        help="where the site stands, instead of site.md's",
    )
