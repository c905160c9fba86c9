"""Tests of the model: what each kind holds, dates, problems."""
