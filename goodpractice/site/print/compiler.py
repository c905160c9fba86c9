"""Compiler: plain data becomes a PDF, drawn by Typst, whose compiler comes in its PyPI package.

The PDF is tagged for everybody (PDF/UA-1): Typst refuses to write one that is not. Only the
fonts here are used, and the time it bears is given, so that the same content makes the same bytes.
"""

import json
from datetime import UTC, datetime
from typing import Any

from goodpractice.model.problems import UserError
from goodpractice.paths import PIP, TEMPLATES, describe_install
from goodpractice.site.print.glyphs import FONTS

FOLDER = TEMPLATES / "print"
BY_HAND = f"'make print', or with: {PIP} --require-hashes -r requirements-print.lock"
MAIN = FOLDER / "directory.typ"
EARLIEST, LATEST = 0, int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())


def compile_pdf(data: dict[str, Any], time: datetime) -> bytes:
    """Return the PDF of a document's data, which bears this time as that of its making.

    Raises `UserError` where Typst is not installed.
    """
    try:
        import typst
    except ImportError:
        raise UserError(
            "the printed directory is drawn by Typst, which is not installed; install it with "
            + describe_install("print", BY_HAND)
        ) from None
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )
    compiler = typst.Compiler(
        MAIN,
        root=FOLDER,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    seconds = min(max(int(time.timestamp()), EARLIEST), LATEST)
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=seconds)
    if not isinstance(made, bytes):
        raise TypeError(f"expected one file from Typst, found {type(made).__name__}")
    return made
