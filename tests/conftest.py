"""Tests see the rates that ship with numcheck, never those of the one who runs them, and no clock."""

from __future__ import annotations

import os
import tempfile

from hypothesis import settings

os.environ["NUMCHECK_DATA"] = tempfile.mkdtemp(prefix="numcheck-tests-")

# No test asserts time on a clock: a busy machine must not fail a law.
settings.register_profile("numcheck", deadline=None)
settings.load_profile("numcheck")
