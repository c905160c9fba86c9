"""The form's page: what a contributor fills in, and the rules that it checks by, as data.

It must not repeat a rule: every one is read from the models.
"""
