"""New entries: a starting file for what somebody wants to tell, and the names that they typed.

It must not write into a file that is there already.
"""
