"""Tests of pages and exports."""
