"""Tests of reading: one file becomes one document, or plain problems."""
