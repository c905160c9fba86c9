"""A hub's files on its members: members.toml, members.lock, and what the last update found.

They must not know what a commit of a member holds, nor whether it passes.
"""
