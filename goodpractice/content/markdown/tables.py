"""Tables of Markdown: a head, the sides of its columns, and rows."""

from xml.etree.ElementTree import Element, SubElement

from goodpractice.content.markdown.lines import CODE_INDENT, begins, measure_indent, split_row

ALIGNMENTS = {
    (False, False): "",
    (True, False): "left",
    (False, True): "right",
    (True, True): "center",
}


def read_table(lines: list[str], at: int, parent: Element) -> int:
    """Read a table; it ends where another block begins."""
    sides = [
        ALIGNMENTS[cell.startswith(":"), cell.endswith(":")] for cell in split_row(lines[at + 1])
    ]
    table = SubElement(parent, "table")
    add_row(SubElement(table, "thead"), "th", lines[at], sides)
    end = at + 2
    body: Element | None = None
    while end < len(lines) and lines[end] and not begins(lines, end):
        if measure_indent(lines[end]) >= CODE_INDENT:
            break
        body = SubElement(table, "tbody") if body is None else body
        add_row(body, "td", lines[end], sides)
        end += 1
    return end


def add_row(parent: Element, tag: str, line: str, sides: list[str]) -> None:
    """Add a row with as many cells as the table has columns."""
    row = SubElement(parent, "tr")
    cells = split_row(line)
    for number, side in enumerate(sides):
        cell = SubElement(row, tag)
        cell.text = cells[number].replace("\\|", "|") if number < len(cells) else ""
        if side:
            cell.set("align", side)
