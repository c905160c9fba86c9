"""Whether linked pages are still there, asked politely.

Each address is asked with HEAD, and with GET where a server refuses that. One host gets one
question at a time with a pause between two, hosts are asked side by side, what fails is tried
again, and answers are kept in a file, so that the next report does not ask anew. Only a page
that is gone is called dead: many servers turn programs away, and say nothing of the page.
"""

import contextlib
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from email.message import Message
from http.client import HTTPException
from pathlib import Path
from threading import Lock
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from goodpractice.engine.progress import Report, report_nothing
from goodpractice.model.text import format_date

USER_AGENT = "Mozilla/5.0 (compatible; good-practice-directory link check)"
OK, DEAD, UNSURE = "ok", "dead", "unsure"
KEPT_DAYS = {OK: 20, DEAD: 1, UNSURE: 20}
"""For how many days an answer is good."""
REFUSALS = {401, 402, 403, 405, 406, 429, 451, 501, 999}
"""Answers to a program that say nothing of the page."""
PASSING = {429, 500, 502, 503, 504}
"""Answers that may be another a moment later."""
HOSTS_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """What asking for a page gave: ok, dead or unsure, why, and on which day."""

    state: str
    detail: str
    day: str


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask: seconds to wait for an answer, between two questions, and how often."""

    timeout: float = 15.0
    pause: float = 1.0
    tries: int = 3


def check_links(
    urls: Iterable[str],
    cache: Path,
    today: date,
    manners: Manners | None = None,
    report: Report = report_nothing,
) -> dict[str, Answer]:
    """Return the answer for each address, from the file of earlier answers where it is fresh."""
    manners = manners or Manners()
    kept = read_cache(cache)
    wanted = list(dict.fromkeys(urls))
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for url in wanted:
        if url not in kept or not is_fresh(kept[url], today):
            by_host[find_host(url)].append(url)
    total, done, lock = sum(map(len, by_host.values())), 0, Lock()

    def ask_host(ours: list[str]) -> dict[str, Answer]:
        nonlocal done
        answers = {}
        for number, url in enumerate(ours):
            if number:
                time.sleep(manners.pause)
            state, detail = ask(url, manners)
            answers[url] = Answer(state, detail, today.isoformat())
            with lock:
                done += 1
                report("Asking", done, total)
        return answers

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        for answers in pool.map(ask_host, by_host.values()):
            kept |= answers
    if total:
        write_cache(cache, {url: one for url, one in kept.items() if is_fresh(one, today)})
    return {url: kept[url] for url in wanted}


def find_host(url: str) -> str:
    """Return the server that an address names."""
    try:
        return urlsplit(url).netloc.casefold()
    except ValueError:
        return ""


def is_fresh(answer: Answer, today: date) -> bool:
    """Tell whether an answer is good for today."""
    age = (today - date.fromisoformat(answer.day)).days
    return 0 <= age < KEPT_DAYS[answer.state]


def ask(url: str, manners: Manners) -> tuple[str, str]:
    """Return an address's state and what it rests on."""
    state, detail = UNSURE, "was not asked"
    for attempt in range(manners.tries):
        if attempt:
            time.sleep(manners.pause * 2**attempt)
        state, detail, again = ask_once(url, manners.timeout)
        if not again:
            break
    return state, detail


def ask_once(url: str, timeout: float) -> tuple[str, str, bool]:
    """Return an address's state, what it rests on, and whether to try again."""
    detail = ""
    for method in ("HEAD", "GET"):
        try:
            request = Request(encode(url), method=method, headers={"User-Agent": USER_AGENT})
            with make_opener().open(request, timeout=timeout) as response:
                if urlsplit(request.full_url).path != "/" and is_home(response.url):
                    return UNSURE, "leads to the home page", False
                return OK, "", False
        except HTTPError as error:
            error.close()
            detail = f"answers {error.code} {describe_code(error.code)}".rstrip()
            if method == "HEAD":
                continue
            if error.code in REFUSALS:
                return UNSURE, detail, error.code in PASSING
            return DEAD, detail, error.code in PASSING
        except (URLError, HTTPException, OSError, ValueError) as error:
            detail = describe_failure(error)
            if method == "GET":
                return DEAD, detail, not isinstance(error, ValueError)
    return DEAD, detail, True


def is_home(url: str) -> bool:
    """Tell whether an address is a site's first page: where gone pages often lead."""
    return urlsplit(url).path in {"", "/"}


def make_opener() -> OpenerDirector:
    """Return what opens pages of the web and nothing else: no files, no other protocols."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        Redirects(),
        HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


class Redirects(HTTPRedirectHandler):
    """Follows redirects within the web, asking in the same way."""

    def redirect_request(
        self, req: Request, fp: object, code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        """Return the next question."""
        return Request(newurl, method=req.get_method(), headers={"User-Agent": USER_AGENT})


def encode(url: str) -> str:
    """Return an address as it goes over the wire: other letters than English ones encoded."""
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    safe = "/:;=?@&%+$,!~*'()[]-._#"
    return urlunsplit(
        (parts.scheme, host, quote(parts.path, safe) or "/", quote(parts.query, safe), "")
    )


def describe_code(code: int) -> str:
    """Return what readers of a report know an answer by."""
    if 300 <= code < 400:
        return "(leads nowhere)"
    return {404: "(not found)", 410: "(gone)", 403: "(refused)", 429: "(too many questions)"}.get(
        code, ""
    )


def describe_failure(error: Exception) -> str:
    """Return why there was no answer, in plain English."""
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return "gives no answer in time"
    if isinstance(reason, OSError) and reason.strerror:
        return f"cannot be reached ({reason.strerror.lower()})"
    return f"cannot be reached ({reason or type(reason).__name__})"


def read_cache(path: Path) -> dict[str, Answer]:
    """Return the answers of earlier reports; none where the file cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        answers = {str(url): Answer(**one) for url, one in found.items()}
        for one in answers.values():
            date.fromisoformat(one.day)
            KEPT_DAYS[one.state]
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return {}
    return answers


def list_dead(path: Path) -> dict[str, str] | None:
    """Return what became of the addresses that were gone when last asked for, and when that was.

    None where nobody has asked: there is no file of answers.
    """
    if not path.is_file():
        return None
    return {
        url: f"{answer.detail}, asked on {format_date(answer.day)}"
        for url, answer in read_cache(path).items()
        if answer.state == DEAD
    }


def write_cache(path: Path, answers: Mapping[str, Answer]) -> None:
    """Keep answers for the next report; a folder that cannot be written is no fault."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({url: asdict(answers[url]) for url in sorted(answers)}, indent=1)
        path.write_text(text + "\n", encoding="utf-8")
