"""Trials: which newer commits of members can stand in the directory together.

They run the checks on copies of members; they must not read or write a repository.
"""
