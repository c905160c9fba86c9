"""Blocks of Markdown, found as GitHub finds them: paragraphs, lists, tables, quotes, code.

Contributors write, preview and review on GitHub, whose rules (CommonMark's, with tables and
footnotes) are not Python-Markdown's: a list may stand right under its sentence and be nested by
two spaces, a table needs no empty line above it, ``#1 priority`` is no heading. This takes the
place of the library's parser of blocks; the text inside them is the library's to read. Every
line is looked at once for each list or quote that it stands in, and these are bounded.
https://spec.commonmark.org/0.31.2/#blocks-and-inlines, https://github.github.com/gfm/
"""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.util import AtomicString, code_escape

from goodpractice.content.markdown.footnotes import Footnotes
from goodpractice.content.markdown.lines import (
    CODE_INDENT,
    DEEPEST,
    FENCE_PATTERN,
    HEADING_PATTERN,
    LAZY,
    NOTE_PATTERN,
    RULE_PATTERN,
    UNDERLINE_PATTERN,
    begins,
    begins_table,
    drop_closing,
    expand_tabs,
    follow_fence,
    goes_on,
    interrupts,
    join_text,
    measure_indent,
    read_marker,
    write_lazy,
)
from goodpractice.content.markdown.lost_words import Lost, find_lost_cells, find_lost_words
from goodpractice.content.markdown.tables import read_table

DEFINITION_PATTERN = re.compile(
    r"""[ ]*\[(?!\s*\])(?P<name>(?:[^\[\]\\]|\\.)++)\]:\s*"""
    r"""(?P<target><[^<>\n]*>|(?!<)(?:\\[()]|[^\s()]|\((?:\\[()]|[^\s()]|\([^\s()]*+\))*+\))++)"""
    r"""(?:\s+(?P<title>"[^"]*"|'[^']*'|\([^()]*\))(?=[ ]*(?:\n|$)))?[ ]*(?:\n|$)"""
)
"""What a name refers to, in one paragraph: its parts may stand on lines of their own."""

ESCAPED_PATTERN = re.compile(r"\\([!-/:-@\[-`{-~])")
TASK_PATTERN = re.compile(r"\[([ xX])\] ")


