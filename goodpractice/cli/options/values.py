"""Values of options: what was typed becomes a port, an address, a day, or a message that helps."""

import argparse
import re
from datetime import date
from pathlib import Path

from goodpractice.model.problems import UnknownNameError, show_marks

LONGEST_SHOWN = 60
"""Characters of a folder's path that a message shows."""


def read_folder(value: str) -> Path:
    """Return the path of a folder or file that may be there or not, on a disk that can hold it."""
    path = Path(read_name(value))
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return path
    except OSError as error:
        shown = value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…"
        raise argparse.ArgumentTypeError(f"'{shown}' cannot be used: {error.strerror}") from None
    return path


def read_site(value: str) -> Path:
    """Return the folder of a site, which is named: its new files stand beside it for a moment."""
    path = read_folder(value)
    if path.name in ("", ".."):
        path = path.resolve()
    if not path.name:
        raise argparse.ArgumentTypeError(f"'{value}' is a whole disk; name a folder in it")
    return path


def read_name(value: str) -> str:
    """Return the name of a folder, a board or a theme; whether there is one is found out later."""
    if not value.strip():  # as a script's variable that is not set
        raise argparse.ArgumentTypeError("is empty; name one, or leave it out")
    return value


def read_words(value: str) -> str:
    """Return words to search for."""
    if not value.strip():
        raise argparse.ArgumentTypeError("is empty; write what a reader would type")
    return value


def read_path(value: str) -> Path:
    """Return the path of what somebody asks about; whether it is there is found out later."""
    return Path(read_name(value))


def read_port(value: str) -> int:
    """Return a port to listen on; 0 is any that is free."""
    if not (re.fullmatch("[0-9]{1,5}", value) and int(value) <= 65535):
        raise argparse.ArgumentTypeError(f"expected a port from 0 to 65535, found '{value}'")
    return int(value)


def read_url(value: str) -> str:
    """Return the address of a site."""
    from goodpractice.model.fields.addresses import check_base

    try:
        return check_base(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def read_jobs(value: str) -> int:
    """Return a number of processes: one or more."""
    if not (re.fullmatch("[0-9]{1,9}", value) and int(value)):
        raise argparse.ArgumentTypeError(f"expected a number from 1 on, found '{value}'")
    return int(value)


def read_level(value: str) -> int:
    """Return the level of a heading below which three more can stand."""
    if not re.fullmatch("[1-4]", value):
        raise argparse.ArgumentTypeError(f"expected a level from 1 to 4, found '{value}'")
    return int(value)


def read_executor(value: str) -> str:
    """Return the address of a Dask cluster's scheduler; an IPv6 host stands in brackets."""
    found = re.fullmatch(r"dask://(?:\[([^]]+)\]|\w[\w.-]*):([0-9]{1,5})", value, re.ASCII)
    if not (found and 0 < int(found[2]) < 65536 and (not found[1] or is_ipv6(found[1]))):
        raise argparse.ArgumentTypeError(
            f"expected dask://HOST:PORT with a port from 1 to 65535, found '{value}'"
        )
    return value


def is_ipv6(host: str) -> bool:
    """Tell whether this is an IPv6 address."""
    from ipaddress import IPv6Address

    try:
        IPv6Address(host)
    except ValueError:
        return False
    return True


def read_kind_option(value: str) -> str:
    """Return the kind of entry to start."""
    from goodpractice.contribute.new.questions import read_kind

    try:
        return read_kind(value)
    except UnknownNameError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def read_day(value: str) -> date:
    """Return the day that was typed: an ISO date, or a message that helps."""
    from goodpractice.model.fields.dates import check_day

    try:
        return date.fromisoformat(check_day(value))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def read_hub_option(value: str) -> str:
    """Return a hub: an address of the web that can be asked, or a folder."""
    from goodpractice.contribute.members.own_repository.settings import find_hub_fault

    fault = find_hub_fault(value)
    if fault:
        raise argparse.ArgumentTypeError(show_marks(fault))
    return value
