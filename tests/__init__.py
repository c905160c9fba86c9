"""Tests of the generator, each file about the module of its name.

Hypothesis goes without its time limits: on a busy machine they would fail what is right. In CI
it tries the same examples each time, so that a run tells of the change it is about.

What a shell starts in the background does not hear Ctrl+C, nor does what that starts: tests that
send it would wait for ever.
"""

import os
import signal

from hypothesis import HealthCheck, settings

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("repeatable", settings.get_profile("patient"), derandomize=True)
settings.load_profile("repeatable" if os.environ.get("CI") else "patient")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
