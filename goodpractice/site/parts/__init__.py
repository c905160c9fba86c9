"""Parts of pages: what several kinds of page show: figures, groups, ways to reach somebody.

It must not know which pages there are.
"""
