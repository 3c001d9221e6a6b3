"""Tests see the rates that ship with numcheck, never those of the one who runs them."""

from __future__ import annotations

import os
import tempfile

os.environ["NUMCHECK_DATA"] = tempfile.mkdtemp(prefix="numcheck-tests-")
