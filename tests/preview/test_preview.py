"""The preview: pages with the reloading script, events, problems, and nothing else of the disk."""

import argparse
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread, Timer
from typing import Any

import pytest

from goodpractice.paths import MEMBERS_CACHE, PROJECT
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
    NOTHING_YET,
    SCRIPT,
    SCRIPT_PATH,
    Announcer,
    PreviewHandler,
    PreviewServer,
)

TAG = f'<script type="module" src="{SCRIPT_PATH}?build=0"></script></body>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A built site, beside something that is nobody's business."""
    (tmp_path / "secret.html").write_text("<body>secret</body>")
    folder = tmp_path / "site"
    (folder / "themes").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / "index.html").write_text("<html><body>home</body></html>")
    (folder / "themes" / "index.html").write_text("<html><body>themes</body></html>")
    (folder / "404.html").write_text("<html><body>not found</body></html>")
    (folder / "site.css").write_text("p{}</body>")
    return folder


@contextmanager
def serve(folder: Path) -> Iterator[PreviewServer]:
    """Serve a folder on a port that is free."""
    handler = partial(PreviewHandler, directory=str(folder))
    with PreviewServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def connect(port: int, path: str, method: str = "GET") -> tuple[HTTPConnection, HTTPResponse]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", "localhost")
    connection.endheaders()
    return connection, connection.getresponse()


def get(port: int, path: str, method: str = "GET") -> tuple[int, str, str]:
    """Return the status, the type and the text of what is at a path."""
    connection, response = connect(port, path, method)
    text = response.read().decode()
    connection.close()
    return response.status, response.headers["Content-Type"], text


def test_pages_get_the_script(folder: Path) -> None:
    with serve(folder) as server:
        for path, text in {"/": "home", "/index.html": "home", "/themes/?a=b": "themes"}.items():
            assert get(server.server_port, path) == (
                200,
                "text/html; charset=utf-8",
                f"<html><body>{text}{TAG}</html>",
            )
    assert "script" not in (folder / "index.html").read_text(), "the site stays as published"


def test_other_files_stay_as_they_are(folder: Path) -> None:
    with serve(folder) as server:
        assert get(server.server_port, "/site.css") == (200, "text/css", "p{}</body>")
        assert get(server.server_port, "/site.css?v=1", "HEAD")[0] == 200


def test_script_is_served(folder: Path) -> None:
    with serve(folder) as server:
        status, kind, text = get(server.server_port, SCRIPT_PATH)
    assert (status, kind) == (200, "text/javascript")
    assert text == SCRIPT.decode()
    assert EVENTS_PATH in text


def test_nothing_is_cached(folder: Path) -> None:
    with serve(folder) as server:
        for path in ("/", "/site.css", "/none/", SCRIPT_PATH):
            connection, response = connect(server.server_port, path)
            assert response.headers["Cache-Control"] == "no-store"
            response.read()
            connection.close()


@pytest.mark.parametrize("path", ["/none", "/none/", "/none.html", "/empty/", "/index.html/x"])
def test_what_is_not_there_is_not_found(folder: Path, path: str) -> None:
    with serve(folder) as server:
        status, kind, text = get(server.server_port, path)
    assert (status, kind) == (404, "text/html; charset=utf-8")
    assert text == f"<html><body>not found{TAG}</html>"


def test_folder_without_a_slash_leads_to_the_one_with(folder: Path) -> None:
    with serve(folder) as server:
        connection, response = connect(server.server_port, "/themes")
        assert response.status == 301
        assert response.headers["Location"] == "/themes/"
        response.read()
        connection.close()


@pytest.mark.parametrize(
    "path",
    [
        *("/../secret.html", "/%2e%2e/secret.html", "/..%2fsecret.html", "//../secret.html"),
        *("/themes/../../secret.html", "/%2e%2e%5csecret.html", "/.%00./secret.html", "/%00"),
        *("/%ff%fe", "/themes/..%2f..%2fsecret.html"),
    ],
)
def test_nothing_outside_the_site_is_served(folder: Path, path: str) -> None:
    with serve(folder) as server:
        status, _, text = get(server.server_port, path)
    assert status == 404
    assert "secret" not in text


def test_before_the_first_build_there_is_a_page_that_reloads(tmp_path: Path) -> None:
    with serve(tmp_path / "none") as server:
        status, _, text = get(server.server_port, "/")
    assert status == 404
    assert text == NOTHING_YET.decode().replace("</body>", TAG)


def read_event(response: HTTPResponse) -> tuple[str, str]:
    """Return the next event's kind and text, those that only keep the line open left out."""
    for _ in range(3):
        kind, data, blank = (response.readline().decode().rstrip("\n") for _ in range(3))
        assert blank == ""
        if kind != "event: alive":
            return kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))
    pytest.fail("nothing was announced")


def test_builds_and_problems_are_announced(folder: Path) -> None:
    problems = "content/x.md:1: is odd\ncontent/y.md:2: is “odd” too"
    page = folder.parent / "content" / "x.md"
    with serve(folder) as server:
        follow([page], server.announcer, lambda: problems)
        connection, response = connect(server.server_port, EVENTS_PATH)
        assert response.headers["Content-Type"] == "text/event-stream"
        assert read_event(response) == ("problems", problems), "a page opened later is told too"
        follow([page], server.announcer, lambda: "")
        assert read_event(response) == ("reload", "")
        follow([page], server.announcer, lambda: "more")
        assert read_event(response) == ("problems", "more")
        response.close()
        connection.close()


