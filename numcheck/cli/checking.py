"""Checking the documents of a command line, in this process or in several."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import click

from numcheck.cli.annotating import Annotating
from numcheck.cli.judging import Judging
from numcheck.cli.mending import Mending
from numcheck.cli.rates import staleness
from numcheck.cli.reading import Reading, Source
from numcheck.errors import InputError, LexiconError, NumcheckError
from numcheck.report.renderer import Renderer, Run
from numcheck.report.stats import Stats

# So many documents go to a process at a time: a document takes milliseconds, sending one a good part of one.
BATCH = 16
# From so many documents on, a terminal is told how far the check is.
MANY = 50


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: its `piece` of the output and its counts, or the `error` that kept it from being read.

    `stale` is a complaint about rates that end too early, "" when there is none.
    """

    path: str
    piece: Any = None
    stats: Stats = field(default_factory=Stats)
    stale: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """How each source is checked and its findings are written; another process can be told of it."""

    renderer: Renderer[Any]
    judging: Judging
    mending: Mending
    annotating: Annotating

    def __call__(self, source: Source) -> Outcome:
        """Read, check and write one source; what is wrong with it alone becomes the outcome's error."""
        try:
            report = self.mending.take(self.judging.report(source.read()), self.judging.report)
        except InputError as error:
            return Outcome(source.path, error=str(error))
        except LexiconError as error:
            return Outcome(source.path, error=f"{source.path}: {error}")
        self.annotating.take(report)
        return Outcome(source.path, self.renderer.piece(report), Stats.of(report), staleness(report))


@dataclass(slots=True)
class Check:
    """A check under way: `run` counts what has been checked, `stale` is the first complaint about old rates."""

    job: Job
    reading: Reading
    run: Run
    stale: str = ""

    @property
    def crashed(self) -> bool:
        """Whether a rule or the binding of claims has crashed."""
        from numcheck.engine import INTERNAL

        return any(code == INTERNAL for code, _ in self.run.stats.findings)

    def pieces(self, *, jobs: int) -> Generator[Any, None, None]:
        """Check every source in `jobs` processes and yield its piece of the output, in the order of the sources."""
        sources = list(self.reading.sources())
        progress = Progress(len(sources))
        with contextlib.closing(_outcomes(self.job, sources, jobs=jobs)) as outcomes:
            for outcome in outcomes:
                progress.clear()
                if outcome.error:
                    self.reading.refuse(outcome.path, outcome.error)
                else:
                    self.run.stats += outcome.stats
                    self.stale = self.stale or outcome.stale
                    yield outcome.piece
                progress.step()
            progress.clear()


@dataclass(slots=True)
class Progress:
    """How many of many documents are done, on standard error while that is a terminal."""

    total: int
    done: int = 0
    shown: str = ""

    def step(self) -> None:
        """Count one more."""
        self.done += 1
        if self.total >= MANY and sys.stderr.isatty():
            self.shown = f"{self.done:,} of {self.total:,} files"
            click.echo(f"\r{self.shown}", nl=False, err=True)

    def clear(self) -> None:
        """Make room for other output."""
        if self.shown:
            click.echo(f"\r{' ' * len(self.shown)}\r", nl=False, err=True)
            self.shown = ""


@contextlib.contextmanager
def terminable() -> Iterator[None]:
    """Let a termination end what runs in here as an interrupt would, so that neither process nor part of a file stays.

    Outside the main thread, where no signal arrives, it changes nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def exhaust(steps: Iterable[object]) -> None:
    """Take every step."""
    deque(steps, maxlen=0)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _outcomes(job: Job, sources: Sequence[Source], *, jobs: int) -> Generator[Outcome, None, None]:
    jobs = min(jobs or processors(), len(sources))
    if jobs <= 1:
        yield from map(job, sources)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children

    # Processes that are forked share what is imported by now.
    import numcheck.engine  # noqa: F401

    batch, others = max(1, min(BATCH, len(sources) // (4 * jobs))), set(active_children())
    with ProcessPoolExecutor(jobs, initializer=_leave_interrupts_to_the_parent) as pool:
        batches = (sources[at : at + batch] for at in range(0, len(sources), batch))
        try:
            # The pool's own map cancels what is left before it can be ended here, which some Pythons trip over.
            waiting = deque(pool.submit(_each, job, each) for each in batches)
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise NumcheckError(
                "a process that checks was ended from outside, perhaps for want of memory; run again with --jobs 1"
            ) from error
        except BaseException:
            # Nobody waits for the rest, which may take its time.
            for process in set(active_children()) - others:
                process.terminate()
            raise


def _each(job: Job, sources: Sequence[Source]) -> list[Outcome]:
    return [job(source) for source in sources]


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
