"""Pages: for each kind of page its address, template and what the template shows.

It must not render: a page is described here and drawn by `render`.
"""
