"""Search: the index: texts become terms, segments, shards, cards and facets for the browser.

It must not know of pages, nor how results are drawn.
"""
