"""Boards' pages: each board's own with its toolbox, what it should look after, and the gaps of all.

It must not count or judge: what boards have and lack, and what is old, `directory` says.
"""
