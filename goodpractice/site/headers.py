"""Headers: what a server should send with each page, as the file ``_headers``.

A policy that stands in a page cannot say who may show it in a frame, so that servers have to.
Several hosts of static sites read this file; docs/publishing.md has the same for others. Where
two rules fit a page, a browser heeds both.
"""

from collections.abc import Iterable

from goodpractice.site.page import Page
from goodpractice.site.render import POLICY, PageFile

EVERYWHERE = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
UNFRAMED = {"Content-Security-Policy": "frame-ancestors 'none'"}
EMBED = "/embed/"
"""How the addresses of pages end that other sites may show in a frame."""


def export_headers(pages: Iterable[Page | PageFile]) -> dict[str, bytes]:
    """Return the file of headers, given the site's pages."""
    paths = (one.path for one in pages if not one.path.endswith((".xml", EMBED)))
    rules = [("/*", EVERYWHERE), *((pattern, UNFRAMED) for pattern in list_unframed(paths))]
    blocks = (
        "\n".join([pattern, *(f"  {name}: {value}" for name, value in headers.items())])
        for pattern, headers in rules
    )
    return {"_headers": ("\n\n".join(blocks) + "\n").encode()}


def list_unframed(paths: Iterable[str]) -> list[str]:
    """Return patterns of the pages that no other site may show in a frame.

    Only a board's embed may be; what stands beside it is named one folder further down.
    """
    patterns = {"/"}
    for path in paths:
        folder, *rest = path.split("/")
        if folder != "lscbs":
            patterns.add(f"/{folder}/*" if rest else f"/{folder}")
        elif len(rest) > 2:
            patterns.add(f"/lscbs/:board/{rest[1]}/*")
        else:
            patterns.add("/lscbs/:board/" if len(rest) == 2 else "/lscbs/")
    return sorted(patterns)
