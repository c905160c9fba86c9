"""Watch what a site is made from, and build it anew at every change, while it is served."""

import argparse
import contextlib
import errno
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from watchfiles import watch

from goodpractice.content.files import is_passed_over
from goodpractice.model.problems import UserError
from goodpractice.paths import (
    ASSETS,
    CODE,
    HUB_TOML,
    MEMBERS_CACHE,
    MEMBERS_LOCK,
    MEMBERS_TOML,
    OURS,
    PROJECT,
    WITH_NODE,
    is_open_folder,
)
from goodpractice.preview.server import Announcer, PreviewHandler, PreviewServer

LOOK_BESIDE = 1000
"""Milliseconds between two looks at the files beside the content, where nothing else changes."""


def serve_preview(
    options: argparse.Namespace, build: Callable[[], str], tell: Callable[[str], None]
) -> bool:
    """Serve the built site until stopped, building at every change.

    `build` returns the problems as text, '' where there are none; `tell` is given what whoever
    started it should know. Returns whether there was a content to follow; raises `UserError` where
    the site cannot be shown, or not be followed any more.
    """
    problems = build()
    if not is_open_folder(options.content):
        return False
    handler = partial(PreviewHandler, directory=str(options.out))
    try:
        server = PreviewServer((options.host, options.port), handler)
    except (TypeError, UnicodeError):  # which one, depends on what is wrong with its letters
        raise UserError(f"--host: '{options.host}' is no host's name") from None
    except OSError as error:
        is_elsewhere = isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL
        other = "host with --host" if is_elsewhere else "port with --port"
        raise UserError(
            f"cannot listen on {options.host}:{options.port} ({error.strerror}); "
            f"choose another {other}"
        ) from None
    if problems:
        server.announcer.announce("problems", problems)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    content = options.content.resolve()
    is_closed = holds_closed(content)  # what is opened from the line on is seen
    try:
        tell(f"The site is at {server.address} and follows every change. Stop with Ctrl+C.")
        for paths in watch_paths(content, is_closed=is_closed):
            follow(paths, server.announcer, build)
    except KeyboardInterrupt:
        pass  # how a preview ends, from the moment it is told
    except OSError as error:
        raise UserError(f"changes cannot be followed ({error}); start it again") from None
    finally:
        server.shutdown()
        server.server_close()
    return True


def list_watched(content: Path) -> list[Path]:
    """Return the folders that a site is made from, as far as they are there.

    A build reads members' copies, too.
    """
    copies = content.parent / MEMBERS_CACHE
    return [content, *OURS, *([copies] if copies.is_dir() else [])]


def read_stamps(content: Path) -> dict[Path, object]:
    """Return what tells whether a file beside the content changed, by its path; None for no file.

    Such a file may come while others are followed, and is put in another's place whenever it is
    written: a watch of the file itself would see neither.
    """
    stamps: dict[Path, object] = {}
    for name in (HUB_TOML, MEMBERS_TOML, MEMBERS_LOCK):
        path = content.parent / name
        stamps[path] = None
        with contextlib.suppress(OSError):
            found = path.stat()
            stamps[path] = (found.st_ino, found.st_mtime_ns, found.st_size)
    return stamps


def watch_paths(content: Path, *, is_closed: bool = False) -> Iterator[list[Path]]:
    """Return what changes, each time something does.

    A name that is not UTF-8 stops the watching library; it then begins again, and the change is
    taken for one of the content, which says what is wrong with the name. So it is with a folder
    that nobody may look into, once it is open; `is_closed` tells that the content holds one.
    """
    stamps = read_stamps(content)
    watched = list_watched(content)
    while True:
        if is_closed:
            while holds_closed(content):
                time.sleep(1)
            yield [content]
            is_closed = False
        try:
            for changes in watch(
                *watched,
                watch_filter=partial(is_source, watched),
                rust_timeout=LOOK_BESIDE,
                yield_on_timeout=True,
            ):
                before, stamps = stamps, read_stamps(content)
                known, watched = watched, list_watched(content)
                paths = [Path(path) for _, path in changes]
                paths += [path for path in stamps if stamps[path] != before[path]]
                paths += [path for path in watched if path not in known]
                if paths:
                    yield paths
                if watched != known:
                    break  # follow these from now on
            else:
                return
        except (RuntimeError, UnicodeError):
            yield [content]
            time.sleep(1)
        except OSError as error:
            is_closed = isinstance(error, PermissionError) or holds_closed(content)
            if not is_closed:
                raise


def holds_closed(folder: Path) -> bool:
    """Tell whether a folder holds one that nobody may look into."""
    closed: list[OSError] = []
    for _ in os.walk(folder, onerror=closed.append):
        if closed:
            break
    return bool(closed)


def follow(paths: list[Path], announcer: Announcer, build: Callable[[], str]) -> None:
    """Do what a change of these files asks for."""
    if any(path.is_relative_to(CODE) for path in paths):
        os.execv(sys.executable, [sys.executable, *sys.argv])  # the same command, anew
    if any(path.is_relative_to(ASSETS) for path in paths):
        subprocess.run(
            [*WITH_NODE, "npm", "run", "--silent", "bundle"],
            cwd=PROJECT,
            check=False,
        )
    problems = build()
    if problems:
        announcer.announce("problems", problems)
    else:
        announcer.announce("reload")


def is_source(watched: Sequence[Path], _change: object, path: str) -> bool:
    """Tell whether a change of this file asks for a build."""
    for folder in watched:
        if Path(path).is_relative_to(folder):
            parts = Path(path).relative_to(folder).parts
            made = {"dist", "__pycache__"}.intersection(parts) if folder in OURS else ()
            return not (made or any(map(is_passed_over, parts)))
    return False
