"""How long builds take, beside Hugo's and Pagefind's, on the same entries in the same run."""
