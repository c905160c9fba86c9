"""The file of headers: the policy everywhere, and frames for a board's embed alone."""

import re

from goodpractice.site.headers import export_headers
from goodpractice.site.pages.all_pages import list_reading_pages
from goodpractice.site.render import POLICY
from tests.helpers.sites import load_real


def read_rules(text: str) -> list[tuple[str, str]]:
    """Return each pattern with its headers."""
    blocks = text.strip().split("\n\n")
    return [(block.split("\n")[0], block.split("\n", 1)[1]) for block in blocks]


def fits(pattern: str, path: str) -> bool:
    """Tell whether a rule is for a path, as hosts read patterns."""
    parts = [re.escape(part) for part in re.split(r"\*|:board", pattern)]
    joints = re.findall(r"\*|:board", pattern)
    whole = parts[0] + "".join(
        (".*" if joint == "*" else "[^/]+") + part
        for joint, part in zip(joints, parts[1:], strict=True)
    )
    return re.fullmatch(whole, path) is not None


def test_every_page_but_an_embed_refuses_frames() -> None:
    real = load_real()
    text = export_headers(list_reading_pages(real))["_headers"].decode()
    rules = read_rules(text)
    embeds = 0
    for page in list_reading_pages(real):
        sent = "\n".join(headers for pattern, headers in rules if fits(pattern, f"/{page.path}"))
        for part in (f"Content-Security-Policy: {POLICY}", "nosniff", "Referrer-Policy: strict"):
            assert part in sent
        is_embed = page.template == "embed.html"
        embeds += is_embed
        assert ("frame-ancestors 'none'" in sent) is not is_embed, page.path
    assert embeds
    assert len(rules) <= 100, "more than some hosts read"
