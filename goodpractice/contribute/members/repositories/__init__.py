"""Repositories of members, read with git: where they are, and what stands in a commit.

They must not know of hubs, locks and copies, nor run anything that a repository brings.
"""
