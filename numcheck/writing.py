"""Writing files whole: either the new content stands there afterwards or the old one does."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO


@contextlib.contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """Give a file whose content takes the place of the one at `path` when the block ends, and not when it raises.

    An existing file keeps its permissions, a link stays one. Raises OSError when that cannot be done; the old file is
    then as it was.
    """
    path = path.resolve()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    if path.exists():
        # Putting a new file in its place would pass over a lock on the old one.
        path.open("r+b").close()
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in place of the file at `path`, or make it; raises OSError as `whole` does."""
    with whole(path) as file:
        file.write(data)
