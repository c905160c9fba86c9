"""Print benchmark: `python -m benchmarks.printing [SIZE …]`.

Prints the real directory, and made-up ones of so many entries (1,000), with the command that
readers use, and shows pages, size, time and memory.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import pypdf

from benchmarks.build.measure import measure
from benchmarks.synthetic import write_directory
from goodpractice.paths import PROJECT


def main() -> int:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.printing", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000], help="entries (1000)")
    options = parser.parse_args()
    print("| entries | pages | size | time | memory |\n|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        print_row("the directory", PROJECT / "content", folder)
        for size in options.sizes:
            content = folder / str(size) / "content"
            write_directory(size, content)
            print_row(f"{size:,}", content, folder)
    return 0


def print_row(name: str, content: Path, folder: Path) -> None:
    """Print a content folder's directory, and show what that took."""
    made = folder / "printed.pdf"
    command: list[str | Path] = [
        sys.executable,
        PROJECT / "build.py",
        "print",
        "--content",
        content,
        "--out",
        made,
    ]
    took = measure(command, folder)
    pages = len(pypdf.PdfReader(made).pages)
    size = made.stat().st_size / 1_000_000
    print(
        f"| {name} | {pages:,} | {size:.1f} MB | {took.seconds:.1f} s | {took.megabytes:.0f} MB |"
    )


if __name__ == "__main__":
    sys.exit(main())
