"""Addresses of web pages, as they are asked for."""

from goodpractice.contribute.web.address import split, write_target


def test_addresses_go_over_the_wire_as_a_browser_sends_them() -> None:
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
