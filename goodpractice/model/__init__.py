"""Model: what kinds of entry there are and what each holds, with the rules for every field.

It must not open a file: who reads content hands it what was read.
"""
