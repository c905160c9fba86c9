"""Links are asked politely, against a server of our own: no test leaves this machine."""

import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from goodpractice.contribute.reports import links
from goodpractice.contribute.reports.answers import DEAD, OK, UNSURE, Answer, read_cache
from goodpractice.contribute.reports.links import (
    RESTING,
    RequestLimits,
    check_links,
    find_host,
)
from goodpractice.contribute.web.http_client import USER_AGENT
from tests.helpers.servers import HostileServer, PatientServer

TODAY = date(2026, 11, 21)
QUICK = RequestLimits(timeout=20, pause=0.01, tries=3, local=True)
"""Asks again at once; what is there answers at once too, on a busy machine a moment later."""


class Server(PatientServer):
    """Remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.stopped = threading.Event()
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()
        self.at_once = 0
        self.most_at_once = 0
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


SENT_ON = {
    "moved": (301, "/here"),
    "home": (302, "/"),
    "loop": (302, "/loop"),
    "cookie": (302, "/cookie"),
    "nowhere": (302, ""),
    "space": (302, "/a b?c=d e"),
    "door": (302, "/room"),
    "turned": (302, "\\\\{host}\\here?a\\b"),
    "dots": (302, "http://{host}/x/../here"),
    "file": (302, "file:///etc/passwd"),
}
"""Paths that lead on, with their codes, and to where."""
REFUSED: dict[str, tuple[int, Callable[["Handler"], bool]]] = {
    "head-refused": (405, lambda one: one.command == "HEAD"),
    "head404": (404, lambda one: one.command == "HEAD"),
    "flaky": (503, lambda one: one.server.asked[f"GET {one.path}"] < 2),
    "accept": (406, lambda one: "Accept" not in one.headers),
    "tongue": (404, lambda one: "Accept-Language" not in one.headers),
    "room": (404, lambda one: "key=1" not in one.headers.get("Cookie", "")),
}
"""Paths that are refused now and then, with their codes, and when."""


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
        if name == "slow":
            server.stopped.wait()
        elif name == "close":
            self.close_connection = True
        elif name == "nonsense":
            self.wfile.write(b"nonsense\r\n\r\n")
        else:
            self.send(*self.choose(name))

    def choose(self, name: str) -> tuple[int, str]:
        if name in SENT_ON:
            status, target = SENT_ON[name]
            return status, target.format(host=self.headers["Host"])
        if name.startswith("longer"):
            return 302, f"/{name}r"
        if name in REFUSED:
            status, refuses = REFUSED[name]
            return status if refuses(self) else 200, ""
        is_raw = ".." in name or "%2e" in name or "\\" in name
        return int(name) if name.isdecimal() else 404 if is_raw else 200, ""

    def send(self, status: int, target: str) -> None:
        self.send_response(status)
        if target:
            self.send_header("Location", target)
            self.send_header("Set-Cookie", "key=1; Path=/; HttpOnly")
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
        server.stopped.set()
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
        *((f"/{code}", UNSURE, f"answers {code}") for code in (400, 408, 420, 500, 503, 520, 599)),
        ("/slow", UNSURE, "gives no answer in time"),
        ("/loop", UNSURE, "leads in a circle"),
        ("/cookie", UNSURE, "leads in a circle"),
        ("/longer", UNSURE, "from one address to another without end"),
        ("/file", UNSURE, "leads to file: address"),
        ("/nowhere", UNSURE, "answers 302 (leads nowhere)"),
        ("/close", UNSURE, "closes the connection without an answer"),
        ("/space", OK, ""),
        ("/head404", OK, ""),
        ("/accept", OK, ""),
        ("/tongue", OK, ""),
        ("/door", OK, ""),
        ("/room", DEAD, "answers 404"),
        ("/turned", OK, ""),
        ("/dots", OK, ""),
        ("/x/../here", OK, ""),
        ("/x/%2E%2e/./here", OK, ""),
        ("/nonsense", UNSURE, "answers something that is no web page"),
    ],
)
def test_what_a_server_answers(
    server: Server, cache: Path, path: str, state: str, detail: str
) -> None:
    url = f"{server.url}{path}"
    limits = replace(QUICK, timeout=0.2) if path == "/slow" else QUICK
    answer = check_links([url], cache, TODAY, limits)[url]
    assert (answer.state, answer.day) == (state, "2026-11-21")
    assert detail in answer.detail
    assert server.agents <= {USER_AGENT}


def test_hosts_that_are_not_there(cache: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        urls = [f"http://127.0.0.1:{taken.getsockname()[1]}/", "http://[bad/", "http://a..b/"]
        answers = check_links(urls, cache, TODAY, QUICK)
    assert [answers[url].state for url in urls] == [UNSURE] * 3
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
    check_links(urls * 2, cache, TODAY, replace(QUICK, pause=0.05))
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
    "text",
    [
        *("", "[]", "nonsense", '{"a": 1}', '{"a": {"state": "x", "detail": "", "day": "x"}}'),
        pytest.param("[" * 100_000, id="nested"),
    ],
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


def test_one_host_is_known_by_any_spelling() -> None:
    assert find_host("https://Example.org:80/x") == "example.org:80"
    assert find_host("http://[bad/") == ""


def test_this_machine_is_not_asked(server: Server, cache: Path) -> None:
    port = server.server_port
    urls = [
        f"http://{host}:{port}/200"
        for host in ("127.0.0.1", "localhost", "127.1", "0x7f.1", "2130706433", "[::ffff:7f00:1]")
    ]
    answers = check_links(urls, cache, TODAY, RequestLimits(timeout=1, pause=0.01))
    assert {one.state for one in answers.values()} == {UNSURE}
    assert not server.asked


def test_a_server_that_wants_to_rest_is_left_alone(cache: Path) -> None:
    asked = []

    def answer(client: socket.socket, method: str) -> None:
        asked.append(method)
        client.sendall(b"HTTP/1.1 429 T\r\nRetry-After: 86400\r\nContent-Length: 0\r\n\r\n")

    url = HostileServer(answer).url
    answers = check_links([url, f"{url}/2", f"{url}/3"], cache, TODAY, QUICK)
    assert asked == ["HEAD"]
    assert [one.state for one in answers.values()] == [UNSURE] * 3
    assert answers[f"{url}/3"].detail == RESTING


def test_stopping_is_at_once_and_loses_nothing(server: Server, cache: Path) -> None:
    silent = [HostileServer(lambda *_: time.sleep(60)).url for _ in range(3)]

    def stop(_stage: str, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        check_links([f"{server.url}/200", *silent], cache, TODAY, RequestLimits(local=True), stop)
    assert time.monotonic() - began < 15, "one that is silent is waited for so long"
    assert set(read_cache(cache)) == {f"{server.url}/200"}


def test_a_fault_of_our_own_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("nobody foresaw this")

    monkeypatch.setattr(links, "ask_patiently", fail)
    with pytest.raises(RuntimeError, match="nobody foresaw this"):
        check_links(["https://example.org/"], tmp_path / "links.json", TODAY, QUICK)
