"""Programs in Node that stay and answer line by line: starting one takes longer than asking it."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass
class NodeProgram:
    """A program that answers each line of JSON with one."""

    process: subprocess.Popen[str]

    def ask(self, question: Any) -> Any:
        """Return the answer to a question."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the program has ended; what it said stands above"
        return json.loads(line)


@contextmanager
def open_node(script: Path) -> Iterator[NodeProgram]:
    """Start a program; its end is waited for."""
    node = shutil.which("node")
    assert node, "no Node: run 'make test'"
    with subprocess.Popen(
        [node, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        yield NodeProgram(process)
        assert process.stdin
        process.stdin.close()
        process.wait(10)
