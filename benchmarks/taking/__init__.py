"""What readers take along: the offline copy, and downloads."""