class GithubBlocks(BlockParser):
    """Finds a text's blocks by GitHub's rules."""

    def __init__(self, converter: Markdown, notes: Footnotes) -> None:
        """Take the converter, which keeps references, and the extension that keeps footnotes."""
        super().__init__(converter)
        self.notes = notes
        self.forget()

    def forget(self) -> None:
        """Forget what the text before held and no page would show."""
        self.repeated: list[str] = []
        self.lost: list[Lost] = []
        self.is_in_note = False

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:
        """Return a text's blocks as elements."""
        self.root = Element(self.md.doc_tag)
        self.read([expand_tabs(line) for line in lines], self.root, 0)
        return ElementTree(self.root)

    def parseChunk(self, parent: Element, text: str) -> None:
        """Read a note's text into an element: by then all notes that pages show are known."""
        self.is_in_note = True
        self.read([expand_tabs(line) for line in text.split("\n")], parent, 1)

    def read(self, lines: list[str], parent: Element, depth: int) -> bool:
        """Read some lines into an element; tell whether empty ones stand between its blocks."""
        if depth > DEEPEST:
            raise RecursionError("lists or quotes are nested too deeply")
        is_parted = was_empty = False
        at = 0
        while at < len(lines):
            if not lines[at]:
                was_empty, at = len(parent) > 0, at + 1
                continue
            is_parted, was_empty = is_parted or was_empty, False
            at = self._read_block(lines, at, parent, depth)
        return is_parted

    def _read_block(self, lines: list[str], at: int, parent: Element, depth: int) -> int:
        """Read the block that begins at a line, and return where the next may begin."""
        line = lines[at]
        if line[0].isalpha():  # the commonest
            return self._read_text(lines, at, parent)
        if measure_indent(line) >= CODE_INDENT:
            return read_code(lines, at, parent)
        marker = read_marker(line)
        if marker:
            return self._read_list(lines, at, marker, parent, depth)
        heading = HEADING_PATTERN.match(line)
        if heading:
            add_heading(parent, len(heading[1]), drop_closing(heading[2] or ""))
            return at + 1
        if line.lstrip(" ").startswith(">"):
            return self._read_quote(lines, at, parent, depth)
        if FENCE_PATTERN.match(line):
            self.lost += find_lost_words(line)
            return read_fence(lines, at, parent)
        if RULE_PATTERN.match(line):
            SubElement(parent, "hr")
            return at + 1
        if NOTE_PATTERN.match(line):
            return self._read_note(lines, at)
        if line.lstrip(" ").startswith("["):
            at, before = self._read_definitions(lines, at), at
            if at > before and (at == len(lines) or not lines[at] or interrupts(lines, at)):
                return at  # what follows else goes on with the paragraph
        return self._read_text(lines, at, parent)

    def _read_definitions(self, lines: list[str], at: int) -> int:
        """Keep what a paragraph begins with that defines names; return where its text begins."""
        end = at + 1
        while end < len(lines) and lines[end] and not interrupts(lines, end):
            if UNDERLINE_PATTERN.match(lines[end]):
                break
            end += 1
        text = "\n".join(line.replace(LAZY, "") for line in lines[at:end])
        place = 0
        while match := DEFINITION_PATTERN.match(text, place):
            self._define(match)
            at, place = at + match[0].rstrip("\n").count("\n") + 1, match.end()
        return at

    def _define(self, match: re.Match[str]) -> None:
        """Keep what a name refers to; the first definition counts."""
        name = " ".join(match["name"].lower().split())
        target = match["target"]
        if target.startswith("<"):
            target = target[1:-1]
        target = ESCAPED_PATTERN.sub(r"\1", target)
        title = match["title"][1:-1] if match["title"] else ""
        if self.md.references.setdefault(name, (target, title)) != (target, title):
            self.repeated.append(name)

    def _read_text(self, lines: list[str], at: int, parent: Element) -> int:
        """Read a paragraph, a heading that is underlined, or a table."""
        if begins_table(lines, at):
            end = read_table(lines, at, parent)
            self.lost += find_lost_cells(lines, at, end)
            return end
        end = at + 1
        while end < len(lines) and lines[end]:
            if UNDERLINE_PATTERN.match(lines[end]):
                add_heading(parent, 1 if "=" in lines[end] else 2, join_text(lines[at:end]))
                return end + 1
            if interrupts(lines, end):
                break
            end += 1
        SubElement(parent, "p").text = join_text(lines[at:end])
        return end

    def _read_quote(self, lines: list[str], at: int, parent: Element, depth: int) -> int:
        """Read a quotation, also one whose text goes on without marks."""
        inner: list[str] = []
        end = at
        fence = None
        while end < len(lines):
            bare = lines[end].lstrip(" ")
            if bare.startswith(">") and measure_indent(lines[end]) < CODE_INDENT:
                inner.append(expand_tabs(bare[1:].removeprefix(" ")))
                fence = follow_fence(fence, inner[-1])
            elif not bare or fence or begins(lines, end) or not goes_on(inner):
                break
            else:
                inner.append(write_lazy(bare))
            end += 1
        self.read(inner, SubElement(parent, "blockquote"), depth + 1)
        return end

    def _read_note(self, lines: list[str], at: int) -> int:
        """Keep a footnote, with what is indented under it."""
        match = NOTE_PATTERN.match(lines[at])
        end = at + 1
        while end < len(lines):
            following = end if lines[end] else end + 1
            is_under = following < len(lines) and measure_indent(lines[following]) >= CODE_INDENT
            is_text = lines[end] and lines[end - 1] and not begins(lines, end)
            if not is_under and not is_text:
                break
            end += 1
        if match and self.is_in_note:
            message = f"the note '[^{match['name']}]' begins within another; begin it below that"
            self.lost.append(Lost(lines[at].strip(), message))
        elif match and match["name"] in self.notes.footnotes:
            self.repeated.append(f"^{match['name']}")
        elif match:
            rest = [line.removeprefix(" " * CODE_INDENT) for line in lines[at + 1 : end]]
            text = "\n".join([match["text"], *rest])
            if not text.strip():
                message = f"the note '[^{match['name']}]' is empty; write it, or take it out"
                self.lost.append(Lost(lines[at].strip(), message))
            self.notes.setFootnote(match["name"], text)
        return end

    def _read_list(
        self, lines: list[str], at: int, first: re.Match[str], parent: Element, depth: int
    ) -> int:
        """Read a list, given what begins its first item: the others begin with the same mark."""
        kind = first[2][-1]
        made = SubElement(parent, "ol" if kind in ".)" else "ul")
        if first[3] and int(first[3]) != 1:
            made.set("start", str(int(first[3])))
        is_loose = False
        match: re.Match[str] | None = first
        while match and match[2][-1] == kind:
            inner, end = read_item(lines, at, match)
            is_loose = self.read(inner, SubElement(made, "li"), depth + 1) or is_loose
            at = end
            while at < len(lines) and not lines[at]:
                at += 1
            match = read_marker(lines[at]) if at < len(lines) else None
            if match and match[2][-1] == kind:
                is_loose = is_loose or at > end
        if not is_loose:
            for item in made:
                unwrap(item)
        return end


