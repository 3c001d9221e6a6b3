"""How large a file may be to be read as a text: far beyond any story, far below what fills a machine's memory."""

from __future__ import annotations

from numcheck.errors import InputError

MAX_BYTES = 8 * 2**20
MAX_PACKAGE_BYTES = 64 * 2**20
MAX_TEXT = 1_500_000
MAX_TAGS = 400_000
MAX_VALUES = 400_000
MAX_CELLS = 250_000


def too_large(name: str, *, limit: int) -> InputError:
    """Return the error for a file of more than `limit` bytes."""
    return InputError(f"{name}: larger than {limit // 2**20} MB, which no text is; split it")


def too_long(name: str) -> InputError:
    """Return the error for a file with more words than are checked at once."""
    return InputError(f"{name}: more than {MAX_TEXT / 10**6} million characters of text; split it")


def too_much(name: str, what: str) -> InputError:
    """Return the error for a file with more of `what` ("tags") than any text needs."""
    return InputError(f"{name}: more {what} than any text needs; check how it was made")
