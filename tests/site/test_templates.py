"""Templates: strict, safe, and compiled once for all processes."""

import shutil
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, TemplateNotFound, TemplateRuntimeError, UndefinedError

from goodpractice.cli.commands import name_template
from goodpractice.engine.store import use_store
from goodpractice.model.problems import ContentError
from goodpractice.paths import TEMPLATES
from goodpractice.site import render, templates
from goodpractice.site.render import Renderer, make_environment
from goodpractice.site.templates import COMPILED
from tests.helpers.commands import run
from tests.helpers.sites import write_site


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("{{ missing }}", UndefinedError),
        ("{{ missing() }}", UndefinedError),
        ("{{ missing.name }}", UndefinedError),
        ("{{ {}.name }}", AttributeError),
        ("{% macro show(one) %}{{ one }}{% endmacro %}{{ show() }}", UndefinedError),
        ("{% macro show(one) %}{{ one }}{% endmacro %}{{ show(1, 2) }}", TypeError),
        ("{% macro show(one) %}{{ one }}{% endmacro %}{{ show(1, other=2) }}", TypeError),
    ],
)
def test_templates_are_strict(text: str, error: type[Exception]) -> None:
    template = make_environment().from_string(text)
    with pytest.raises(error):
        template.render()


def test_templates_escape_what_is_not_known_to_be_safe() -> None:
    template = make_environment().from_string(
        "{% macro show(one, two='&') %}{{ one }}{{ two }}{% endmacro %}"
        "{{ text }}{{ text|trusted }}{{ show(text) }}{{ show(1, two=none) }}{{ ['<'] }}"
    )
    told = "&lt;b&gt;<b>&lt;b&gt;&amp;1None[&#39;&lt;&#39;]"
    assert template.render(text="<b>") == told


def test_a_call_takes_lists_of_arguments() -> None:
    template = make_environment().from_string("{{ format(*numbers, **{'sep': '-'}) }}")
    assert template.render(format=lambda *all_, sep: sep.join(all_), numbers="12") == "1-2"


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the texts that are compiled; the templates are those of the test's own folder."""
    texts = []
    compile_text = Environment.compile

    def note(*arguments: Any, **options: Any) -> Any:
        texts.append(arguments[1])
        return compile_text(*arguments, **options)

    monkeypatch.setattr(Environment, "compile", note)
    monkeypatch.setattr(render, "TEMPLATES", tmp_path / "templates")
    (tmp_path / "templates").mkdir()
    return texts


