"""How large the printed directory is, and how long it takes."""
