"""Members: boards' own repositories: which there are, bringing their commits, moving to newer.

Nothing of a member must be run, nor anything be taken over that the whole directory has not passed.
"""
