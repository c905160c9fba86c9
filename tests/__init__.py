"""Tests of the generator, each file about the module of its name.

Hypothesis goes without its time limits: on a busy machine they would fail what is right. In CI
it tries the same examples each time, so that a run tells of the change it is about.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("repeatable", settings.get_profile("patient"), derandomize=True)
settings.load_profile("repeatable" if os.environ.get("CI") else "patient")
