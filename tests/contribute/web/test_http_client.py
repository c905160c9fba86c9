"""One web page is asked for: in its time, and of public machines alone."""

import resource
import socket
import threading
import time
from collections.abc import Callable

import pytest

from goodpractice.contribute.reports.answers import UNSURE
from goodpractice.contribute.reports.links import RequestLimits, ask_patiently
from goodpractice.contribute.web.http_client import USER_AGENT, Deadline, is_public
from tests.helpers.servers import HostileServer


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
    hostile = HostileServer(answer)
    began = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    limits = RequestLimits(timeout=1, pause=0.01, tries=9, deadline=2, local=True)
    assert ask_patiently(hostile.url, limits, threading.Event()).state == UNSURE
    assert time.monotonic() - began < 15, "without a deadline it is 18 seconds or for ever"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"SSH-2.0-x\r\n", "answers something that is no web page"),
        (b"HTTP/9.9 200 OK\r\n\r\n", "answers something that is no web page"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200, "answers something that is no web page"),
        (b"", "closes the connection without an answer"),
    ],
)
def test_what_is_no_answer_is_told_in_words(sent: bytes, said: str) -> None:
    hostile = HostileServer(lambda client, _: client.sendall(sent))
    limits = RequestLimits(timeout=5, pause=0.01, tries=1, deadline=20, local=True)
    assert ask_patiently(hostile.url, limits, threading.Event()).detail == said


def test_what_is_opened_when_time_is_over_is_closed() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        Deadline(0, 1).watch(ours)
        theirs.settimeout(20)
        assert theirs.recv(1) == b""


def test_who_asks_is_named_without_an_address() -> None:
    assert "@" not in USER_AGENT
    assert "://" not in USER_AGENT