def test_a_page_that_connects_late_is_told_of_the_builds_since(folder: Path) -> None:
    with serve(folder) as server:
        for number, address in enumerate(("?build=0", "?build=0", "?build=1", "?build=7")):
            connection, response = connect(server.server_port, EVENTS_PATH + address)
            if number != int(address[-1]):
                assert read_event(response) == ("reload", "")
            follow([folder.parent / "content" / "x.md"], server.announcer, lambda: "")
            assert read_event(response) == ("reload", "")
            response.close()
            connection.close()
            assert f"?build={number + 1}" in get(server.server_port, "/")[2]


def test_page_is_told_only_of_what_comes_after_it() -> None:
    announcer = Announcer()
    announcer.announce("reload")
    seen, event = announcer.wait(None)
    assert event is None
    announcer.announce("reload")
    seen, event = announcer.wait(seen)
    assert event == ("reload", "")


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
        ("/p/assets/dist/site.css", False),
        ("/p/goodpractice/__pycache__/build.pyc", False),
        ("/p/assets/site.js", True),
    ],
)
def test_only_sources_are_followed(path: str, wanted: bool) -> None:
    watched = [Path("/p") / name for name in ("content", "assets", "goodpractice")]
    assert is_source(watched, None, path) is wanted


def make_options(folder: Path, port: int = 0) -> argparse.Namespace:
    content = folder.parent / "content"
    content.mkdir()
    return argparse.Namespace(content=content, out=folder, host="127.0.0.1", port=port)


def test_preview_follows_changes_until_stopped(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    options = make_options(folder)
    builds: list[argparse.Namespace] = []
    pages: list[str] = []
    events: list[tuple[str, str]] = []

    def build(given: argparse.Namespace) -> str:
        builds.append(given)
        return "content/x.md:1: is odd" if len(builds) == 1 else ""

    def watch(*paths: Path, **_: object) -> Iterator[set[tuple[int, str]]]:
        assert options.content in paths
        assert PROJECT / "templates" in paths
        told = capsys.readouterr().err
        port = int(told.partition("http://127.0.0.1:")[2].partition("/")[0])
        pages.append(get(port, "/")[2])
        connection, response = connect(port, EVENTS_PATH)
        events.append(read_event(response))
        yield {(1, str(options.content / "x.md"))}
        events.append(read_event(response))
        response.close()
        connection.close()

    monkeypatch.setattr(rebuild, "watch", watch)
    assert serve_preview(options, build) == 0
    assert builds == [options, options]
    assert pages == [f"<html><body>home{TAG.replace('=0', '=1')}</html>"]
    assert events == [("problems", "content/x.md:1: is odd"), ("reload", "")]


def test_port_in_use_is_explained(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serve_preview(make_options(folder, port), lambda _: "") == 1
    assert capsys.readouterr().err == (
        f"build.py: cannot listen on 127.0.0.1:{port} (Address already in use); "
        "choose another port with --port\n"
    )


def test_without_content_there_is_nothing_to_follow(folder: Path) -> None:
    options = make_options(folder)
    options.content.rmdir()
    assert serve_preview(options, lambda _: "content:1: expected a folder") == 1


def ask_as(port: int, host: str, path: str = "/") -> int:
    """Return the status of a request with a Host header of its own."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.putrequest("GET", path, skip_host=True)
    if host:
        connection.putheader("Host", host)
    connection.endheaders()
    status = connection.getresponse().status
    connection.close()
    return status


def test_another_names_page_is_not_answered(folder: Path) -> None:
    with serve(folder) as server:
        port = server.server_port
        for host in (
            "localhost",
            f"127.0.0.1:{port}",
            f"LOCALHOST:{port}",
            "[::1]:1",
            "192.168.1.5",
        ):
            assert ask_as(port, host) == 200, host
        for host in (
            "evil.example",
            f"evil.example:{port}",
            "",
            "a:b:c",
            "[",
            "127.0.0.1.evil.example",
        ):
            assert ask_as(port, host) == 421, host
            assert ask_as(port, host, EVENTS_PATH) == 421, host


@pytest.mark.parametrize(
    "path", ["/" + "a" * 5000, "/%00", "/%ff%fe", "/" + "a/" * 2000, "/..%2f..%2fetc/passwd", "//x"]
)
def test_any_path_is_answered(folder: Path, path: str) -> None:
    with serve(folder) as server:
        assert get(server.server_port, path)[0] in {200, 404}


def test_headers_alone_are_those_of_the_whole(folder: Path) -> None:
    with serve(folder) as server:
        for path in ("/", "/themes", "/index.html/", SCRIPT_PATH, "/site.css", "/none", "/empty/"):
            whole, alone = (get(server.server_port, path, one) for one in ("GET", "HEAD"))
            assert alone == (*whole[:2], "")
        assert get(server.server_port, "/index.html/")[0] == 404
        assert get(server.server_port, EVENTS_PATH, "HEAD") == (200, "text/event-stream", "")


def test_a_pipe_in_the_site_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    with serve(folder) as server:
        assert get(server.server_port, "/pipe")[0] == 404


def test_links_out_of_the_site_are_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    (folder / "out.txt").symlink_to(secret)
    (folder / "etc").symlink_to("/etc")
    (folder / "in.css").symlink_to(folder / "site.css")
    with serve(folder) as server:
        for path in ("/out.txt", "/etc/hostname", "/etc/"):
            status, _, text = get(server.server_port, path)
            assert (status, "secret" in text) == (404, False)
        assert get(server.server_port, "/in.css")[0] == 200


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
