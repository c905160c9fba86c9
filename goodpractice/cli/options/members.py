"""Options of the commands for members: of the hub about them, and in their own repositories."""

import argparse
from datetime import UTC, datetime

from goodpractice.cli.options.commands import (
    add_content_option,
    add_format_option,
    add_today_option,
)
from goodpractice.cli.options.values import read_hub_option, read_name, read_path


def add_members_options(parser: argparse.ArgumentParser) -> None:
    """Add what can be done about members, each with options of its own."""
    parser.set_defaults(members="status", format="text", names=[], today=datetime.now(UTC).date())
    add_common_options(parser)
    parts = parser.add_subparsers(title="what to do", metavar="WHAT")
    fetch = parts.add_parser("fetch", help="bring the locked commits that are not here (network)")
    fetch.set_defaults(members="fetch")
    update = parts.add_parser(
        "update", help="move the lock to newer commits, each checked with the whole (network)"
    )
    update.add_argument(
        "names", metavar="NAME", nargs="*", default=[], help="members to look at (all)"
    )
    update.set_defaults(members="update")
    status = parts.add_parser("status", help="say how each member stands")
    status.set_defaults(members="status")
    for one in (fetch, update, status):
        add_common_options(one)


def add_common_options(parser: argparse.ArgumentParser) -> None:
    """Add how to print what came of it, the day it is of, and whose members are meant.

    Defaults are the first parser's: a command's own would undo an option given before it.
    """
    forms = ("text", "json", "markdown")
    add_format_option(parser, forms, "how to print it (text)", has_default=False)
    add_today_option(parser, has_default=False)
    add_content_option(parser)


def add_init_options(parser: argparse.ArgumentParser) -> None:
    """Add where a board's repository is written, for whom, and what it is a part of."""
    parser.add_argument(
        "folder",
        metavar="DIR",
        type=read_path,
        help="the folder to write; empty, or not there yet",
    )
    parser.add_argument(
        "--lscb", metavar="SLUG", type=read_name, required=True, help="the board it is for"
    )
    parser.add_argument(
        "--hub",
        metavar="ADDRESS|DIR",
        type=read_hub_option,
        required=True,
        help="the hub: the address of its site, or a folder with its site or content",
    )
    parser.add_argument(
        "--package",
        metavar="REQUIREMENT",
        type=read_name,
        help="what pip installs to have this program: a wheel's address, or a file",
    )
