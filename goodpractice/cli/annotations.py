"""Annotations: problems and notices as a GitHub workflow shows them beside a pull request's lines.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from goodpractice.model.problems import Problem, show_marks

IN_MESSAGES = {"%": "%25"}
IN_PROPERTIES = {**IN_MESSAGES, ":": "%3A", ",": "%2C"}
"""Marks that end a part of a workflow's command, and how they are written there; what is shown
has no line breaks, which would end it too."""


def write_error(problem: Problem) -> str:
    """Return a problem as a workflow command, on one line."""
    file = escape(problem.path, IN_PROPERTIES)
    title = escape(problem.field or "This file", IN_PROPERTIES)
    message = escape(problem.message, IN_MESSAGES)
    return f"::error file={file},line={problem.line},title={title}::{message}"


def write_warning(notice: str) -> str:
    """Return a notice as a workflow command, on one line."""
    return f"::warning::{escape(notice, IN_MESSAGES)}"


def escape(text: str, marks: dict[str, str]) -> str:
    """Return a text without the marks that end a part of a command."""
    return "".join(marks.get(mark, mark) for mark in show_marks(text))
