"""Templates: Jinja's environment, without the questions that it asks of templates on every page.

Whatever a page's template extends, includes, imports or calls is looked into anew for every page,
and each attribute may be an item as well; over thousands of pages that takes longer than the pages
do. Jinja's own points of extension give the answers at once here: no template of ours has globals
of its own, changes while a site is built, takes an item for an attribute, or calls what must be
told where it is called from.
"""

import contextlib
import re
import signal
import sys
import threading
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from traceback import extract_tb
from types import CodeType
from typing import Any

import markupsafe
from jinja2 import (
    BytecodeCache,
    Environment,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    nodes,
    runtime,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.utils import missing
from markupsafe import Markup as SafeHtml
from typing_extensions import override

from goodpractice.model.problems import Problem
from goodpractice.paths import CODE, TEMPLATES

SPECIAL = re.compile("[&<>'\"]")
"""What means something in HTML."""
LONGEST = 30.0
"""Seconds of work after which a page is not waited for; of 10,000 entries, none takes 0.01."""


class Macro(runtime.Macro):
    """A macro that is called with what its template says that it takes, and with nothing else."""

    def __call__(self, *given: Any, **named: Any) -> SafeHtml:
        """Return what the macro makes."""
        if len(given) < self._argument_count:
            rest = self.arguments[len(given) :]
            given += tuple([named.pop(name, missing) for name in rest])
        if named:
            raise TypeError(f"{self.name}() does not take {', '.join(named)}")
        return SafeHtml(self._func(*given))


def escape(value: object) -> str:
    """Return a value as HTML; most texts have nothing to escape, and stay as they are."""
    if type(value) is SafeHtml or (type(value) is str and not SPECIAL.search(value)):
        return value
    return markupsafe.escape(value)


class PlainCode(CodeGenerator):
    """Writes templates as the Python that one would write by hand: attributes and calls."""

    @override
    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import Macro, escape")

    @override
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    @override
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for part in (*node.args, *node.kwargs):
            self.visit(part, frame)
            self.write(", ")
        self.write(")")


class Templates(Environment):
    """The templates, each loaded once."""

    code_generator_class = PlainCode

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[str | Template, Template] = {}

    def get_template(self, name: str | Template, *more: Any, **named: Any) -> Template:
        """Return a template."""
        if name not in self._loaded:
            self._loaded[name] = super().get_template(name, *more, **named)
        return self._loaded[name]

    def make_globals(self, _own: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template can call: what all can."""
        return self.globals


class CompiledTemplates(BytecodeCache):
    """Templates as Jinja compiled them, by their files; from another text, none is given back."""

    def __init__(self) -> None:
        self.codes: dict[str, bytes] = {}
        self.unpacked: dict[str, tuple[str, CodeType]] = {}
        """What each template's text adds up to, with its code: one, however often it is edited."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, if it is known."""
        checksum, code = self.unpacked.get(bucket.key, ("", None))
        if code and checksum == bucket.checksum:
            bucket.code = code
        elif bucket.key in self.codes:
            bucket.bytecode_from_string(self.codes[bucket.key])
            if bucket.code:
                self.unpacked[bucket.key] = (bucket.checksum, bucket.code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self.codes[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()
"""For the next build: of the same process, as in a preview, or of the same store."""


@contextlib.contextmanager
def end_loops(path: str) -> Iterator[None]:
    """End a page, by its address, whose template does not end: raises `TemplateRuntimeError`.

    What counts is the time for which this process works, however many others the machine has. Only
    a main thread can be told of it, which a cluster's workers do not work in; Windows tells nobody.
    What a program that uses this has of the same signal and timer is as before afterwards.
    """

    def end(*_: object) -> None:
        raise TemplateRuntimeError(
            f"the page '{path or './'}' takes more than {LONGEST:.0f} seconds; "
            "is there a loop without an end?"
        )

    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, end)
    left = signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before or signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_VIRTUAL, *left)


def find_fault(error: BaseException) -> Problem | None:
    """Return where which template is broken; None for an error that is none of a template's own."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return describe_fault(error.filename, error.lineno, error.message)
    if isinstance(error, UnicodeDecodeError):
        texts = sorted(path for path in TEMPLATES.rglob("*") if path.is_file())
        broken = [path for path in texts if error.object and path.read_bytes() == error.object]
        line = error.object.count(b"\n", 0, error.start) + 1
        return describe_fault(broken[0], line, "is not saved as UTF-8") if broken else None
    steps = extract_tb(error.__traceback__)
    for step in reversed(steps):
        place = Path(step.filename)
        if place.is_relative_to(TEMPLATES):
            said = "it takes more memory than there is" if isinstance(error, MemoryError) else ""
            return describe_fault(place, step.lineno, said or str(error) or type(error).__name__)
        # What it calls of Jinja's (as this file is) fails by what it was given; ours by itself.
        is_ours = place.is_relative_to(CODE) and place != Path(__file__)
        if is_ours and not isinstance(error, TemplateError | RecursionError):
            return None
    if isinstance(error, TemplateNotFound):
        return describe_fault(TEMPLATES / str(error.name), 1, "is missing")
    return None


def describe_fault(path: str | Path, line: int | None, message: str | None) -> Problem:
    """Return a fault of a template as what is wrong with any file."""
    shown = Path(path).relative_to(TEMPLATES.parent).as_posix()
    return Problem(shown, line or 1, "", f"the template is broken: {message}")
