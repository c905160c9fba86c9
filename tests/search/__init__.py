"""Tests of the index and what the browser's engine finds in it."""
