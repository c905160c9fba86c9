"""What a reader meets: times in the page from its opening to results drawn, and what was loaded."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.search.server import CompressingHandler, count_bytes

FIRST = "domestic abuse training"
LATER = ["neglect toolkit", "safeguarding children", "risk assess", "missing from care", "bullying"]

PHONE_LATENCY = 150
PHONE_BYTES = 1_600_000 // 8
PHONE_SLOWDOWN = 4

NOTE_RESULTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts += one.value;
}).observe({ type: "layout-shift", buffered: true });
window.shown = [];
new MutationObserver((changes) => {
  if (!changes.some((one) => one.target.id === "results" && one.addedNodes.length)) return;
  requestAnimationFrame(() => setTimeout(() => window.shown.push(performance.now())));
}).observe(document, { childList: true, subtree: true });
"""
"""Notes when results were drawn, from the opening of the page, and what moved meanwhile."""

ASK = """(query) => {
  window.shown.length = 0;
  const input = document.querySelector("#search-words");
  input.value = query;
  window.asked = performance.now();
  input.form.requestSubmit();
}"""


@dataclass
class Figures:
    """What one visit took: milliseconds, and bytes of scripts and data."""

    first: float = 0
    first_bytes: int = 0
    later: list[float] = field(default_factory=list)
    later_bytes: list[int] = field(default_factory=list)
    requests: int = 0
    rounds: int = 0
    shift: float = 0


def visit(browser: Browser, address: str, *, phone: bool = False) -> Figures:
    """Open a search page with a query in a fresh browser, then ask it others."""
    context = browser.new_context(
        viewport={"width": 375, "height": 812} if phone else {"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.add_init_script(NOTE_RESULTS)
    if phone:
        slow_down(page)
    CompressingHandler.sent.clear()
    page.goto(f"{address}?q={FIRST.replace(' ', '+')}")
    figures = Figures(first=wait_for_results(page))
    page.wait_for_timeout(1500 if phone else 300)
    figures.first_bytes = count_bytes()
    figures.requests = len(CompressingHandler.sent)
    figures.rounds = count_rounds(page, figures.first)
    figures.shift = page.evaluate("window.shifts")
    for query in LATER:
        CompressingHandler.sent.clear()
        page.evaluate(ASK, query)
        figures.later.append(wait_for_results(page) - page.evaluate("window.asked"))
        page.wait_for_timeout(1000 if phone else 200)
        figures.later_bytes.append(count_bytes())
    context.close()
    return figures


def wait_for_results(page: Page) -> float:
    """Wait until results are drawn; return when that was."""
    at: float = page.evaluate(
        """() => new Promise((resolve) => {
          const look = () => window.shown.length ? resolve(window.shown[0]) : setTimeout(look, 20);
          look();
        })"""
    )
    return at


def slow_down(page: Page, processor: int = PHONE_SLOWDOWN) -> None:
    """Let a page's network be a telephone's, and its processor so many times slower."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": PHONE_LATENCY,
            "downloadThroughput": PHONE_BYTES,
            "uploadThroughput": PHONE_BYTES // 2,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": processor})


def count_rounds(page: Page, until: float) -> int:
    """Return how many times the page waited for an answer before it could ask for the next."""
    times: list[list[Any]] = page.evaluate(
        """() => performance.getEntriesByType("resource")
          .filter((one) => !one.name.endsWith(".svg"))
          .map((one) => [one.startTime, one.responseEnd])"""
    )
    rounds, end = 1, 0.0  # the page itself
    for start, finish in sorted(times):
        if start > until:
            break
        if start >= end:
            rounds += 1
            end = finish
        else:
            end = min(end, finish)
    return rounds
