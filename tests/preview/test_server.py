"""The preview's server: pages with the reloading script, events, and nothing else of the disk."""

import os
import socket
import struct
import threading
from functools import partial
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path
from urllib.request import urlopen

import pytest

from goodpractice.preview.rebuild import (
    follow,
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
from tests.helpers.previews import TAG, connect, get, read_event, serve
from tests.helpers.waiting import wait_for


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


@pytest.mark.parametrize("host", ["::1", "[::1]"])
def test_numbers_of_the_newer_internet_are_listened_on(folder: Path, host: str) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return  # this machine has none of them
    handler = partial(PreviewHandler, directory=str(folder))
    with PreviewServer((host, 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        assert server.address == f"http://[::1]:{server.server_port}/"
        with urlopen(server.address, timeout=30) as answer:
            assert b"home" in answer.read()
        server.shutdown()


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


def test_a_browser_that_goes_away_leaves_no_traceback(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "large.bin").write_bytes(bytes(20_000_000))
    asked = b"GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n"
    at_once = struct.pack("ii", 1, 0)  # close without a farewell, as a browser that is killed
    with serve(folder) as server:
        before = threading.active_count()
        with socket.create_connection(("localhost", server.server_port)) as browser:
            browser.sendall(asked)
            browser.recv(1)
            browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        wait_for(lambda: threading.active_count() <= before)
    assert capsys.readouterr().err == ""


def test_a_file_that_nobody_may_read_is_said_in_a_line(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied", "index.html")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with serve(folder) as server, pytest.raises(RemoteDisconnected):
        get(server.server_port, "/")
    told = capsys.readouterr().err
    assert told.startswith("A file could not be sent to the browser: [Errno 13] Permission denied")
    assert told.count("\n") == 1
