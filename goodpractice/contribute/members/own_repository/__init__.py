"""A board's own repository: hub.toml, the hub's vocabulary, a repository to begin with.

It must not run git, nor judge by rules of its own: the hub's checks are the checks.
"""
