"""Tests of what people write with: starting files, fixes, reports, forms."""
