"""Problems in the form that a GitHub workflow shows beside the lines of a pull request.

The form and what must be escaped in it:
https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from goodpractice.problems import Problem, show_marks

IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_PROPERTIES = {**IN_MESSAGES, ":": "%3A", ",": "%2C"}


def write_annotation(problem: Problem) -> str:
    """Return a problem as a workflow command, on one line."""
    file = escape(problem.path, IN_PROPERTIES)
    title = escape(problem.field or "This file", IN_PROPERTIES)
    message = escape(problem.message, IN_MESSAGES)
    return f"::error file={file},line={problem.line},title={title}::{message}"


def escape(text: str, marks: dict[str, str]) -> str:
    """Return a text without the marks that end a part of a command."""
    return "".join(marks.get(mark, mark) for mark in show_marks(text))
