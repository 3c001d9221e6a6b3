"""Get files over HTTP with time-outs, retries and a limit of size."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Final

from numcheck.errors import RatesError

_LARGEST: Final = 20_000_000
_TRIES: Final = 4
_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_SECONDS: Final = 20.0


class HttpFetcher:
    """Gets bodies with httpx; a context manager that closes its connections.

    A time-out, a broken connection and a busy server are tried again, `tries` times in all, waiting 1, 2 and 4
    `pauses` of a second between. A body over `largest` bytes, unpacked, is refused before it is whole.
    """

    def __init__(
        self,
        *,
        seconds: float = _SECONDS,
        tries: int = _TRIES,
        largest: int = _LARGEST,
        pause: float = 1.0,
        step: Callable[[], None] | None = None,
    ) -> None:
        """Take the limits, and a `step` to call after each request; raises RatesError if httpx is not installed."""
        try:
            import httpx
        except ImportError as error:
            raise RatesError("fetching rates needs httpx and defusedxml: pip install 'numcheck[update]'") from error
        limits = httpx.Timeout(seconds)
        agent = {"User-Agent": "numcheck"}
        self._client = httpx.Client(timeout=limits, headers=agent, follow_redirects=True, max_redirects=4)
        self._seconds, self._tries, self._largest, self._pause = seconds, tries, largest, pause
        self._step = step

    def __enter__(self) -> HttpFetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, url: str, query: Mapping[str, str] | None = None, *, missing: bool = False) -> bytes | None:
        """Return the body, None for a 404 that may be `missing`; raises RatesError when there is none to be had."""
        import httpx

        fault = ""
        try:
            for attempt in range(self._tries):
                if attempt:
                    time.sleep(self._pause * 2 ** (attempt - 1))
                try:
                    found = self._attempt(url, query, missing=missing)
                except (httpx.TransportError, httpx.DecodingError) as error:
                    fault = f"{type(error).__name__}: {error}"
                    continue
                if isinstance(found, int):
                    fault = f"status {found}"
                    if found in _AGAIN:
                        continue
                    break
                return found
        except (httpx.InvalidURL, httpx.TooManyRedirects) as error:
            fault = str(error)
        finally:
            if self._step is not None:
                self._step()
        raise RatesError(f"no answer from {url} ({fault}); nothing was changed, try again later")

    def _attempt(self, url: str, query: Mapping[str, str] | None, *, missing: bool) -> bytes | int | None:
        """Return the body, None if it is missing, or the status of an answer that is no success."""
        import httpx

        deadline = time.monotonic() + 3 * self._seconds
        with self._client.stream("GET", url, params=query) as answer:
            if answer.status_code == httpx.codes.NOT_FOUND and missing:
                return None
            if answer.status_code != httpx.codes.OK:
                return answer.status_code
            body = bytearray()
            for piece in answer.iter_bytes():
                body += piece
                if len(body) > self._largest:
                    raise RatesError(f"{url} sent more than {self._largest:,} bytes, which is no table of rates")
                if time.monotonic() > deadline:
                    raise httpx.ReadTimeout("the answer does not come to an end")
            return bytes(body)
