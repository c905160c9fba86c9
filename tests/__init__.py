"""Tests of the generator, each file about the module of its name.

Hypothesis goes without its time limits: on a busy machine they would fail what is right.
"""

from hypothesis import HealthCheck, settings

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
