"""Fields of the models: walking over their annotations."""

from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from goodpractice.model.nested import Record


def find_inner(annotation: Any) -> tuple[type[Record] | None, bool]:
    """Return the model inside an annotation, and whether a list of them goes in."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation, False
    many = get_origin(annotation) is list
    for argument in get_args(annotation):
        inner, deeper = find_inner(argument)
        if inner:
            return inner, many or deeper
    return None, many


def list_choices(annotation: Any) -> list[str]:
    """Return the values a field is limited to, if it is."""
    if get_origin(annotation) is Literal:
        return [str(choice) for choice in get_args(annotation)]
    if get_origin(annotation) in {Union, UnionType}:
        for argument in get_args(annotation):
            if argument is not NoneType and list_choices(argument):
                return list_choices(argument)
    return []
