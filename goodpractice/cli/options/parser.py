"""The command line: which commands there are, and the options of those that build."""

import argparse
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from typing_extensions import override

from goodpractice import VERSION
from goodpractice.cli.options.commands import (
    add_board_option,
    add_check_options,
    add_new_options,
    add_place_options,
    add_print_options,
    add_report_options,
    add_search_options,
    add_site_option,
    add_toolbox_options,
    add_url_option,
)
from goodpractice.cli.options.members import add_init_options, add_members_options
from goodpractice.cli.options.values import (
    read_executor,
    read_folder,
    read_jobs,
    read_name,
    read_port,
)
from goodpractice.model.problems import show_marks, suggest
from goodpractice.paths import PROGRAM

NO_COMMANDS = {
    "build": "; to build, leave the command out",
    "help": "; write --help, or --help behind a command",
}
"""What is typed as a command, and is none."""


class OneValue(argparse.Action):
    """What an option of one value does: two that differ are refused, and none is passed over."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Take the value."""
        if option_string and isinstance(parser, Parser):
            earlier = parser.given.setdefault(self.option_strings[-1], values)
            if earlier != values:
                raise argparse.ArgumentError(
                    self, f"takes one value, found '{earlier}' and '{values}'; leave one out"
                )
        setattr(namespace, self.dest, values)


class Help(argparse.HelpFormatter):
    """Writes what can be left out in brackets, commands too."""

    @override
    def _format_args(self, action: argparse.Action, default_metavar: str) -> str:
        shown = super()._format_args(action, default_metavar)
        is_optional = action.nargs == argparse.PARSER and not action.required
        return f"[{shown}]" if is_optional else shown


class Parser(argparse.ArgumentParser):
    """A parser that takes each option once and says what is nearest to a word it does not know.

    argparse says so from Python 3.14 on, of choices alone. A command's parser knows in `given`
    what stands before the command, by options' names.
    """

    def __init__(self, given: dict[str, Any] | None = None, **settings: Any) -> None:
        super().__init__(formatter_class=Help, **settings)
        self.given = {} if given is None else given
        for name in (None, "store"):
            self.register("action", name, OneValue)

    @override
    def add_subparsers(self, **settings: Any) -> Any:
        makes: Any = partial(type(self), given=self.given)
        return super().add_subparsers(parser_class=makes, **settings)

    def error(self, message: str) -> NoReturn:
        """Say what was not understood, on one line, whatever was typed; and end."""
        super().error(show_marks(message))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            choices = [str(one) for one in action.choices]
            tail = suggest(str(value), choices, f"choose from {', '.join(choices)}")
            tail = NO_COMMANDS.get(str(value), tail)
            raise argparse.ArgumentError(action, f"invalid choice: '{value}'{tail}")

    def parse_known_args(
        self, args: Iterable[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """Return the options, and what is none of them but may be a title's words."""
        options, rest = super().parse_known_args(args, namespace)
        named = rest[: rest.index("--")] if "--" in rest else rest  # behind it all is the title's
        unknown = next((word for word in named if word.startswith("-")), None)
        if unknown:
            tail = suggest(unknown.partition("=")[0], self._option_string_actions)
            self.error(f"unrecognized arguments: {' '.join(named)}{tail}")
        return options, rest


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of every command and option."""
    parser = Parser(
        prog=PROGRAM, description="Build the Good Practice Directory from content/ into site/."
    )
    parser.add_argument("--version", action="version", version=f"goodpractice {VERSION}")
    add_build_options(parser)
    parser.set_defaults(
        command="build",
        refuse=parser.error,
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
    for name, add_options, what in COMMANDS:
        command = commands.add_parser(name, help=what)
        add_options(command)
        command.set_defaults(command=name, refuse=command.error)
    return parser


def add_serve_options(parser: argparse.ArgumentParser) -> None:
    """Add where the preview can be seen."""
    add_build_options(parser)
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        type=read_name,
        help="address to listen on (127.0.0.1)",
    )
    parser.add_argument("--port", default=8000, type=read_port, help="port to listen on (8000)")


def add_build_options(parser: argparse.ArgumentParser) -> None:
    """Add what building and serving have in common."""
    add_place_options(parser)
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


COMMANDS: tuple[tuple[str, Callable[[argparse.ArgumentParser], None], str], ...] = (
    ("check", add_check_options, "validate the content and write nothing"),
    ("new", add_new_options, "write a commented starting file for an entry"),
    ("report", add_report_options, "list what needs care, by board"),
    ("search", add_search_options, "explain what a search finds in the built site"),
    ("toolbox", add_toolbox_options, "write a board's toolbox to paste elsewhere"),
    ("print", add_print_options, "write the printed directory as a PDF"),
    ("members", add_members_options, "bring, renew and list boards' repositories"),
    ("init", add_init_options, "write a board's own repository, ready to fill"),
    ("serve", add_serve_options, "build, show the site, and follow every change"),
)
"""The commands beside building: what adds each one's options, and what it does."""
