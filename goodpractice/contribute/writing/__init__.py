"""Writing: what is mended of a file without asking, and what is said to be unlike the house style.

It must not change what a file says, nor call a problem what is a matter of style.
"""
