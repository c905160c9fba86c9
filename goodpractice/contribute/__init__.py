"""Contribute: what people write with: starting files, fixes, forms, tables of fields, reports.

It must not change the site: whatever it finds is said or written into content.
"""
