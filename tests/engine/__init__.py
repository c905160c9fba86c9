"""Tests of the store, tasks, workers and a cluster."""
