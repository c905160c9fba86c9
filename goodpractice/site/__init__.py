"""Site: which pages there are, how they are rendered, and the directory as data.

It must not know of search's files, nor write any: pages go to whoever publishes.
"""
