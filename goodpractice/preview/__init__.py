"""Preview: the built site on this machine, built anew at every change; open pages renew themselves.

It must not know how a site is built: what builds it is handed over.
"""
