"""The options of the commands for contributors and editors: new, check and report."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path


def add_new_options(parser: argparse.ArgumentParser) -> None:
    """Add what a starting file is made from."""
    parser.add_argument(
        "kind", metavar="KIND", type=read_kind_option, help="one of practice, tool, course, review"
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
        "--slug", default="", help="the file's name without .md (made from the title)"
    )


def read_kind_option(value: str) -> str:
    """Return the kind of entry to start."""
    from goodpractice.starting import WishError, read_kind

    try:
        return read_kind(value)
    except WishError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


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
            *("dead-link", "unsure-link", "gap"),
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
        "--today",
        metavar="DAY",
        type=read_day,
        default=datetime.now(UTC).date(),
        help="the day to count from, such as 2026-11-21 (today)",
    )


def read_day(value: str) -> date:
    """Return a day."""
    from goodpractice.values import check_day

    try:
        return date.fromisoformat(check_day(value))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
