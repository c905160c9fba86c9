"""Tests of the directory: all entries together."""
