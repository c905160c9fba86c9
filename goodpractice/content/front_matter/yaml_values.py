"""YAML values: texts written so that they are read back as they were."""

import yaml

from goodpractice.content.front_matter.header import HeaderError, Loader, read_header


def write_scalar(text: str, inside: bool = False) -> str:
    """Return a text as a YAML value: plain where it can be, else between quotes.

    `inside` says that it stands in square or curly brackets, where commas part values.
    """
    for candidate in (text, f'"{text}"', "'" + text.replace("'", "''") + "'"):
        if reads_as(candidate, text, inside):
            return candidate
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def write_list(texts: list[str]) -> str:
    """Return texts as a list on one line."""
    return f"[{', '.join(write_scalar(text, inside=True) for text in texts)}]"


def reads_as(candidate: str, text: str, inside: bool) -> bool:
    """Tell whether a value, as it would stand in a file, is read as just this text."""
    value = f"[{candidate}, x]" if inside else candidate
    expected = [text, "x"] if inside else text
    if candidate == text and text[:1] in {"", "[", "{", "?"}:
        return False  # readable for us, but not for everything else that reads YAML
    try:
        node = yaml.compose(f"field: {value}", Loader=Loader)
        header = read_header(f"---\nfield: {value}\n---\n")
    except (HeaderError, yaml.YAMLError):
        return False
    if not isinstance(node, yaml.MappingNode) or header.faults:
        return False
    return header.data == {"field": expected}
