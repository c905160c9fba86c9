"""Records: what an entry, a board, a theme … holds, each as its fields with their rules and words.

They are the schema: whatever else needs the fields is derived from them. A field's `title` is
its label in forms, its `description` is for contributors. They must not read what they describe.
"""
