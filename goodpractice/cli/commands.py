"""The commands, what they print, and their exit status.

0 is fine, 1 means that the content (or writing the site) has problems, 2 that the command
was not understood. Problems go to stderr, one a line; nothing else in the project prints.
"""

import argparse
import contextlib
import errno
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from goodpractice.cli.check_command import run_check
from goodpractice.cli.console import (
    FINE,
    LINK_CACHE,
    PROBLEMS,
    USAGE,
    describe_strangers,
    list_notices,
    name_option,
    print_fault,
    print_notices,
    print_problems,
)
from goodpractice.cli.content_commands import (
    run_init,
    run_new,
    run_print,
    run_report,
    run_search,
    run_toolbox,
)
from goodpractice.cli.member_commands import run_members
from goodpractice.cli.options.parser import make_parser
from goodpractice.cli.progress import Progress, write_timings
from goodpractice.cli.workspace import Workspace, find_workspace
from goodpractice.crash_report import explain
from goodpractice.model.fields.dates import find_today
from goodpractice.model.problems import ContentError, UsageError, UserError
from goodpractice.paths import find_python_fault, read_open_file
from goodpractice.signals import find_stop

if TYPE_CHECKING:
    from goodpractice.build import Published

PAUSE = 1.0
"""Seconds between two looks whether another build has ended."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = read_options(arguments)
    options.since = time.perf_counter()
    if options.content.name in ("", ".."):  # problems are shown under the folder's name
        options.content = options.content.resolve()
    try:
        if fault := find_python_fault():
            raise UsageError(fault)
        with name_template():
            return COMMANDS[options.command](options)
    except ContentError as error:
        print_problems(error.problems)
        return PROBLEMS
    except UserError as error:
        print_fault(str(error))
        return USAGE if isinstance(error, UsageError) else PROBLEMS
    except EOFError:  # at a question, for which nothing was written yet
        print("Stopped.", file=sys.stderr)
        return PROBLEMS


@contextlib.contextmanager
def name_template() -> Iterator[None]:
    """Say of a template that is broken where it is, as of content: raises `ContentError`."""
    try:
        yield
    except (ContentError, UserError):
        raise
    except Exception as error:
        if "jinja2" in sys.modules:  # else it was no template
            from goodpractice.site.templates import find_fault

            if fault := find_fault(error.__cause__ or error):
                raise ContentError([fault]) from error
        raise


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return a command's options; a title's words may stand without quotes, or after options."""
    parser = make_parser()
    options, rest = parser.parse_known_args(arguments)
    if options.command == "new":
        options.title = " ".join([options.title, *(word for word in rest if word != "--")])
    elif rest:
        options.refuse(f"unrecognized arguments: {' '.join(rest)}")
    return options


def run_build(options: argparse.Namespace) -> int:
    """Build the site, if anything has changed."""
    from goodpractice.publish.unchanged import find_unchanged, hash_inputs

    started = time.perf_counter()
    progress = Progress(quiet=options.quiet, since=options.since)
    progress.report("Looking", 0, 0)
    workspace = find_workspace(options)
    wanted = {
        "base_url": options.base_url,
        "lscb": workspace.lscb,
        "today": find_today().isoformat(),  # feeds hold nothing of tomorrow
        "answers": read_open_file(LINK_CACHE),
    }
    others = [options.printed, *workspace.folders]
    made_from = hash_inputs(workspace.content, wanted | workspace.told, others)
    unchanged = find_unchanged(options.out, made_from)
    if not unchanged:
        done = build_anew(options, workspace, made_from, progress)
        print_built(options, done, time.perf_counter() - started)
        if options.timings:
            print(write_timings(progress.seconds), end="")
    elif not options.quiet:
        print(
            f"Nothing has changed: {unchanged.entries:,} entries on {unchanged.pages:,} "
            f"pages in {options.out}/ ({time.perf_counter() - started:.1f} s)."
        )
    if not options.quiet:
        print_notices(list_notices(options.out, options.printed, workspace.is_part), in_answer=True)
    return FINE


def build_anew(
    options: argparse.Namespace, workspace: Workspace, made_from: str, progress: Progress
) -> "Published":
    """Build the site from what the hash `made_from` stands for."""
    progress.report("Starting", 0, 0)  # most of it: what builds takes long to load
    from goodpractice.build import Options, publish_site
    from goodpractice.engine.cluster import ClusterError
    from goodpractice.publish.guard import PublishError

    wanted = Options(
        base_url=options.base_url,
        lscb=workspace.lscb,
        jobs=options.jobs,
        executor=options.executor,
        printed=options.printed,
        answers=LINK_CACHE,
        members=workspace.read_members(),
        cache=options.cache,
        made_from=made_from,
    )
    try:
        with progress, name_option("--lscb"), name_template():
            return publish_site(workspace.content, options.out, wanted, progress.report)
    except (ClusterError, PublishError) as error:
        held = isinstance(error.__cause__, OSError) and error.__cause__.errno == errno.EBUSY
        hint = f"; is it a mount? Name a folder in it: --out {options.out / 'site'}" if held else ""
        raise UserError(f"{error}{hint}") from None


def print_built(options: argparse.Namespace, done: "Published", seconds: float) -> None:
    """Print what a build has done in so many seconds."""
    if done.strangers:
        print(describe_strangers(done.strangers), file=sys.stderr)
    if not options.quiet:
        print(
            f"Built {done.entries:,} entries on {done.pages:,} pages into {options.out}/ "
            f"in {seconds:.1f} s ({done.changed:,} of {done.files:,} files changed)."
        )


def run_serve(options: argparse.Namespace) -> int:
    """Build, show the site and rebuild it at every change."""
    from goodpractice.preview.rebuild import serve_preview

    is_first = True

    def build() -> str:
        nonlocal is_first
        was_first, is_first = is_first, False
        options.since = time.perf_counter()  # the process may be days old
        try:
            build_when_free(options)
        except ContentError as error:
            print_problems(error.problems)
            return "\n".join(map(str, error.problems))
        except UserError as error:
            if isinstance(error, UsageError) and was_first:
                raise  # no edit mends what was typed
            print_fault(str(error))
        except OSError:
            raise
        except Exception as error:
            if was_first or find_stop(error):
                raise
            print(explain(error), file=sys.stderr)  # what is edited may be a template
        else:
            return ""
        return "The site could not be built; the terminal says why."

    has_content = serve_preview(options, build, partial(print, file=sys.stderr))
    return FINE if has_content else PROBLEMS


def build_when_free(options: argparse.Namespace) -> None:
    """Build the site; wait for another build that writes it: it may have begun before a change."""
    from goodpractice.publish.guard import BusyError

    is_told = False
    while True:
        try:
            run_build(options)
        except UserError as error:
            if not isinstance(error.__context__, BusyError):
                raise
            if not is_told:
                print(f"Another build is writing {options.out}/: this waits.", file=sys.stderr)
            is_told = True
            time.sleep(PAUSE)
        else:
            return


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "build": run_build,
    "check": run_check,
    "init": run_init,
    "members": run_members,
    "new": run_new,
    "print": run_print,
    "report": run_report,
    "search": run_search,
    "serve": run_serve,
    "toolbox": run_toolbox,
}
"""What each command does."""
