"""Reports: what needs care: overdue checks, entries without contact or link, dead links.

It must not mend anything: it tells people what to look at.
"""
