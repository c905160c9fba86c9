"""Members: boards' own repositories: which there are, bringing their commits, moving to newer.

What such a repository needs itself is in own_repository/. This room must not run anything of a
member's, nor take over what the whole directory has not passed.
"""
