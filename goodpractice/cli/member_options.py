"""Options of the members' commands: what can be typed after members."""

import argparse
from datetime import UTC, datetime

from goodpractice.cli.values import read_day


def add_members_options(
    parser: argparse.ArgumentParser,
) -> list[argparse.ArgumentParser]:
    """Add what members can be told, and return the parsers of its commands."""
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
    return [fetch, update, status]


def add_common_options(parser: argparse.ArgumentParser) -> None:
    """Add how to print what came of it, and the day it is of.

    Defaults are the first parser's: a command's own would undo an option given before it.
    """
    parser.add_argument(
        "--format",
        choices=["text", "json", "markdown"],
        default=argparse.SUPPRESS,
        help="how to print it (text)",
    )
    parser.add_argument(
        "--today",
        metavar="DAY",
        type=read_day,
        default=argparse.SUPPRESS,
        help="the day to count from, such as 2026-11-21 (today)",
    )
