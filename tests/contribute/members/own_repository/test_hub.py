"""A hub's vocabulary is brought, kept, used offline, and never believed."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from goodpractice import RULES
from goodpractice.contribute.members.own_repository import download as downloading
from goodpractice.contribute.members.own_repository.hub import HubError, open_hub
from goodpractice.contribute.members.own_repository.vocabulary import find_later_rules
from goodpractice.site.data.vocabulary import VOCABULARY
from tests.helpers.hubs import HubServer, change_vocabulary, make_vocabulary, write_hub
from tests.helpers.servers import HostileServer
from tests.helpers.sites import build_site


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A hub's vocabulary."""
    return make_vocabulary(write_hub(tmp_path_factory.mktemp("hub")))


@pytest.fixture
def server(data: bytes) -> Iterator[HubServer]:
    """A server of it."""
    with HubServer(data) as server:
        yield server


def fail(_content: Path) -> bytes:
    raise AssertionError("no content to describe")


def test_it_is_brought_from_the_sites_address(server: HubServer, tmp_path: Path) -> None:
    for address in ("", "index.html", VOCABULARY, "?from=mail#top"):
        hub = open_hub(server.url + address, tmp_path / "cache", fail)
        assert set(hub.vocabulary.lscbs) == {"dudley", "walsall", "black-country"}
        assert hub.notice == ""
    assert {path for path, _ in server.asked} == {f"/{VOCABULARY}"}


def test_what_is_here_already_is_not_sent_again(server: HubServer, tmp_path: Path) -> None:
    server.headers = {"ETag": '"1"', "Last-Modified": "Wed, 25 Nov 2026 10:00:00 GMT"}
    first = open_hub(server.url, tmp_path, fail)
    assert open_hub(server.url, tmp_path, fail).vocabulary == first.vocabulary
    assert "If-None-Match" not in server.asked[0][1]
    assert server.asked[1][1]["If-None-Match"] == '"1"'
    assert server.asked[1][1]["If-Modified-Since"] == "Wed, 25 Nov 2026 10:00:00 GMT"


def test_offline_the_copy_is_used_and_said(server: HubServer, tmp_path: Path) -> None:
    open_hub(server.url, tmp_path, fail)
    [note] = tmp_path.glob("*.note")
    note.write_text(json.dumps(json.loads(note.read_text("utf-8")) | {"day": "2026-11-03"}))
    server.stop()
    hub = open_hub(server.url, tmp_path, fail)
    assert "cannot be reached" in hub.notice
    assert hub.notice.endswith("using the copy of 3 November 2026.")
    assert set(hub.vocabulary.themes) == {"e-safety", "training", "neglect"}


def test_without_a_copy_offline_is_an_error(server: HubServer, tmp_path: Path) -> None:
    server.stop()
    with pytest.raises(HubError, match=r"cannot be reached .*there is no copy of it here yet"):
        open_hub(server.url, tmp_path, fail)


def test_a_damaged_copy_is_none(server: HubServer, tmp_path: Path) -> None:
    open_hub(server.url, tmp_path, fail)
    [copy] = tmp_path.glob("*.json")
    copy.write_bytes(copy.read_bytes()[:-50])
    server.stop()
    with pytest.raises(HubError, match="no copy"):
        open_hub(server.url, tmp_path, fail)


def test_a_note_beside_a_copy_is_read_or_passed_over(server: HubServer, tmp_path: Path) -> None:
    open_hub(server.url, tmp_path, fail)
    server.stop()
    [note] = tmp_path.glob("*.note")
    told = json.loads(note.read_text("utf-8"))
    note.write_text(json.dumps(told | {"day": "2026-W48-3"}), "utf-8")
    assert "using the copy of 25 November 2026" in open_hub(server.url, tmp_path, fail).notice
    for text in ("", "[]", "[" * 100_000, json.dumps(told | {"day": "2026-02-30"})):
        note.write_text(text, "utf-8")
        with pytest.raises(HubError, match="no copy"):
            open_hub(server.url, tmp_path, fail)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"<!DOCTYPE html><title>Not found</title>", "is no JSON: a web page came"),
        (b"\xff\xfe", "is no JSON: it is no text in UTF-8"),
        (b"", "is no JSON: nothing came"),
        (b'{"format":\n}', "is no JSON: line 2 is not"),
        (b"[" * 100_000, "is no JSON: it is nested too deeply"),
        (b'{"format": ' + b"9" * 5000 + b"}", "or holds a number that none can be"),
        (b'{"format": NaN}', "is no JSON"),
        (b'{"format": 1, "site": "\\ud800"}', "is no JSON"),
        (b"[1]", "is not what this program writes"),
        (b'{"entries": []}', "is not what this program writes"),
        (b'{"format": 1}', "is not sound: rules: Field required"),
        (b'{"format": 2, "generator": "0.9.1"}', "install goodpractice 0.9.1"),
        (b'{"format": "x", "generator": "rm -rf"}', "; install a later version"),
    ],
)
def test_what_is_none_is_refused_and_not_kept(
    server: HubServer, tmp_path: Path, sent: bytes, said: str
) -> None:
    server.data = sent
    with pytest.raises(HubError, match=said):
        open_hub(server.url, tmp_path, fail)
    assert not list(tmp_path.glob("*.json"))


def test_what_is_none_takes_no_good_copys_place(server: HubServer, tmp_path: Path) -> None:
    good = open_hub(server.url, tmp_path, fail)
    server.data = b"<!DOCTYPE html>"
    hub = open_hub(server.url, tmp_path, fail)
    assert hub.vocabulary == good.vocabulary
    assert "is no JSON" in hub.notice
    server.status = 404
    assert "answers 404" in open_hub(server.url, tmp_path, fail).notice


