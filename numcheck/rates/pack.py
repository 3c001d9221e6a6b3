"""Pack texts into a zip whose bytes depend on nothing but the texts."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Final

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def pack(texts: Mapping[str, str]) -> bytes:
    """Return a zip of `texts` by name."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(texts):
            entry = ZipInfo(name, date_time=_EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, texts[name], compresslevel=9)
    return packed.getvalue()
