"""The printed directory: a PDF of the whole directory, of one board's part, or of one theme.

What is printed is plain data, which Typst draws by templates/print/. It must not be read as Typst's
own language, whatever content holds, so that no entry can break or change a page.
"""
