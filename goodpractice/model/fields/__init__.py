"""Fields: what may stand behind a field's colon: texts, addresses, and records inside others.

It must not know which records there are, nor which of them has which field.
"""
