"""Bytes of a text file as text: UTF-8, UTF-16 with a byte order mark, or what the file says of itself."""

from __future__ import annotations

import codecs
import re

from numcheck.errors import InputError

_UTF16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# PDF, ZIP (Word, OpenDocument), the older Office files and RTF: named as what they are rather than by a stray byte.
_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_MAX_NULS = 3
# Python knows encodings by name that are no encodings of texts, such as one for domain names.
_LEGACY = re.compile(
    r"windows-125\d|iso-8859-\d\d?|us-ascii|koi8-[ru]|macintosh|shift_jis|euc-(?:jp|kr)|gb(?:k|2312|18030)|big5"
)


def decoded(data: bytes, *, name: str, declared: str | None = None) -> str:
    """Return `data`, of the file `name`, as text; what is not UTF-8 is read in the encoding `declared`, if any.

    Raises InputError for binary files and for bytes that the encoding has not.
    """
    if data.startswith(_UTF16_BOMS):
        encoding, skipped, label = "utf-16", 0, "UTF-16"
    else:
        encoding, skipped, label = "utf-8", len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0, "UTF-8"
    if data.startswith(_SIGNATURES) or (encoding == "utf-8" and data.count(0) > _MAX_NULS):
        raise binary(name)
    try:
        source = data[skipped:].decode(encoding)
    except UnicodeDecodeError as error:
        if declared and (found := _in(data, declared)) is not None:
            return found
        at = error.start + skipped
        raise InputError(f"{name}: not {label} (byte 0x{data[at]:02x} at offset {at}); save it as UTF-8") from error
    if source.count("\0") > _MAX_NULS:
        raise binary(name)
    return source


def binary(name: str) -> InputError:
    """Return the error for a file that is no text."""
    return InputError(f"{name}: looks like a binary file; save it as plain text or Markdown")


def _in(data: bytes, encoding: str) -> str | None:
    wanted = encoding.lower()
    if not _LEGACY.fullmatch(wanted):
        return None
    try:
        # The web has always read these two as the Windows page that contains them.
        return data.decode("windows-1252" if wanted in {"iso-8859-1", "us-ascii"} else wanted)
    except (UnicodeDecodeError, LookupError):
        return None
