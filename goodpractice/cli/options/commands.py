"""Options of single commands: what can be typed after check, new, report, search and the like.

An option that several commands have is written once, below; what it is for may differ.
"""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime

from goodpractice.cli.options.values import (
    read_day,
    read_folder,
    read_hub_option,
    read_kind_option,
    read_level,
    read_name,
    read_path,
    read_site,
    read_url,
    read_words,
)


def add_new_options(parser: argparse.ArgumentParser) -> None:
    """Add what a starting file is made from."""
    parser.add_argument(
        "kind",
        metavar="KIND",
        type=read_kind_option,
        help="what to start: practice, tool, course or review",
    )
    parser.add_argument("title", metavar="TITLE", nargs="?", default="", help="between quotes")
    add_board_option(parser, "the board, or group of boards, it belongs to")
    parser.add_argument(
        "--theme",
        metavar="SLUG",
        type=read_name,
        action="append",
        default=[],
        help="a theme, the main one first; may be repeated",
    )
    parser.add_argument(
        "--source",
        metavar="SLUG",
        type=read_name,
        help="the document of content/sources it is from",
    )
    parser.add_argument(
        "--account",
        metavar="NAME",
        type=read_name,
        help="for your own work: whose it is",
    )
    parser.add_argument(
        "--slug",
        type=read_name,
        help="the file's name without .md (made from the title)",
    )
    add_place_options(parser)


def add_check_options(parser: argparse.ArgumentParser) -> None:
    """Add what to check, and how to say what is wrong."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        type=read_path,
        help="report these files' or folders' problems only (everything without)",
    )
    parser.add_argument(
        "--fix",
        action="store_true",
        help="first mend what is safe: order of fields, spacing, quotes, a date's form",
    )
    add_board_option(parser, "with --hub: the board whose own content this is")
    parser.add_argument(
        "--style",
        action="store_true",
        help="if there are no problems, show what is unlike the house style, too",
    )
    add_format_option(
        parser, ("text", "github"), "how to print problems: text, or github's workflow annotations"
    )
    add_place_options(parser)


def add_report_options(parser: argparse.ArgumentParser) -> None:
    """Add what a report covers, and its form."""
    add_board_option(parser, "report what this board has to care for only")
    add_format_option(parser, ("text", "csv", "json", "markdown"))
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
    add_place_options(parser)


def add_toolbox_options(parser: argparse.ArgumentParser) -> None:
    """Add whose toolbox is written, and how."""
    add_board_option(parser, "the board; in a board's own repository, that board")
    add_format_option(parser, ("html", "markdown"), "how to write it (html)")
    parser.add_argument(
        "--heading",
        metavar="LEVEL",
        type=read_level,
        default=2,
        help="the level of its first heading, 1 to 4 (2)",
    )
    add_url_option(parser)
    add_today_option(parser)
    add_place_options(parser)


def add_search_options(parser: argparse.ArgumentParser) -> None:
    """Add what to search for, where, and how to print it."""
    parser.add_argument(
        "words",
        metavar="WORDS",
        nargs="+",
        type=read_words,
        help="as a reader would type them",
    )
    add_site_option(parser, "folder with the built site (site)")
    add_format_option(parser, ("text", "json"))


def add_print_options(parser: argparse.ArgumentParser) -> None:
    """Add what is printed, in which order, and into which file."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--lscb",
        metavar="SLUG",
        type=read_name,
        default=argparse.SUPPRESS,
        help="print one board's part, its toolbox first",
    )
    what.add_argument(
        "--theme",
        metavar="SLUG",
        type=read_name,
        default=None,
        help="print what one theme has, by board",
    )
    what.add_argument(
        "--all",
        action="store_true",
        help="print the whole directory and each board's part, a file each",
    )
    parser.add_argument(
        "--by",
        choices=["board", "theme"],
        default=None,
        help="what the whole directory's chapters are (board)",
    )
    parser.add_argument(
        "--out",
        dest="file",
        metavar="FILE",
        type=read_folder,
        default=None,
        help="file to write, or with --all the folder (print/…)",
    )
    add_url_option(parser)
    add_place_options(parser)


def add_place_options(parser: argparse.ArgumentParser) -> None:
    """Add which content a command reads: the folder, and the hub that it is a part of."""
    add_content_option(parser)
    parser.add_argument(
        "--hub",
        metavar="ADDRESS|DIR",
        type=read_hub_option,
        default=argparse.SUPPRESS,
        help="for a board's own repository: the hub's site or folder (what hub.toml says)",
    )


def add_content_option(parser: argparse.ArgumentParser) -> None:
    """Add the content's folder.

    The default is the main parser's: a command's own would undo an option given before it.
    """
    parser.add_argument(
        "--content",
        metavar="DIR",
        type=read_folder,
        default=argparse.SUPPRESS,
        help="folder with the content (content)",
    )


def add_board_option(parser: argparse.ArgumentParser, what: str) -> None:
    """Add a board; the default is the main parser's: a command's own would undo one before it."""
    parser.add_argument(
        "--lscb", metavar="SLUG", type=read_name, default=argparse.SUPPRESS, help=what
    )


def add_site_option(parser: argparse.ArgumentParser, what: str) -> None:
    """Add the folder of the built site."""
    parser.add_argument(
        "--out", metavar="DIR", type=read_site, default=argparse.SUPPRESS, help=what
    )


def add_url_option(parser: argparse.ArgumentParser) -> None:
    """Add the address that links begin with."""
    parser.add_argument(
        "--base-url",
        metavar="URL",
        type=read_url,
        default=argparse.SUPPRESS,
        help="where the site stands, instead of site.md's",
    )


def add_format_option(
    parser: argparse.ArgumentParser,
    forms: Sequence[str],
    what: str = "(text)",
    *,
    has_default: bool = True,
) -> None:
    """Add the form of what is printed; the first is the usual one."""
    default = forms[0] if has_default else argparse.SUPPRESS
    parser.add_argument("--format", choices=forms, default=default, help=what)


def add_today_option(parser: argparse.ArgumentParser, *, has_default: bool = True) -> None:
    """Add the day that what is written is of."""
    parser.add_argument(
        "--today",
        metavar="DAY",
        type=read_day,
        default=datetime.now(UTC).date() if has_default else argparse.SUPPRESS,
        help="the day to count from, such as 2026-11-21 (today)",
    )
