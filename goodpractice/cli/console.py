"""Console: what commands print, and what they ask: problems, notices, files that can be mended."""

import contextlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from goodpractice.cli.annotations import write_error, write_warning
from goodpractice.engine.cache_folder import name_some
from goodpractice.model.problems import Problem, UnknownNameError, UsageError, show_marks
from goodpractice.model.text import count_noun
from goodpractice.paths import COMMAND, PROGRAM

FINE, PROBLEMS, USAGE = 0, 1, 2
"""Exit status: all is well, something is wrong with the content, the command was not understood."""

LINK_CACHE = Path(".cache/links.json")
"""What the last report learned of linked pages."""

MAKE_ROOM = "move what is there away"
"""What to do where somebody else's files stand where a cache belongs that has one place alone."""

NOBODY = "nobody can send contributions: set contact_email or repository in content/site.md."
NO_CONTACT = "the accessibility statement names no contact: set contact_email in content/site.md."


@contextlib.contextmanager
def name_option(option: str) -> Iterator[None]:
    """Say of a name that nothing has, behind which option it was typed."""
    try:
        yield
    except UnknownNameError as error:
        raise UsageError(f"{option}: {error}") from None


def describe_strangers(names: Sequence[str]) -> str:
    """Return which files in the site no build made; they stay, and are named once."""
    counted = count_noun(len(names), "file here is", "files here are")
    return show_marks(f"{counted} not ours: {name_some(names)}")


def list_notices(out: Path, printed: Path | None = None, is_part: bool = False) -> Iterator[str]:
    """Return what a built site cannot do for want of an address, from what its form is told.

    A part of a hub is seen by its authors alone: its site is a preview, and says what is not there.
    What somebody put into the folder `printed` of printed files is not shown, which is said too.
    """
    if printed and printed.is_dir():
        from goodpractice.site.print.published import find_foreign

        for path in find_foreign(printed):
            was = "was not printed here" if os.access(path, os.R_OK) else "cannot be read"
            yield f"{path} {was}, and the site does not show it; move it away."
    if is_part:
        yield f"a preview: {out}/preview/ says what only the hub has."
        return
    told = json.loads((out / "data" / "form.json").read_text("utf-8"))
    editors = [board["reach"]["editor"] for board in told["boards"]]
    if not any((told["email"], told["repository"], *editors)):
        yield NOBODY
    has_statement = (out / "accessibility" / "index.html").is_file()
    if has_statement and not (told["email"] or told["telephone"]):
        yield NO_CONTACT


def print_style(content: Path, paths: Sequence[Path]) -> None:
    """Print what is unlike the house style: warnings, which make nothing fail."""
    from goodpractice.contribute.writing.style import can_find_typing_errors, check_style

    warnings = check_style(content, paths)
    for warning in warnings:
        print(warning)
    if not can_find_typing_errors():
        print("Typing errors were not looked for: codespell is not installed.")
    print(f"{count_noun(len(warnings), 'thing')} unlike the house style in CONTRIBUTING.md.")


def name_command() -> str:
    """Return how this program is called here."""
    return COMMAND if shutil.which("python") else COMMAND.replace("python ", "python3 ")


def ask(question: str) -> str:
    """Return what somebody at the terminal answers."""
    return input(question).strip()


def find_asker() -> Callable[[str], str] | None:
    """Return what asks whoever sits at the terminal; None where nobody does."""
    return ask if sys.stdin and sys.stdin.isatty() else None


def print_problems(problems: Sequence[Problem], end: str = "; nothing was written") -> None:
    """Print problems one a line, and how many there are."""
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{count_noun(len(problems), 'problem')}{end}.", file=sys.stderr)


def print_mendable(content: Path, problems: Sequence[Problem]) -> None:
    """Name the files in which some problems can be mended without asking."""
    from goodpractice.contribute.writing.fixes import can_mend

    content = content.absolute()
    root = content.parent
    paths = dict.fromkeys(root / problem.path for problem in problems)
    mendable = [path for path in paths if content in path.parents and can_mend(content, path)]
    if mendable:
        shown = " ".join(str(path.relative_to(root)) for path in mendable[:3])
        print(
            f"Some can be mended for you: {name_command()} check --fix "
            f"{shown if len(mendable) <= 3 else ''}".rstrip(),
            file=sys.stderr,
        )


def print_annotations(problems: Sequence[Problem]) -> None:
    """Print problems for a workflow, which looks for them in what is printed."""
    for problem in problems:
        print(write_error(problem))


def print_fault(message: str) -> None:
    """Print why a command could not be done, on one line."""
    print(f"{PROGRAM}: {show_marks(message)}", file=sys.stderr)


def print_notices(notices: Iterable[str], form: str = "text", *, in_answer: bool = False) -> None:
    """Print what somebody should know, in a command's answer or beside it, a line each."""
    for notice in notices:
        if form == "github":
            print(write_warning(notice))
        else:
            line = show_marks(f"Notice: {notice}")
            print(line, file=sys.stdout if in_answer else sys.stderr)
