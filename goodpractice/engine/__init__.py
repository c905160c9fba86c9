"""Engine: the store of results, tasks, workers, a cluster, and digests.

What it runs are functions over items, whatever these are: it must not know of entries,
pages or the site's folder.
"""
