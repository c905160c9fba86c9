"""Options: what can be typed after a command's name, and what each value may be.

It must not do what a command does, nor print.
"""
