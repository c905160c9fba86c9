"""What a member's commit holds is as hostile as any: nothing of it is run, and not all is taken."""

import shutil
import subprocess
import time
import tracemalloc
from pathlib import Path
from threading import Event

import pytest

from goodpractice.contribute.members import copies
from goodpractice.contribute.members.hub_files.lock import read_lock
from goodpractice.contribute.members.repositories import git, repository
from goodpractice.contribute.members.repositories.addresses import Address
from goodpractice.contribute.members.repositories.repository import Blob, Repository
from tests.helpers.members import CHECKLIST, SmallHub, write_newer
from tests.helpers.sites import write_tool


def test_links_are_refused(settled: SmallHub) -> None:
    (settled.dudley.path / "content" / "tools" / "dudley" / "out.md").symlink_to("/etc/passwd")
    (settled.dudley.path / "content" / "practices").symlink_to("/etc")
    settled.dudley.commit({})
    _, err = settled.update(status=1)
    link = "is a symbolic link; put the file itself here"
    assert f"members/dudley/content/practices:1: {link}" in err
    assert f"members/dudley/content/tools/dudley/out.md:1: {link}" in err


def test_submodules_are_refused(settled: SmallHub) -> None:
    commit = settled.dudley.run("rev-parse", "HEAD")
    module = f"160000,{commit},content/tools/dudley/module"
    settled.dudley.run("update-index", "--add", "--cacheinfo", module)
    settled.dudley.run("commit", "--quiet", "--message", "A submodule")
    _, err = settled.update(status=1)
    assert "members/dudley/content/tools/dudley/module:1: is a submodule; put its files" in err


def test_large_files_are_refused(settled: SmallHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "LARGEST_FILE", 1_000)
    settled.dudley.commit({CHECKLIST: "x" * 1_234})
    _, err = settled.update(status=1)
    assert f"members/dudley/{CHECKLIST}:1: is 1,234 bytes long; 1,000 at most" in err


def test_many_files_are_refused(settled: SmallHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "MOST_FILES", 3)
    settled.dudley.commit({f"content/tools/dudley/{number}.md": "x" for number in range(3)})
    _, err = settled.update(status=1)
    assert "members/dudley/content:1: holds 5 files; 3 at most" in err


def test_what_stands_for_many_files_is_refused_at_once() -> None:
    paths = [f"tools/dudley/{number}.md".encode() for number in range(20_000)]
    blobs = [Blob("100644", "0" * 40, 1, path) for path in paths]
    since = time.process_time()
    _, problems = copies.choose_files(iter(blobs), "members/dudley/content")
    assert [one.message for one in problems] == ["holds 20,000 files; 2,000 at most"]
    assert time.process_time() - since < 2


def test_paths_that_are_deep_take_no_memory() -> None:
    """Each folder of a path is remembered: of five megabytes of paths that would be gigabytes."""
    deep = b"/a" * 2_000
    blobs = [Blob("100644", "0" * 40, 1, b"%d%s.md" % (number, deep)) for number in range(100)]
    tracemalloc.start()
    _, problems = copies.choose_files(iter(blobs), "members/dudley/content")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert problems[0].message == "its path is 4004 bytes long; 300 at most"
    assert most < 20_000_000


def test_many_bytes_are_refused(settled: SmallHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "MOST_BYTES", 2_000)
    settled.dudley.commit({f"content/tools/dudley/{number}.md": "x" * 900 for number in range(3)})
    held = sum(path.stat().st_size for path in settled.dudley.path.glob("content/**/*.md"))
    _, err = settled.update(status=1)
    assert f"members/dudley/content:1: holds {held:,} bytes; 2,000 at most" in err


def test_a_repository_that_is_too_large_is_stopped(
    settled: SmallHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git, "MOST_FETCHED", 10)
    monkeypatch.setattr(git, "WAIT", 0.000_1)
    settled.dudley.commit({CHECKLIST: write_tool(title="Newer")})
    _, err = settled.update("dudley", status=1)
    assert "members.toml:1: dudley: ../dudley is larger than 10 bytes" in err
    assert not list(settled.cache.glob(".work*"))


