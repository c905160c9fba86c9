"""Tests of what spans the rooms: kills, full disks, the same bytes, true content."""
