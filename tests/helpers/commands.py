"""The command line, run as people run it."""

import re
import subprocess
import sys
from pathlib import Path

from goodpractice.paths import PROJECT


def run(*arguments: str | Path, folder: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own.

    What a busy machine has to say of its progress is left out, since it may say nothing.
    """
    result = subprocess.run(
        [sys.executable, PROJECT / "build.py", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if "--quiet" not in arguments:
        result.stderr = re.sub(r"^[A-Z][a-z]+: [0-9].* s\n", "", result.stderr, flags=re.MULTILINE)
    return result
