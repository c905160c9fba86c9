"""The command line's door: `python build.py --help`.

Any Python opens it: where that one has not the packages, the one in `.venv` goes on.
"""

import sys

try:  # Ctrl+C while it loads leaves no traceback; from `run_guarded` on, that one hears it
    import os
    import signal

    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:  # as a script's "&" turns it off
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from importlib.util import find_spec
    from pathlib import Path
except KeyboardInterrupt:
    print("Stopped.", file=sys.stderr)
    sys.exit(130)

FOLDER = Path(__file__).resolve().parent  # it may be started by a link
PACKAGES = (
    "ahocorasick_rs",
    "frontmatter",
    "idna",
    "jinja2",
    "lunr",
    "markdown",
    "nh3",
    "pydantic",
)


def enter_environment() -> None:
    """Go on with the Python that has the packages, or say how to get them."""
    if all(find_spec(package) for package in PACKAGES):
        return
    folder = FOLDER / ".venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists() or Path(sys.executable).absolute() == python:
        print(
            "build.py: the packages it needs are not installed; 'make site' installs them "
            "(README.md, under Start, says how without make)",
            file=sys.stderr,
        )
        sys.exit(1)
    arguments = [str(python), *sys.argv]
    if os.name == "nt":  # there, what is started by exec does not hold the terminal
        import subprocess

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for that one, which clears up
        sys.exit(subprocess.run(arguments, check=False).returncode)
    os.execv(python, arguments)


if __name__ == "__main__":
    enter_environment()
    if sys.flags.safe_path:  # python -I looks nowhere but where packages are
        sys.path.insert(0, str(FOLDER))

    from goodpractice.cli.commands import main
    from goodpractice.crash_report import run_guarded

    sys.exit(run_guarded(main))
