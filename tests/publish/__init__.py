"""Tests of how files become a folder, all or nothing."""
