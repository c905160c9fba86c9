"""Command line: what can be typed, what each command does, and what it prints.

It must not do the work itself: the room that a command is about does. But for the last guard,
nothing else prints.
"""