def test_a_template_is_compiled_once_and_anew_when_it_was_edited(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(COMPILED, "unpacked", {})
    codes = []
    for text in ("one", "one", "one", "two", "two"):
        (tmp_path / "templates" / "x.html").write_text(text)
        template = make_environment().get_template("x.html")
        assert template.render() == text
        codes.append(template.root_render_func.__code__)
    assert compiled == ["one", "two"]
    assert codes[1] is codes[2], "nor is it unpacked again"
    assert len(COMPILED.unpacked) == 1, "of an edited one the old code goes"


def test_the_next_process_takes_compiled_templates_from_the_store(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("one", "one", "two", "two"):
        (tmp_path / "templates" / "x.html").write_text(text)
        monkeypatch.setattr(COMPILED, "codes", {})
        monkeypatch.setattr(COMPILED, "unpacked", {})
        use_store(tmp_path / "cache", Renderer({}).compile)
        assert make_environment().get_template("x.html").render() == text
    assert compiled == ["one", "two"]


FAULTS = {
    b"{% if %}": "Expected an expression, got 'end of statement block'",
    b"{{ foo }}": "'foo' is undefined",
    b"{{ 1 / 0 }}": "division by zero",
    b"{{ link.x }}": "'function' object has no attribute 'x'",
    b"{{ 'x'|round }}": "type str doesn't define __round__ method",
    b"{% for one in 5 %}{{ loop.index }}{% endfor %}": "'int' object is not iterable",
    b"{% macro a() %}{% endmacro %}{{ a(1) }}": "root.<locals>.macro() takes",
    b"{{ range(10 ** 15)|list }}": "it takes more memory than there is",
    b"{{ 'x'|nothing }}": "No filter named 'nothing'.",
    b"{% include 'nope.html' %}": "'nope.html' not found in search path",
    b"{% include 'parts/header.html' %}": "maximum recursion depth exceeded",
    b"caf\xe9": "is not saved as UTF-8",
}
"""What may stand in a template, and what is said of it."""
ENDLESS = {
    b"{% for one in range(10 ** 15) %}{% endfor %}": "the page './' takes more than 1 seconds"
}
"""What is found only where a page is rendered, not a template alone."""


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_in_a_template_is_said_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: bytes
) -> None:
    header = tmp_path / "templates" / "parts" / "header.html"
    header.parent.mkdir(parents=True)
    header.write_bytes(b"<p>One.\n\n" + text)
    for module in (render, templates):
        monkeypatch.setattr(module, "TEMPLATES", tmp_path / "templates")
    with pytest.raises(ContentError) as caught, name_template():
        make_environment().get_template("parts/header.html").render(link=lambda: "")
    (problem,) = caught.value.problems
    told = f"templates/parts/header.html:3: the template is broken: {FAULTS[text]}"
    assert str(problem).startswith(told)


@pytest.mark.parametrize("text", [b"{% if %}", b"{{ range(10 ** 15)|list }}", b"caf\xe9", *ENDLESS])
def test_a_build_with_a_broken_template_says_so_and_makes_no_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: bytes
) -> None:
    broken = tmp_path / "templates"
    shutil.copytree(TEMPLATES, broken)
    with (broken / "parts" / "header.html").open("ab") as file:
        file.write(text)
    line = (broken / "parts" / "header.html").read_bytes().count(b"\n") + 1
    for module in (render, templates):
        monkeypatch.setattr(module, "TEMPLATES", broken)
    monkeypatch.setattr(templates, "LONGEST", 0.6)
    content = write_site(tmp_path / "here", {})
    result = run("--content", content, "--jobs", "1", folder=tmp_path / "here")
    assert result.returncode == 1
    said = (FAULTS | ENDLESS)[text]
    told = f"templates/parts/header.html:{line}: the template is broken: {said}"
    assert result.stderr.startswith(told)
    assert not (tmp_path / "here" / "site").exists()


def test_a_page_within_a_page_is_ended_and_leaves_the_other_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(templates, "LONGEST", 0.2)
    with pytest.raises(TemplateRuntimeError, match="the page 'outer/' takes"):
        render_one_within()


def test_a_program_has_its_own_timer_again_after_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[int] = []

    def hear(number: int, _frame: object) -> None:
        heard.append(number)

    before = signal.signal(signal.SIGVTALRM, hear)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0.2)
        with templates.end_loops("x/"):
            pass
        monkeypatch.setattr(templates, "LONGEST", 0.1)
        with pytest.raises(TemplateRuntimeError), templates.end_loops("x/"):
            work()
        assert (signal.getsignal(signal.SIGVTALRM), heard) == (hear, [])
        work()
        assert heard == [signal.SIGVTALRM]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def render_one_within() -> None:
    """Stand for a page that has another rendered, and does not end."""
    with templates.end_loops("outer/"):
        with templates.end_loops("inner/"):
            pass
        work()


def work(seconds: float = 0.4) -> None:
    """Work for so long, by the time of this process."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        sum(
            range(10_000)
        )  # what asks for the time is the system's work, which no such timer counts


def test_a_template_that_is_missing_is_named() -> None:
    with pytest.raises(TemplateNotFound) as missing:
        make_environment().get_template("nope.html")
    assert str(templates.find_fault(missing.value)) == (
        "templates/nope.html:1: the template is broken: is missing"
    )
    assert templates.find_fault(ZeroDivisionError()) is None
