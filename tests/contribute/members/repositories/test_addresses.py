"""Repositories are fetched by https, ssh or from a folder, and git takes no address for more."""

from pathlib import Path

import pytest

from goodpractice.contribute.members.repositories.addresses import read_address

ROOT = Path("/hub")


@pytest.mark.parametrize(
    ("repository", "protocol", "place"),
    [
        ("https://example.org/a/b.git", "https", "https://example.org/a/b.git"),
        ("https://example.org:8443/b", "https", "https://example.org:8443/b"),
        ("ssh://git@example.org/a/b.git", "ssh", "ssh://git@example.org/a/b.git"),
        ("ssh://example.org:2222/b", "ssh", "ssh://example.org:2222/b"),
        ("git@example.org:a/b.git", "ssh", "git@example.org:a/b.git"),
        ("file:///srv/b", "file", "/srv/b"),
        ("/srv/a b", "file", "/srv/a b"),
        ("../b", "file", "/hub/../b"),
    ],
)
def test_what_is_taken(repository: str, protocol: str, place: str) -> None:
    address = read_address(repository, ROOT)
    assert (address.protocol, address.place) == (protocol, place)


@pytest.mark.parametrize(
    "repository",
    [
        *("", " ", " https://example.org/a", "https://example.org/a\n", "a\0b", "x" * 501),
        *("--upload-pack=touch x", "-oProxyCommand=x", "-"),
        *("ext::sh -c 'touch x'", "fd::17", "http::https://example.org/a", "EXT::sh"),
        *("http://example.org/a", "git://example.org/a", "ftp://example.org/a"),
        *("rsync://example.org/a", "HTTPS://example.org/a", "transport::address"),
        *("https://user:secret@example.org/a", "https://user@example.org/a"),
        *("https://example.org/a?b=c", "https://example.org/a#b", "https:///a"),
        *("https://-x/a", "https://ex\N{CYRILLIC SMALL LETTER A}mple.org/a"),
        *("ssh://-oProxyCommand=x/a", "ssh://git@-x/a", "ssh://example.org/a b", "ssh://h"),
        *("git@-oProxyCommand=x:a", "git@example.org:-x", "-x@example.org:a", "example.org:a"),
        *("file://example.org/a", "file:a"),
    ],
)
def test_what_is_refused(repository: str) -> None:
    with pytest.raises(ValueError, match=r"expected|at most"):
        read_address(repository, ROOT)
