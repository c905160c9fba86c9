"""The printed directory: a PDF of the whole directory, of one board's part, or of one theme.

What is printed is gathered here as plain data; Typst draws it by templates/print/. Nothing that
content holds is ever read as Typst's own language, so no entry can break or change a page.
"""
