"""Git repositories for tests: real ones, in folders, that nobody's settings change."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "A board",
    "GIT_AUTHOR_EMAIL": "board@example.org",
    "GIT_COMMITTER_NAME": "A board",
    "GIT_COMMITTER_EMAIL": "board@example.org",
    "GIT_AUTHOR_DATE": "2026-11-20T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-20T12:00:00Z",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


@dataclass(frozen=True)
class Repository:
    """A repository in a folder of its own."""

    path: Path

    def run(self, *words: str, asked: str | None = None) -> str:
        """Run git in it, and return what it prints."""
        done = subprocess.run(
            ["git", *words],
            cwd=self.path,
            env=os.environ | ENVIRONMENT,
            check=True,
            capture_output=True,
            text=True,
            input=asked,
        )
        return done.stdout.strip()

    def commit(self, files: Mapping[str, str | None]) -> str:
        """Write files, or delete those that are None; return the commit."""
        for name, text in files.items():
            path = self.path / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
        self.run("add", "--all")
        self.run("commit", "--quiet", "--allow-empty", "--message", "Change something")
        return self.run("rev-parse", "HEAD")

    def forget(self) -> None:
        """Throw away all that no branch leads to."""
        self.run("reflog", "expire", "--expire=now", "--all")
        self.run("gc", "--quiet", "--prune=now")


def make_repository(path: Path, files: Mapping[str, str] | None = None) -> Repository:
    """Make a repository of a folder with what is in it, and with files."""
    path.mkdir(parents=True, exist_ok=True)
    made = Repository(path)
    made.run("init", "--quiet", "--initial-branch=main")
    made.commit(files or {})
    return made
