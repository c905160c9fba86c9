"""Checks that need more than one file, or the day: references, ids, days that have not come.

They must not change anything: each only says what is wrong, and where.
"""
