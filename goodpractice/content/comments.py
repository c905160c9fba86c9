"""Comments (``<!-- … -->``): words for authors only, which no page, export or index holds."""

BEGIN = "<!--"
END = "-->"


def drop_comments(text: str) -> str:
    """Return a text without its comments; their line ends stay, so that lines keep their numbers.

    One without an end stays as it was typed. The search goes forward only, so that no text
    makes it long.
    """
    start = text.find(BEGIN)
    if start < 0:
        return text
    parts: list[str] = []
    at = 0
    while start >= 0:
        end = text.find(END, start + 2)  # <!--> is a comment too
        if end < 0:
            break
        end += len(END)
        parts += (text[at:start], "\n" * text.count("\n", start, end))
        at = end
        start = text.find(BEGIN, at)
    return "".join((*parts, text[at:]))
