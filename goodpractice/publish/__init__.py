"""Publishing: files become a folder, all or nothing, and what stays the same is not written again.

It must not know what is in the files: neither entries nor pages.
"""