def unwrap(item: Element) -> None:
    """Make the paragraphs of an item its text; in a list without empty lines there are none."""
    before: Element | None = None
    for child in list(item):
        if child.tag != "p":
            before = child
            continue
        text = child.text or ""
        if before is None:
            item.text = f"{item.text or ''}{text}"
            if isinstance(child.text, AtomicString):
                item.text = AtomicString(item.text)
        else:
            before.tail = f"{before.tail or ''}\n{text}"
        item.remove(child)


def add_heading(parent: Element, level: int, text: str) -> None:
    """Add a heading, of the levels that a page has below its own."""
    SubElement(parent, f"h{min(max(level, 2), 4)}").text = text.strip(" ")


def add_code(parent: Element, lines: list[str]) -> None:
    """Add lines that are shown as they are typed."""
    code = SubElement(SubElement(parent, "pre"), "code")
    code.text = AtomicString(code_escape("".join(f"{line}\n" for line in lines)))


def read_code(lines: list[str], at: int, parent: Element) -> int:
    """Read lines that are indented as code."""
    end = at
    while end < len(lines) and (not lines[end] or measure_indent(lines[end]) >= CODE_INDENT):
        end += 1
    while not lines[end - 1]:
        end -= 1
    add_code(parent, [line[CODE_INDENT:] for line in lines[at:end]])
    return end


def read_fence(lines: list[str], at: int, parent: Element) -> int:
    """Read code between lines of backticks or tildes."""
    match = FENCE_PATTERN.match(lines[at])
    indent, fence = (match[1], match[2]) if match else ("", "```")
    found = []
    end = at + 1
    while end < len(lines):
        bare = lines[end].strip(" ")
        is_out = measure_indent(lines[end]) < CODE_INDENT
        if bare and is_out and set(bare) == {fence[0]} and len(bare) >= len(fence):
            break
        line = lines[end]
        found.append(line[min(len(indent), measure_indent(line)) :])
        end += 1
    add_code(parent, found)
    return end + 1


def read_item(lines: list[str], at: int, match: re.Match[str]) -> tuple[list[str], int]:
    """Return the lines of an item, without their indentation, and where it ends."""
    spaces = len(match[5] or "")
    rest = lines[at][match.end() :]
    is_empty = not rest.strip()
    is_code = spaces > CODE_INDENT
    width = match.end() + (1 if is_empty or is_code else spaces)
    first = " " * (spaces - 1) + rest.lstrip(" ") if is_code else rest[spaces:]
    box = TASK_PATTERN.match(first)
    if box:
        first = f"{'☐' if box[1] == ' ' else '☑'} {first[box.end() :]}"
    inner = ["" if is_empty else first]
    fence = follow_fence(None, inner[0])
    end = at + 1
    while end < len(lines):
        line = lines[end]
        if not line:
            if is_empty and end == at + 1:
                break
            inner.append("")
        elif measure_indent(line) >= width:
            inner.append(line[width:])
            fence = follow_fence(fence, inner[-1])
        elif fence or not inner[-1] or begins(lines, end) or not goes_on(inner):
            break
        else:
            inner.append(write_lazy(line.lstrip(" ")))
        end += 1
    while inner and not inner[-1] and not fence:  # in code they are lines, too
        inner.pop()
        end -= 1
    return inner, max(end, at + 1)
