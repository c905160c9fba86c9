"""A board's own repository: what commands read in one, and the command that writes one.

It must not judge or render: it says where the others find what they do that with.
"""
