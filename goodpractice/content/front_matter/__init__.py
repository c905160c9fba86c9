"""Front matter: its YAML read and written, and what is wrong with it in plain English.

It must not know of the text below it, nor of a second file.
"""
