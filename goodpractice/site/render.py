"""RENDER: pages become HTML, by Jinja's environment and what templates can call.

Page addresses are written from the site's root (``themes/neglect/``) and turned into
relative links here, so that one build works at a domain's root and under any path.
"""

import os
import pickle
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup as SafeHtml
from markupsafe import escape

from goodpractice.directory.directory import Directory
from goodpractice.directory.views import Card
from goodpractice.engine.digests import hash_values
from goodpractice.engine.store import Parts, Store, make_key
from goodpractice.engine.tasks import Task
from goodpractice.engine.versions import hash_code, hash_folder
from goodpractice.model.records.site_files import Glossary
from goodpractice.paths import TEMPLATES
from goodpractice.publish.unchanged import FileNote
from goodpractice.publish.writer import SiteWriter, key_file
from goodpractice.site.layout import find_place
from goodpractice.site.page import Page, PageBuilder, name_file
from goodpractice.site.pages.all_pages import list_pages
from goodpractice.site.parts.abbreviations import make_abbreviator
from goodpractice.site.parts.findings import NOTHING, Findings
from goodpractice.site.template_filters import TEMPLATE_FILTERS
from goodpractice.site.templates import COMPILED, Macro, Templates, end_loops

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
"""The Content-Security-Policy of every page: nothing inline, nothing from elsewhere."""

NO_GLOSSARY = Glossary()

Link = Callable[[str], str]
"""Returns a link to an address, given from the site's root."""

FRAME = ("styles", "scripts", "header", "footer")
"""The parts of a page that stand around its text."""


class Renderer:
    """Renders pages; made once a build, safe to make again in another process."""

    def __init__(self, shared: Mapping[str, Any], glossary: Glossary = NO_GLOSSARY) -> None:
        self.shared = dict(shared)
        self._glossary = glossary
        self._environment = make_environment()
        self._environment.filters["abbreviated"] = make_abbreviator(glossary)
        self._environment.filters["once"] = make_once()
        self._frames: dict[object, Mapping[str, SafeHtml]] = {}

    def render(self, page: Page) -> bytes:
        """Return a page's file."""
        template = self._environment.get_template(page.template)
        link = make_link(page.path, page.root)
        with end_loops(page.path):
            parts = template.generate(
                **self.shared,
                **page.context,
                **self._render_frame(page, link),
                page=page,
                link=link,
            )
            # A dash or two in a page make it slow to encode as a whole; most parts have none.
            return b"".join(map(str.encode, parts))

    def compile(self, store: Store) -> None:
        """Compile all templates at once, or take them from the store, for all processes."""
        key = make_key("templates", os.fsencode(TEMPLATES), hash_folder(TEMPLATES))
        (known,) = store.fetch([key])
        if known is None:
            for name in self._environment.list_templates(("html", "xml")):
                self._environment.get_template(name)
            known = store.keep(key, pickle.dumps(COMPILED.codes))
        COMPILED.codes.update(known)

    def __reduce__(self) -> tuple[type["Renderer"], tuple[Mapping[str, Any], Glossary]]:
        """Go to other machines as what it was made from."""
        return Renderer, (self.shared, self._glossary)

    def _render_frame(self, page: Page, link: Link) -> Mapping[str, SafeHtml]:
        """Return what stands above and below a page: few pages differ in it."""
        menu = self.shared.get("menu", ())
        place = find_place(page.path)
        current = tuple([path for _, path in menu if place.startswith(path)])
        searchable = page.template not in {"home.html", "search.html"}
        key = (link(""), current, page.path in current, searchable)
        if key not in self._frames:
            marked = [(name, path, mark_current(path, place)) for name, path in menu]
            self._frames[key] = {
                f"{part}_part": SafeHtml(
                    self._environment.get_template(f"parts/{part}.html").render(
                        **self.shared, marked=marked, searchable=searchable, link=link
                    )
                )
                for part in FRAME
            }
        return self._frames[key]


def make_environment() -> Environment:
    """Return the environment of our own templates: strict, and escaping by default."""
    environment = Templates(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        auto_reload=False,  # a build is over before anybody edits a template
        bytecode_cache=COMPILED,
    )
    environment.filters.update(TEMPLATE_FILTERS)
    environment.globals["policy"] = escape(POLICY)
    return environment


def make_once() -> Callable[[Card, Macro], SafeHtml]:
    """Return the filter that renders a part of an entry's once: many pages list the same entry."""
    rendered: defaultdict[str, dict[str, SafeHtml]] = defaultdict(dict)

    def render_once(entry: Card, macro: Macro) -> SafeHtml:
        known = rendered[macro.name]
        if entry.id not in known:
            known[entry.id] = macro(entry)
        return known[entry.id]

    return render_once


def mark_current(path: str, current: str) -> str:
    """Return how a link is marked on a page: leading to the page itself, or to a part it is in."""
    return "page" if path == current else "true" if current.startswith(path) else ""


def make_link(path: str, root: str | None) -> Link:
    """Return the function that links from one page to others.

    `path` is the page's own address from the site's root. A page served under any address
    (404) links through `root`, the path the site is published under, instead.
    """
    prefix = root if root is not None else "../" * path.count("/")

    def link(target: str) -> str:
        return f"{prefix}{target}" or "./"

    return link


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page's file in the site, and a digest of all that the page is made from.

    A page that can be made again is not kept but made when it is worked on: all of a large site's
    would take more memory than its entries do.
    """

    path: str
    digest: bytes
    builder: PageBuilder | None
    of: Any

    @property
    def name(self) -> str:
        """The file, from the site's root."""
        return name_file(self.path)

    @property
    def page(self) -> Page:
        """The page itself."""
        page: Page = self.builder.make(self.of) if self.builder else self.of
        return page


@dataclass(frozen=True, slots=True)
class PageTools:
    """What pages need; a worker that shares no disk has no site, and sends them back."""

    renderer: Renderer
    site: SiteWriter | None

    def __reduce__(self) -> tuple[type["PageTools"], tuple[Renderer, None]]:
        """Go to other machines without this one's folders."""
        return PageTools, (self.renderer, None)


def list_page_files(
    directory: Directory, renderer: Renderer, findings: Findings = NOTHING
) -> list[PageFile]:
    """Return every page with its digest."""
    look = hash_values(renderer.shared, directory.glossary, hash_folder(TEMPLATES), hash_code())
    return [
        PageFile(
            page.path,
            hash_page(page, look),
            page.builder,
            page.of if page.builder else page,
        )
        for page in list_pages(directory, findings)
    ]


def hash_page(page: Page, look: bytes) -> bytes:
    """Return the digest of all that a page is made from; `look` is what all pages share."""
    return hash_values(
        look,
        page.path,
        page.template,
        page.title,
        page.description,
        page.root,
        page.context,
    )


def key_page(file: PageFile) -> bytes:
    """Return the key of a page's file in the site."""
    return key_file(file.name, file.digest)


def open_page(file: PageFile) -> PageFile:
    """Return a file with the page itself, which needs no builder any more."""
    return replace(file, builder=None, of=file.page)


def render_page(tools: PageTools, file: PageFile, _parts: Parts) -> FileNote | bytes:
    """Render a page and write its file, or return it where it must travel."""
    data = tools.renderer.render(file.page)
    return tools.site.put(key_page(file), [data]) if tools.site else data


RENDER: Task[PageFile, FileNote | bytes] = Task("render", render_page, key_page, open_page)
