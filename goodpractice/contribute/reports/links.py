"""Dead links: whether linked pages are still there, asked politely.

Each address is asked with HEAD, and with GET where that gives no page. One host gets one
question at a time with a pause between two, hosts are asked side by side, what fails is tried
again within the address's time, and answers are kept in a file as they come, so that the next
report does not ask anew and nothing is lost when somebody stops. Only a page whose server says
that it is gone is called dead: many servers turn programs away or rest for a while, which says
nothing of the page.
"""

import queue
import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from goodpractice.contribute.reports.answers import (
    DEAD,
    OK,
    UNSURE,
    Answer,
    is_fresh,
    read_cache,
    write_cache,
)
from goodpractice.contribute.web.address import PageError
from goodpractice.contribute.web.http_client import Deadline, Reply, ask_page
from goodpractice.engine.progress import Report, report_nothing

GONE = {404, 410}
"""The answers that say that a page is gone."""
PASSING = {408, 425, 429, *range(500, 600)}
"""Answers that may be another a moment later."""
HOSTS_AT_ONCE = 8
SECONDS_UNWRITTEN = 5
RESTING = "was not asked: its server asked for a longer pause"


@dataclass(frozen=True, slots=True)
class RequestLimits:
    """How to ask: seconds to wait for an answer, between two questions, and how often.

    `deadline` is for an address with all its tries and redirects, `local` lets addresses of this
    machine and its own network be asked.
    """

    timeout: float = 15.0
    pause: float = 1.0
    tries: int = 3
    deadline: float = 30.0
    local: bool = False


Answers = queue.SimpleQueue[tuple[str, Answer] | Exception]
"""Addresses with their answers, as they come; or what went wrong with this program."""


class Tried(NamedTuple):
    """What a try gave: state and reason, the seconds its server wants to rest, whether to go on."""

    state: str
    detail: str
    wait: float = 0.0
    again: bool = False


def check_links(
    urls: Iterable[str],
    cache: Path,
    today: date,
    limits: RequestLimits | None = None,
    report: Report = report_nothing,
) -> dict[str, Answer]:
    """Return the answer for each address, from the file of earlier answers where it is fresh."""
    limits = limits or RequestLimits()
    kept = read_cache(cache)
    wanted = list(dict.fromkeys(urls))
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for url in wanted:
        if url not in kept or not is_fresh(kept[url], today):
            by_host[find_host(url)].append(url)
    total = sum(map(len, by_host.values()))
    answers: Answers = queue.SimpleQueue()
    hosts: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    for ours in by_host.values():
        hosts.put(ours)
    stop = threading.Event()
    for _ in range(min(HOSTS_AT_ONCE, len(by_host))):
        asking = (hosts, answers, limits, today.isoformat(), stop)
        # They end with the process: nobody waits for a silent server after Ctrl+C.
        threading.Thread(target=ask_hosts, args=asking, daemon=True).start()
    written = time.monotonic()
    try:
        for done in range(1, total + 1):
            answered = answers.get()
            if isinstance(answered, Exception):  # else its address would be waited for without end
                raise answered
            url, answer = answered
            kept[url] = answer
            report("Asking", done, total)
            if time.monotonic() - written > SECONDS_UNWRITTEN:
                write_cache(cache, kept)
                written = time.monotonic()
    finally:
        stop.set()
        if total:
            write_cache(cache, {url: one for url, one in kept.items() if is_fresh(one, today)})
    return {url: kept[url] for url in wanted}


def ask_hosts(
    hosts: queue.SimpleQueue[list[str]],
    answers: Answers,
    limits: RequestLimits,
    day: str,
    stop: threading.Event,
) -> None:
    """Ask for the pages of one host after another, while there are any.

    A fault of our own goes to whoever waits for the answers.
    """
    try:
        ask_each(hosts, answers, limits, day, stop)
    except Exception as error:
        answers.put(error)


def ask_each(
    hosts: queue.SimpleQueue[list[str]],
    answers: Answers,
    limits: RequestLimits,
    day: str,
    stop: threading.Event,
) -> None:
    """Ask for the pages of hosts that nobody else has taken."""
    while not stop.is_set():
        try:
            urls = hosts.get_nowait()
        except queue.Empty:
            return
        not_before = 0.0
        for number, url in enumerate(urls):
            if number and stop.wait(limits.pause):
                return
            if time.monotonic() < not_before:
                answers.put((url, Answer(UNSURE, RESTING, day)))
                continue
            tried = ask_patiently(url, limits, stop)
            not_before = time.monotonic() + tried.wait
            answers.put((url, Answer(tried.state, tried.detail, day)))


def find_host(url: str) -> str:
    """Return the server that an address names."""
    try:
        return urlsplit(url).netloc.casefold()
    except ValueError:
        return ""


def ask_patiently(url: str, limits: RequestLimits, stop: threading.Event) -> Tried:
    """Ask for a page until it comes, or as often as limits allow; return what came of it."""
    deadline = Deadline(limits.deadline, limits.timeout)
    tried = Tried(UNSURE, "gives no answer in time", again=True)
    try:
        for attempt in range(limits.tries):
            pause = max(limits.pause * 2**attempt if attempt else 0.0, tried.wait)
            if not tried.again or pause >= deadline.left or stop.wait(pause):
                break
            tried = ask_both_ways(url, limits, deadline)
    finally:
        deadline.cancel()
    return tried


def ask_both_ways(url: str, limits: RequestLimits, deadline: Deadline) -> Tried:
    """Ask with HEAD, and with GET where that gives no page."""
    tried = Tried(UNSURE, "")
    for method in ("HEAD", "GET"):
        try:
            reply = ask_page(url, method, deadline, limits.local)
        except PageError as error:
            tried = Tried(UNSURE, str(error), again=error.again)
            continue
        if 200 <= reply.code < 300:
            return judge_page(url, reply)
        detail = describe_code(reply.code)
        if reply.code in GONE and method == "GET":
            return Tried(DEAD, detail)
        tried = Tried(UNSURE, detail, reply.wait, reply.code in PASSING)
        if reply.wait:
            break  # it does not want to be asked a second time now
    return tried


def judge_page(url: str, reply: Reply) -> Tried:
    """Return the state of an address that leads to a page: gone ones often lead home."""
    is_moved = urlsplit(url).path not in {"", "/"} and urlsplit(reply.url).path in {"", "/"}
    return Tried(UNSURE, "leads to the home page") if is_moved else Tried(OK, "")


def describe_code(code: int) -> str:
    """Return an answer with what readers of a report know it by."""
    if 300 <= code < 400:
        return f"answers {code} (leads nowhere)"
    known = {404: "not found", 410: "gone", 403: "refused", 429: "too many questions"}
    return f"answers {code} ({known[code]})" if code in known else f"answers {code}"
