"""The exit codes of every command."""

CLEAN, FOUND, FAILED = 0, 1, 2
INTERRUPTED, BROKEN_PIPE = 130, 141
