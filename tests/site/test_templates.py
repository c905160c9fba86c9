"""Templates: strict, safe, and compiled once for all processes."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, UndefinedError

from goodpractice.engine.store import use_store
from goodpractice.site import render
from goodpractice.site.render import Renderer, make_environment
from goodpractice.site.templates import COMPILED


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
    tmp_path: Path, compiled: list[str]
) -> None:
    for text in ("one", "one", "two", "two"):
        (tmp_path / "templates" / "x.html").write_text(text)
        assert make_environment().get_template("x.html").render() == text
    assert compiled == ["one", "two"]


def test_the_next_process_takes_compiled_templates_from_the_store(
    tmp_path: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("one", "one", "two", "two"):
        (tmp_path / "templates" / "x.html").write_text(text)
        monkeypatch.setattr(COMPILED, "codes", {})
        use_store(tmp_path / "cache", Renderer({}).compile)
        assert make_environment().get_template("x.html").render() == text
    assert compiled == ["one", "two"]
