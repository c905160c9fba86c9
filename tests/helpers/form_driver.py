"""Calls the form's browser code in Node, and makes up what people may type into the form."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from goodpractice.paths import PROJECT
from goodpractice.site.pages.form.form_controls import list_kinds
from tests.helpers.node import NodeProgram, open_node

ASK = PROJECT / "tests" / "js" / "ask-form.mjs"


class FormError(Exception):
    """The browser code threw an error."""


@dataclass
class FormDriver:
    """The form's code, ready to be called."""

    program: NodeProgram

    def ask(self, name: str, argument: Any) -> Any:
        """Call a method of tests/js/ask-form.mjs."""
        answer = self.program.ask([name, argument])
        if "error" in answer:
            raise FormError(answer["error"])
        return answer.get("answer")


@contextmanager
def open_driver(rules: dict[str, Any]) -> Iterator[FormDriver]:
    """Start Node with the form's code and rules."""
    with open_node(ASK) as program:
        driver = FormDriver(program)
        driver.ask("rules", rules)
        yield driver


NASTY = [
    *("NO", "no", "yes", "On", "null", "~", "true", "1e3", "0x1F", "012", "1_000", "1:20", ".inf"),
    *("- x", "-x", "@x", "%x", "&a", "*a", "!x", "|", ">", "|-", "`x`", "? x", ": x", "x:", "x: y"),
    *("# x", "x # y", "#x", "x#y", "[a, b]", "{a: b}", "a, b", "]", "}", "'", '"', "'x'", '"x"'),
    *("it's", 'say "it"', "\\", "a\\b", '\\"', "“x”", "‘x’", "“x", "2010", "2010-01-01", "..."),
    *("---", "--- x", "<!-- x -->", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>"),
    *("😀", "❤️", "ÄÖÜ ß", "ﬁ", "\u00a0x", " x ", "x\ny", "x\r\ny", "x\ty", "\ufeffx", "x\u2028y"),
    *("<<", "=", "a: 'b", 'a: "b', "e\u0301", "[x](javascript:alert(1))", "${x}", "{{ x }}"),
]
"""What YAML, Markdown or HTML may take for something else."""

words = st.one_of(
    st.sampled_from(NASTY),
    # What Python's own tables do not know yet, the browser's may.
    st.text(st.characters(exclude_categories=("Cs", "Cn")), min_size=1, max_size=30),
    st.tuples(st.sampled_from(NASTY), st.sampled_from(NASTY)).map(" ".join),
)
prose = st.lists(words, min_size=1, max_size=4).map("\n\n".join)
rows = st.lists(words, max_size=3)


DATES = st.sampled_from(["2010", "2017-06", "2020-02-29"])
URL = "https://a.org/x?y=1#z"

contacts = st.lists(
    st.fixed_dictionaries(
        {"name": words},
        optional={
            "role": words,
            "organisation": words,
            "note": words,
            "email": st.sampled_from(["a@b.org", "o'x+y@b.co.uk", "-a@b.org"]),
            "telephone": st.sampled_from(["0121 303 2413", "01213032413", "+44 121 303 2413"]),
        },
    ),
    max_size=2,
)
sources = st.one_of(
    st.fixed_dictionaries({"document": st.just("awards")}, optional={"item": st.just("13")}),
    st.fixed_dictionaries(
        {"title": words, "publisher": words, "published": DATES}, optional={"url": st.just(URL)}
    ),
    st.fixed_dictionaries({"account": words, "published": DATES}),
)
links = st.lists(
    st.fixed_dictionaries(
        {"title": words, "url": st.sampled_from([URL, "http://b"])},
        optional={
            "opens": st.just("true"),
            "found_on": st.just("https://a.org/"),
            "checked": st.just("2026-11-21"),
        },
    ),
    max_size=2,
)


@st.composite
def entries(draw: st.DrawFn) -> dict[str, Any]:
    """Make up an entry as somebody may type it; most can be finished."""
    kind = draw(st.sampled_from([one for one in list_kinds() if one.in_web_form]))
    data: dict[str, Any] = {
        "title": draw(words),
        "summary": draw(words),
        "lscbs": draw(st.sampled_from([["dudley"], ["dudley", "walsall"]])),
        "themes": draw(st.sampled_from([["e-safety"], ["training", "neglect"]])),
        "organisations": draw(rows),
        "contacts": draw(contacts),
        "source": draw(sources),
        "published": draw(st.just("") | DATES),
        "search_words": draw(rows),
        "links": draw(links),
    }
    if draw(st.booleans()):
        data |= {"reviewed": "2026-11-21", "review_note": draw(words), "review_every": "12"}
    if kind.name == "practice":
        data["evidence"] = draw(st.sampled_from(["", "told", "expected"]))
    if kind.name == "tool":
        data |= {"section": "Tools: all", "version": draw(words)}
    answers = {question.heading: draw(prose) for question in kind.questions}
    return {
        "kind": kind.name,
        "board": "dudley",
        "slug": "made-up",
        "data": data,
        "answers": answers,
        "rest": "## Where\n\nHere." if kind.name == "tool" and draw(st.booleans()) else "",
    }
