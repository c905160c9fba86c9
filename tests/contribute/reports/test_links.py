"""Links are asked politely, against a server of our own: no test leaves this machine."""

import contextlib
import json
import resource
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

from goodpractice.contribute.reports.answers import DEAD, OK, UNSURE, Answer, read_cache
from goodpractice.contribute.reports.links import (
    RESTING,
    Manners,
    ask_with_wait,
    check_links,
    find_host,
)
from goodpractice.contribute.reports.web_address import split, write_target
from goodpractice.contribute.reports.web_page import USER_AGENT, Deadline, is_public
from tests.helpers.servers import PatientServer

TODAY = date(2026, 11, 21)
QUICK = Manners(timeout=20, pause=0.01, tries=3, local=True)
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
            server.stopped.wait()
            return
        elif name == "moved":
            status, target = 301, "/here"
        elif name == "home":
            status, target = 302, "/"
        elif name == "loop":
            status, target = 302, "/loop"
        elif name == "cookie":
            status, target = 302, "/cookie"
        elif name.startswith("longer"):
            status, target = 302, f"/{name}r"
        elif name == "nowhere":
            status = 302
        elif name == "space":
            status, target = 302, "/a b?c=d e"
        elif name == "head404" and self.command == "HEAD":
            status = 404
        elif name == "accept" and "Accept" not in self.headers:
            status = 406
        elif name == "tongue" and "Accept-Language" not in self.headers:
            status = 404
        elif name == "door":
            status, target = 302, "/room"
        elif name == "room" and "key=1" not in self.headers.get("Cookie", ""):
            status = 404
        elif name == "turned":
            status, target = 302, f"\\\\127.0.0.1:{self.server.server_port}\\here?a\\b"
        elif name == "dots":
            status, target = 302, f"{server.url}/x/../here"
        elif ".." in name or "%2e" in name or "\\" in self.path.split("?")[0]:
            status = 404
        elif name == "close":
            self.close_connection = True
            return
        elif name == "file":
            status, target = 302, "file:///etc/passwd"
        elif name == "nonsense":
            self.wfile.write(b"nonsense\r\n\r\n")
            return
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
        ("/close", UNSURE, "cannot be reached"),
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
        ("/nonsense", UNSURE, "cannot be reached"),
    ],
)
def test_what_a_server_answers(
    server: Server, cache: Path, path: str, state: str, detail: str
) -> None:
    url = f"{server.url}{path}"
    manners = replace(QUICK, timeout=0.2) if path == "/slow" else QUICK
    answer = check_links([url], cache, TODAY, manners)[url]
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
    assert split("https://exämple.org/ü?q=ä b#part").geturl() == (
        "https://xn--exmple-cua.org/%C3%BC?q=%C3%A4%20b"
    )
    assert split("https://example.org/a%20b").geturl() == "https://example.org/a%20b"
    assert split("https://faß.de/").geturl() == "https://xn--fa-hia.de/"
    for typed, asked in (
        ("/a/../b/./c/..", "/b/"),
        ("/../../a", "/a"),
        ("/a/%2e%2E/%2e/b?c/../d", "/b?c/../d"),
        ("//a/b", "//a/b"),
        ("/.a/..b/...", "/.a/..b/..."),
        ("?a", "/?a"),
    ):
        assert write_target(split(f"https://example.org{typed}")) == asked
    assert find_host("https://Example.org:80/x") == "example.org:80"
    assert find_host("http://[bad/") == ""
    assert "@" not in USER_AGENT
    assert "://" not in USER_AGENT


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "224.0.0.1", "2002:7f00:1::"),
        *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1", "::7f00:1", "fec0::1"),
        *("::ffff:0:7f00:1", "ff0e::1", "2001:0:4136:e378:8000:63bf:80ff:fffe"),
    ],
)
def test_numbers_that_are_not_public(number: str) -> None:
    assert not is_public(number)
    assert is_public("8.8.8.8")
    assert is_public("2606:4700:4700::1111")
    assert is_public("64:ff9b::808:808")