def test_a_tree_that_stands_for_too_many_files_is_stopped(
    settled: SmallHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thirty objects that each hold the one before ten times are more files than any disk has."""
    run = settled.dudley.run
    tree = run("write-tree")
    for _ in range(9):
        entries = "".join(f"040000 tree {tree}\t{letter}\n" for letter in "abcdefghij")
        tree = run("mktree", asked=entries)
    top = run("mktree", asked=f"040000 tree {tree}\tcontent\n")
    run("update-ref", "refs/heads/main", run("commit-tree", top, "-m", "A bomb"))
    monkeypatch.setattr(git, "WAIT", 0.01)
    _, err = settled.update("dudley", status=1)
    assert "../dudley lists more than 5,000,000 bytes of names" in err


def test_deltas_that_stand_for_more_than_memory_holds_are_refused(
    settled: SmallHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three hundred bytes say that a file is as another, but for one letter, however long."""
    run = settled.dudley.run
    for name in ("a", "b"):
        with (settled.dudley.path / "content" / "tools" / "dudley" / f"{name}.md").open(
            "wb"
        ) as one:
            one.write(name.encode())
            one.truncate(5_000_000)
    run("add", "--all")
    run("commit", "--quiet", "--message", "A bomb")
    run("-c", "core.bigFileThreshold=1g", "repack", "-adf", "--quiet")
    monkeypatch.setattr(git, "LARGEST_PIECE", 3_000_000)
    newer = settled.walsall.commit({"content/tools/walsall/checklist.md": write_newer()})
    _, err = settled.update(status=1)
    assert "dudley: ../dudley holds what takes git more than 3,000,000 bytes of memory" in err
    assert read_lock(settled.root).pins["walsall"].commit == newer


def test_another_kind_of_commits_is_refused(settled: SmallHub) -> None:
    path = settled.root.parent / "dudley"
    shutil.rmtree(path)
    path.mkdir()
    settled.dudley.run("init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    settled.dudley.commit({CHECKLIST: write_tool()})
    _, err = settled.update("dudley", status=1)
    assert "names its commits by SHA-256, which is not taken; keep it with SHA-1" in err


def test_a_repository_that_does_not_answer_is_left(
    settled: SmallHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait = subprocess.Popen.wait

    def be_silent(process: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        if timeout is not None and "ls-remote" in str(process.args):
            raise subprocess.TimeoutExpired("git", timeout)
        return wait(process)  # it was ended

    monkeypatch.setattr(subprocess.Popen, "wait", be_silent)
    monkeypatch.setattr(repository, "ASKING", 0)
    _, err = settled.update("dudley", status=1)
    assert "did not answer within 0 seconds" in err


@pytest.mark.parametrize(
    "name",
    ["a\\b.md", "a:b.md", "a\tb.md", "a\x1b[2Jb.md", "con.md", "a./b.md", f"{'x' * 201}.md"],
)
def test_names_that_lead_elsewhere_are_refused(settled: SmallHub, name: str) -> None:
    settled.dudley.commit({f"content/tools/dudley/{name}": "x"})
    _, err = settled.update(status=1)
    assert "no file may be called so; use small letters, figures and hyphens" in err
    assert "\x1b" not in err


def test_trees_that_no_program_writes_are_refused(settled: SmallHub) -> None:
    """``..`` as a file's name, one name twice, and a file where a folder is."""
    repository = settled.dudley
    blob = repository.run("hash-object", "-w", "--stdin", asked="x")
    inner = repository.run("mktree", asked=f"100644 blob {blob}\tx.md\n")
    raw = b"".join(
        mode + b" " + name + b"\0" + bytes.fromhex(hash_)
        for mode, name, hash_ in (
            (b"100644", b"..", blob),
            (b"100644", b"../../x.md", blob),
            (b"100644", b"a.md", blob),
            (b"40000", b"a.md", inner),
            (b"100644", b"A.md", blob),
        )
    )
    path = repository.path / "raw"
    path.write_bytes(raw)
    tree = repository.run("hash-object", "-w", "-t", "tree", "--literally", str(path))
    top = repository.run("mktree", asked=f"040000 tree {tree}\tcontent\n")
    commit = repository.run("commit-tree", top, "-m", "Hostile")
    repository.run("update-ref", "refs/heads/main", commit)
    _, err = settled.update(status=1)
    assert "stands twice, or differs from another in capitals alone; rename one" in err
    assert not list(settled.cache.parent.glob("*.md"))
    assert not list(settled.root.rglob("x.md"))


def test_nothing_of_a_repository_is_run(settled: SmallHub) -> None:
    """Attributes with filters, settings that name programs, hooks on both sides, LFS."""
    mark = settled.root / "was-run"
    program = settled.root / "program"
    program.write_text(f"#!/bin/sh\ntouch '{mark}'\ncat\n", "utf-8")
    program.chmod(0o755)
    repository = settled.dudley
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
    repository.commit({".gitmodules": '[submodule "x"]\n\tpath = x\n\turl = ext::sh -c x\n'})
    repository.commit(
        {
            ".gitattributes": "*.md filter=bad diff=bad merge=bad ident\n",
            ".lfsconfig": f"[lfs]\n\turl = file://{program}\n",
            "content/tools/dudley/large.md": pointer,
            CHECKLIST: write_tool(title="Newer"),
        }
    )
    for name in ("filter.bad.smudge", "filter.bad.process", "uploadpack.packObjectsHook"):
        repository.run("config", name, str(program))
    repository.run("config", "core.fsmonitor", str(program))
    for name in ("post-checkout", "post-merge", "pre-auto-gc", "reference-transaction"):
        shutil.copy(program, repository.path / ".git" / "hooks" / name)
    _, err = settled.update("dudley", status=1)
    assert "large.md:1: is kept in git LFS, so that only a pointer to it is here" in err
    repository.commit({"content/tools/dudley/large.md": None})
    mark.unlink(missing_ok=True)  # the test's own commit may have run them
    settled.update("dudley")
    assert not mark.exists()


def test_nobodys_settings_and_passwords_are_used(
    settled: SmallHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = settled.root / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(
        f'[url "{settled.walsall.path}"]\n\tinsteadOf = {settled.dudley.path}\n', "utf-8"
    )
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_DIR", str(settled.walsall.path / ".git"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "protocol.ext.allow")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "always")
    monkeypatch.setenv("GIT_ASKPASS", "/bin/true")
    seen = git.make_environment(home, "https")
    assert not {"GIT_DIR", "GIT_CONFIG_COUNT"} & seen.keys()
    assert (seen["GIT_ASKPASS"], seen["GIT_TERMINAL_PROMPT"]) == ("", "0")
    commit = settled.dudley.path.joinpath(".git", "refs", "heads", "main").read_text("utf-8")
    settled.update("dudley")
    assert read_lock(settled.root).pins["dudley"].commit == commit.strip()


def test_only_the_members_own_protocol_is_allowed(settled: SmallHub, tmp_path: Path) -> None:
    """An address that got past the manifest would still go nowhere."""
    place = tmp_path / "place"
    place.mkdir()
    repository = Repository(place, Event())
    for protocol, address in (("https", str(settled.dudley.path)), ("file", "ext::sh -c exit")):
        with pytest.raises(git.GitError, match=r"transport '(file|ext)' not allowed"):
            repository.find_newest(Address(protocol, address), "main")
