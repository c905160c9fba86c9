"""How much search loads and how long it takes, beside Pagefind, at several sizes."""
