"""Language: words and their stems, what else a thing is called, what people type, and why it finds.

It must not know how the index is cut into files.
"""
