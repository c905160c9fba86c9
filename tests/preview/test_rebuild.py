"""The preview follows what a site is made from, and builds at every change."""

import argparse
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from goodpractice.model.problems import UserError
from goodpractice.paths import ASSETS, CODE, MEMBERS_CACHE, PROJECT
from goodpractice.preview import rebuild
from goodpractice.preview.rebuild import (
    follow,
    is_source,
    list_watched,
    serve_preview,
    watch_paths,
)
from goodpractice.preview.server import (
    EVENTS_PATH,
    Announcer,
)
from tests.helpers.previews import TAG, connect, get, read_event


def test_change_of_our_own_code_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Any] = []

    def start(*arguments: Any) -> None:
        started.append(arguments)
        raise SystemExit

    monkeypatch.setattr(os, "execv", start)
    with pytest.raises(SystemExit):
        follow([PROJECT / "goodpractice" / "build.py"], Announcer(), lambda: "")
    assert started == [(sys.executable, [sys.executable, *sys.argv])]


def test_change_of_assets_bundles_them(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[Any] = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: commands.append(command))
    built: list[int] = []

    def build() -> str:
        built.append(len(commands))
        return ""

    follow([PROJECT / "assets" / "page" / "site.js"], Announcer(), build)
    assert commands == [
        [str(PROJECT / "scripts" / "with-node"), "npm", "run", "--silent", "bundle"]
    ]
    assert built == [1]
    follow([PROJECT / "templates" / "base.html"], Announcer(), build)
    assert len(commands) == 1
    assert built == [1, 1]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("/p/content/practices/dudley/x.md", True),
        ("/p/content/site.md", True),
        ("/p/content/practices/dudley/.x.md.swp", False),
        ("/p/content/practices/dudley/x.md~", False),
        ("/p/content/practices/dist/x.md", True),
        ("/p/content/practices/dudley/.x.md", True),
        ("/p/content/practices/__pycache__/x.md", True),
        (str(ASSETS / "dist" / "site.css"), False),
        (str(CODE / "__pycache__" / "build.pyc"), False),
        (str(ASSETS / "site.js"), True),
    ],
)
def test_only_sources_are_followed(path: str, wanted: bool) -> None:
    watched = [Path("/p/content"), ASSETS, CODE]
    assert is_source(watched, None, path) is wanted


def make_options(folder: Path, port: int = 0) -> argparse.Namespace:
    content = folder.parent / "content"
    content.mkdir()
    return argparse.Namespace(content=content, out=folder, host="127.0.0.1", port=port)


def test_preview_follows_changes_until_stopped(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = make_options(folder)
    told: list[str] = []
    builds: list[str] = []
    pages: list[str] = []
    events: list[tuple[str, str]] = []

    def build() -> str:
        builds.append("" if builds else "content/x.md:1: is odd")
        return builds[-1]

    def watch(*paths: Path, **_: object) -> Iterator[set[tuple[int, str]]]:
        assert options.content in paths
        assert PROJECT / "templates" in paths
        port = int(told[0].partition("http://127.0.0.1:")[2].partition("/")[0])
        pages.append(get(port, "/")[2])
        connection, response = connect(port, EVENTS_PATH)
        events.append(read_event(response))
        yield {(1, str(options.content / "x.md"))}
        events.append(read_event(response))
        response.close()
        connection.close()

    monkeypatch.setattr(rebuild, "watch", watch)
    assert serve_preview(options, build, told.append)
    assert len(told) == 1
    assert len(builds) == 2
    assert pages == [f"<html><body>home{TAG.replace('=0', '=1')}</html>"]
    assert events == [("problems", "content/x.md:1: is odd"), ("reload", "")]


def test_port_in_use_is_explained(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UserError) as refused:
            serve_preview(make_options(folder, port), lambda: "", pytest.fail)
    assert str(refused.value) == (
        f"cannot listen on 127.0.0.1:{port} (Address already in use); "
        "choose another port with --port"
    )


@pytest.mark.parametrize("host", ["\udcff", "a" * 70 + "ü", "a..ü"])
def test_a_host_that_no_name_server_can_be_asked_for_is_explained(folder: Path, host: str) -> None:
    options = make_options(folder)
    options.host = host
    with pytest.raises(UserError, match=r"--host: '.*' is no host's name"):
        serve_preview(options, lambda: "", pytest.fail)


def test_a_host_that_is_not_this_machine_is_not_blamed_on_the_port(folder: Path) -> None:
    options = make_options(folder)
    for options.host in ("nowhere.invalid", "192.0.2.1"):
        with pytest.raises(
            UserError, match=rf"{options.host}:.*; choose another host with --host$"
        ):
            serve_preview(options, lambda: "", pytest.fail)


def test_without_content_there_is_nothing_to_follow(folder: Path) -> None:
    options = make_options(folder)
    options.content.rmdir()
    assert not serve_preview(options, lambda: "content:1: expected a folder", pytest.fail)


def follow_beside(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *changes: Callable[[], object]
) -> list[list[Path]]:
    """Return what is told of changes beside `content`, one after another, while nothing else is."""
    followed: list[tuple[Path, ...]] = []

    def watch(*paths: Path, **_: object) -> Iterator[set[tuple[int, str]]]:
        followed.append(paths)
        while waiting:
            waiting.pop(0)()
            yield set()

    (folder / "content").mkdir()
    waiting = list(changes)
    monkeypatch.setattr(rebuild, "watch", watch)
    told = list(watch_paths(folder / "content"))
    assert followed[-1] == tuple(list_watched(folder / "content"))
    return told


@pytest.mark.parametrize("name", ["hub.toml", "members.toml", "members.lock"])
def test_what_comes_changes_and_goes_beside_the_content_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path, other = tmp_path / name, tmp_path / "other"

    def put_in_place() -> None:
        other.write_text("b")
        other.replace(path)

    told = follow_beside(
        tmp_path,
        monkeypatch,
        lambda: path.write_text("a"),
        lambda: None,
        lambda: path.write_text("longer"),
        put_in_place,
        other.touch,
        path.unlink,
    )
    assert told == [[path]] * 4


def test_members_copies_are_followed_from_when_they_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = tmp_path / MEMBERS_CACHE
    told = follow_beside(tmp_path, monkeypatch, lambda: copies.mkdir(parents=True), lambda: None)
    assert told == [[copies]]
    assert copies in list_watched(tmp_path / "content")


def test_a_file_made_beside_the_content_is_seen_while_others_are_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library itself, which has its own ways of waiting."""
    monkeypatch.setattr(rebuild, "LOOK_BESIDE", 10)
    monkeypatch.setattr(rebuild, "OURS", ())
    (tmp_path / "content").mkdir()
    changes = watch_paths(tmp_path / "content")
    Timer(0.1, (tmp_path / "members.toml").touch).start()
    assert next(changes) == [tmp_path / "members.toml"]