def test_this_machine_is_not_asked(server: Server, cache: Path) -> None:
    port = server.server_port
    urls = [
        f"http://{host}:{port}/200"
        for host in ("127.0.0.1", "localhost", "127.1", "0x7f.1", "2130706433", "[::ffff:7f00:1]")
    ]
    answers = check_links(urls, cache, TODAY, Manners(timeout=1, pause=0.01))
    assert {one.state for one in answers.values()} == {UNSURE}
    assert not server.asked


class Hostile:
    """A server that answers with whatever a function sends."""

    def __init__(self, answer: Callable[[socket.socket, str], None]) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._answer = answer
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/page"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            client, _ = self._socket.accept()
            threading.Thread(target=self._talk, args=(client,), daemon=True).start()

    def _talk(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError), client:
            client.settimeout(30)
            self._answer(client, client.recv(65536).split(b" ")[0].decode())


def send_without_end(client: socket.socket, head: bytes) -> None:
    client.sendall(head)
    for _ in range(10**6):
        client.sendall(b"x" * 65536)


def drip(client: socket.socket, some: bytes, pause: float) -> None:
    for _ in range(10**6):
        client.sendall(some)
        time.sleep(pause)


NO_HEAD = b"HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n"
SENT_ON = b"HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        lambda client, method: (
            client.sendall(NO_HEAD) if method == "HEAD" else send_without_end(client, SENT_ON)
        ),
        lambda client, _: drip(client, b"X", 0.2),
        lambda client, _: drip(client, b"HTTP/1.1 100 Continue\r\n\r\n", 0.001),
        lambda client, _: drip(client, b"HTTP/1.1 200 OK\r\nX: ", 0.2),
        lambda _client, _method: time.sleep(60),
        lambda client, _: client.sendall(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000),
        lambda client, _: client.sendall(b"HTTP/1.1 99999 X\r\n\r\n"),
        lambda client, _: client.sendall(b"HTTP/1.1 302 F\r\nLocation: http://[::1/\r\n\r\n"),
        lambda client, _: client.sendall(b"HTTP/1.1 302 F\r\nLocation: http://a:99999/\r\n\r\n"),
    ],
)
def test_no_server_takes_more_than_its_time(
    answer: Callable[[socket.socket, str], None],
) -> None:
    hostile = Hostile(answer)
    began = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    manners = Manners(timeout=1, pause=0.01, tries=9, deadline=2, local=True)
    state, _, _ = ask_with_wait(hostile.url, manners, threading.Event())
    assert state == UNSURE
    assert time.monotonic() - began < 15, "without a deadline it is 18 seconds or for ever"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_what_is_opened_when_time_is_over_is_closed() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        Deadline(0).watch(ours)
        theirs.settimeout(20)
        assert theirs.recv(1) == b""


def test_a_server_that_wants_to_rest_is_left_alone(cache: Path) -> None:
    asked = []

    def answer(client: socket.socket, method: str) -> None:
        asked.append(method)
        client.sendall(b"HTTP/1.1 429 T\r\nRetry-After: 86400\r\nContent-Length: 0\r\n\r\n")

    url = Hostile(answer).url
    answers = check_links([url, f"{url}/2", f"{url}/3"], cache, TODAY, QUICK)
    assert asked == ["HEAD"]
    assert [one.state for one in answers.values()] == [UNSURE] * 3
    assert answers[f"{url}/3"].detail == RESTING


def test_stopping_is_at_once_and_loses_nothing(server: Server, cache: Path) -> None:
    silent = [Hostile(lambda *_: time.sleep(60)).url for _ in range(3)]

    def stop(_stage: str, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        check_links([f"{server.url}/200", *silent], cache, TODAY, Manners(local=True), stop)
    assert time.monotonic() - began < 15, "one that is silent is waited for so long"
    assert set(read_cache(cache)) == {f"{server.url}/200"}