def test_too_much_is_not_read(
    server: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloading, "MOST_BYTES", 1000)
    with pytest.raises(HubError, match="sends more than 1,000 bytes"):
        open_hub(server.url, tmp_path, fail)


def test_an_answer_without_a_true_length_fills_no_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For a chunk of -1 bytes Python's own reading takes all that comes."""
    monkeypatch.setattr(downloading, "MOST_BYTES", 1_000)
    sent: list[int] = []

    def answer(client: socket.socket, _method: str) -> None:
        client.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n")
        for _ in range(1_000):
            client.sendall(b"x" * 100_000)
            sent.append(100_000)

    with pytest.raises(HubError, match="answers something that is no web page"):
        open_hub(HostileServer(answer).url, tmp_path / "cache", fail)
    assert sum(sent) < 50_000_000, "what was not read waits in the system's buffers"


def test_a_server_that_says_nothing_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloading, "SECONDS", 0.4)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(HubError, match="gives no answer in time"):
            open_hub(f"http://127.0.0.1:{port}/", tmp_path, fail)


def test_an_answer_that_drips_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloading, "SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(5000)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n{")
                connection.recv(5000)  # until the other side has had enough

        thread = Thread(target=drip, daemon=True)
        thread.start()
        port = listening.getsockname()[1]
        with pytest.raises(HubError, match="in time"):
            open_hub(f"http://127.0.0.1:{port}/", tmp_path, fail)
        thread.join(5)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://example.org/", "http:// is for this machine only"),
        ("ftp://example.org/", "leads to ftp: address"),
        ("https://169.254.169.254/", "leads to no server of a site"),
        ("https://[fe80::1]/", "leads to no server of a site"),
        ("https://0.0.0.0/", "leads to no server of a site"),
        ("https://", "leads to https: address"),
    ],
)
def test_addresses_that_are_not_asked(address: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(HubError, match=said):
        open_hub(address, tmp_path, fail)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("http://localhost:1/x", "without https"),
        ("http://example.org/", "http:// is for this machine only"),
        ("https://169.254.169.254/", "leads to no server"),
        ("https://127.0.0.1:1/", "a network of its own"),
        ("/data/vocabulary.json", "without end"),
        ("", "leads nowhere"),
    ],
)
def test_where_redirects_may_not_lead(
    server: HubServer, tmp_path: Path, target: str, said: str
) -> None:
    server.status = 302
    server.headers = {"Location": target}
    with pytest.raises(HubError, match=said):
        open_hub(server.url, tmp_path, fail)


def test_a_redirect_in_other_letters_leads_where_browsers_go(
    server: HubServer, tmp_path: Path
) -> None:
    server.status = 302
    server.headers = {"Location": "/café/".encode().decode("latin-1")}  # headers have no other
    with pytest.raises(HubError, match="without end"):
        open_hub(server.url, tmp_path, fail)
    assert server.asked[1][0] == "/caf%C3%A9/"


def test_folders_are_a_site_or_content(data: bytes, tmp_path: Path) -> None:
    content = write_hub(tmp_path / "hub")
    described: list[Path] = []

    def describe(folder: Path) -> bytes:
        described.append(folder)
        return make_vocabulary(folder)

    assert open_hub(str(tmp_path / "hub"), tmp_path, describe).vocabulary.themes
    assert open_hub(str(content), tmp_path, describe).vocabulary.themes
    assert described == [content, content]
    site = build_site(content, tmp_path / "hub" / "site")
    assert open_hub(str(site), tmp_path, fail).vocabulary.themes
    assert open_hub(str(tmp_path / "hub"), tmp_path, fail).vocabulary.themes
    (site / VOCABULARY).write_text("{", "utf-8")
    with pytest.raises(HubError, match="is no JSON"):
        open_hub(str(site), tmp_path, fail)
    with pytest.raises(HubError, match="is no hub"):
        open_hub(str(tmp_path), tmp_path, fail)
    for name in ("none", "x" * 300):
        with pytest.raises(HubError, match="no folder"):
            open_hub(str(tmp_path / name), tmp_path, fail)


def test_a_boards_own_site_is_no_hub(tmp_path: Path) -> None:
    content = write_hub(tmp_path / "hub")
    site = build_site(content, tmp_path / "site", lscb="walsall")
    with pytest.raises(HubError, match="is of walsall's own site"):
        open_hub(str(site), tmp_path, fail)


def test_later_rules_are_said_and_what_they_add_is_passed_over(
    server: HubServer, data: bytes, tmp_path: Path
) -> None:
    told = json.loads(data)
    told["themes"]["neglect"]["colour"] = "blue"
    changes = {"themes": told["themes"], "rules": RULES + 1, "generator": "7.0.0", "new": [1]}
    server.data = change_vocabulary(data, **changes)
    said = find_later_rules(open_hub(server.url, tmp_path, fail).vocabulary)
    assert f"version {RULES + 1} of the rules" in said
    assert "install goodpractice 7.0.0" in said
    server.data = change_vocabulary(data, themes=told["themes"])
    with pytest.raises(HubError, match=r"themes\.neglect\.colour"):
        open_hub(server.url, tmp_path / "other", fail)


def test_nothing_is_said_of_the_same_rules(server: HubServer, tmp_path: Path) -> None:
    assert find_later_rules(open_hub(server.url, tmp_path, fail).vocabulary) == ""
