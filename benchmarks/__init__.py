"""What the project measures of itself, beside its peers, in one run."""
