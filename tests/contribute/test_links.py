"""Links are asked politely, against a server of our own: no test leaves this machine."""

import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from goodpractice.contribute.reports.links import (
    DEAD,
    OK,
    UNSURE,
    USER_AGENT,
    Answer,
    Manners,
    check_links,
    encode,
    find_host,
    read_cache,
)

TODAY = date(2026, 11, 21)
QUICK = Manners(timeout=0.5, pause=0.01, tries=3)


class Server(ThreadingHTTPServer):
    """Remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()
        self.at_once = 0
        self.most_at_once = 0
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """Answers as the address says: /404, /head-refused, /flaky …"""

    server: Server

    def answer(self) -> None:
        server, name = self.server, self.path.strip("/").split("?")[0]
        with server.lock:
            server.asked[f"{self.command} {self.path}"] += 1
            server.agents.add(self.headers.get("User-Agent", ""))
            server.at_once += 1
            server.most_at_once = max(server.most_at_once, server.at_once)
        time.sleep(0.02)
        with server.lock:
            server.at_once -= 1
        status, target = 200, ""
        if name.isdecimal():
            status = int(name)
        elif name == "head-refused" and self.command == "HEAD":
            status = 405
        elif name == "flaky" and server.asked[f"GET {self.path}"] < 2:
            status = 503
        elif name == "slow":
            time.sleep(1)
        elif name == "moved":
            status, target = 301, "/here"
        elif name == "home":
            status, target = 302, "/"
        elif name == "loop":
            status, target = 302, "/loop"
        elif name == "file":
            status, target = 302, "file:///etc/passwd"
        elif name == "nonsense":
            self.wfile.write(b"nonsense\r\n\r\n")
            return
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.answer()

    def do_HEAD(self) -> None:
        self.answer()

    def log_message(self, *_arguments: object) -> None:
        """Keep quiet."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / ".cache" / "links.json"


@pytest.mark.parametrize(
    ("path", "state", "detail"),
    [
        ("/", OK, ""),
        ("/200", OK, ""),
        ("/moved", OK, ""),
        ("/head-refused", OK, ""),
        ("/flaky", OK, ""),
        ("/ü?q=ä b#part", OK, ""),
        ("/home", UNSURE, "leads to the home page"),
        ("/403", UNSURE, "answers 403 (refused)"),
        ("/429", UNSURE, "answers 429 (too many questions)"),
        ("/404", DEAD, "answers 404 (not found)"),
        ("/410", DEAD, "answers 410 (gone)"),
        ("/500", DEAD, "answers 500"),
        ("/slow", DEAD, "gives no answer in time"),
        ("/loop", DEAD, "answers 302 (leads nowhere)"),
        ("/file", DEAD, "answers 302 (leads nowhere)"),
        ("/nonsense", DEAD, "cannot be reached"),
    ],
)
def test_what_a_server_answers(
    server: Server, cache: Path, path: str, state: str, detail: str
) -> None:
    url = f"{server.url}{path}"
    answer = check_links([url], cache, TODAY, QUICK)[url]
    assert (answer.state, answer.day) == (state, "2026-11-21")
    assert detail in answer.detail
    assert server.agents <= {USER_AGENT}


def test_hosts_that_are_not_there(cache: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        urls = [f"http://127.0.0.1:{taken.getsockname()[1]}/", "http://[bad/", "http://a..b/"]
        answers = check_links(urls, cache, TODAY, QUICK)
    assert [answers[url].state for url in urls] == [DEAD] * 3
    assert "connection refused" in answers[urls[0]].detail


def test_head_first_and_failures_again(server: Server, cache: Path) -> None:
    check_links([f"{server.url}/{name}" for name in ("200", "404", "500")], cache, TODAY, QUICK)
    assert server.asked == {
        "HEAD /200": 1,
        "HEAD /404": 1,
        "GET /404": 1,
        "HEAD /500": 3,
        "GET /500": 3,
    }


def test_one_question_at_a_time_for_a_host(server: Server, cache: Path) -> None:
    urls = [f"{server.url}/200?{number}" for number in range(6)]
    started = time.monotonic()
    check_links(urls * 2, cache, TODAY, Manners(timeout=1, pause=0.05))
    assert time.monotonic() - started > 0.25
    assert server.most_at_once == 1
    assert server.asked.total() == 6


def test_answers_are_kept(server: Server, cache: Path) -> None:
    good, gone = f"{server.url}/200", f"{server.url}/404"
    first = check_links([good, gone], cache, TODAY, QUICK)
    asked = server.asked.total()
    assert check_links([good, gone], cache, TODAY, QUICK) == first
    assert server.asked.total() == asked
    assert set(json.loads(cache.read_text("utf-8"))) == {good, gone}
    check_links([good, gone], cache, TODAY + timedelta(1), QUICK)
    assert server.asked["HEAD /200"] == 1
    assert server.asked["HEAD /404"] == 2
    check_links([good], cache, TODAY + timedelta(31), QUICK)
    assert server.asked["HEAD /200"] == 2
    assert set(read_cache(cache)) == {good}


@pytest.mark.parametrize(
    "text", ["", "[]", "nonsense", '{"a": 1}', '{"a": {"state": "x", "detail": "", "day": "x"}}']
)
def test_a_broken_file_of_answers_is_no_fault(server: Server, cache: Path, text: str) -> None:
    cache.parent.mkdir()
    cache.write_text(text, "utf-8")
    url = f"{server.url}/200"
    assert check_links([url], cache, TODAY, QUICK) == {url: Answer(OK, "", "2026-11-21")}


def test_a_folder_that_cannot_be_written_is_no_fault(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    url = f"{server.url}/200"
    assert check_links([url], tmp_path / "file" / "links.json", TODAY, QUICK)[url].state == OK


def test_nothing_to_ask_writes_nothing(cache: Path) -> None:
    assert check_links([], cache, TODAY) == {}
    assert not cache.exists()


def test_addresses() -> None:
    assert encode("https://exämple.org/ü?q=ä b#part") == (
        "https://xn--exmple-cua.org/%C3%BC?q=%C3%A4%20b"
    )
    assert encode("https://example.org/a%20b") == "https://example.org/a%20b"
    assert find_host("https://Example.org:80/x") == "example.org:80"
    assert find_host("http://[bad/") == ""
    assert "@" not in USER_AGENT
    assert "://" not in USER_AGENT
