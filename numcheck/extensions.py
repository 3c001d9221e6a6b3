"""What installed packages add to numcheck by entry points: looked for when first asked, told in a line when broken."""

from __future__ import annotations

import inspect
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from numcheck.errors import NumcheckError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

RULES: Final = "numcheck.rules"
READERS: Final = "numcheck.readers"
LEXICONS: Final = "numcheck.lexicons"
RATES: Final = "numcheck.rates"
RENDERERS: Final = "numcheck.renderers"

Refusal = type[NumcheckError]


@cache
def offers(group: str) -> tuple[EntryPoint, ...]:
    """Return what packages offer in a group, by name; packages installed later in the process are not seen."""
    from importlib.metadata import entry_points

    return tuple(sorted(entry_points(group=group), key=lambda entry: (entry.name, entry.value)))


def offer(group: str, name: str, *, refusal: Refusal) -> EntryPoint | None:
    """Return what a package offers under a name, None when there is nothing; raises `refusal` when two packages do."""
    found = [entry for entry in offers(group) if entry.name == name]
    if len(found) > 1:
        raise refusal(f"{described(found[0])} is offered by {package(found[1])} too: remove one of them")
    return found[0] if found else None


def load(entry: EntryPoint, *, refusal: Refusal) -> Any:  # noqa: ANN401 - whatever stands there
    """Return what an entry point names; raises `refusal`, in a line that names the package, when it cannot be had."""
    # Somebody else's module may do anything when it is imported.
    try:
        return entry.load()
    except Exception as error:
        raise refusal(f"{described(entry)} cannot be loaded ({told(error)}): update or remove the package") from error


def load_class(entry: EntryPoint, base: type, *, what: str, refusal: Refusal) -> Any:  # noqa: ANN401 - a class below `base`
    """Return the class an entry point names; raises `refusal` when it is none below `base`, which is called `what`."""
    found = load(entry, refusal=refusal)
    if not (inspect.isclass(found) and issubclass(found, base)):
        raise refusal(f"{described(entry)} is no {what}: it gives {found!r}")
    return found


def make(entry: EntryPoint, *needed: str, what: str, refusal: Refusal) -> Any:  # noqa: ANN401 - a protocol's, not a class's
    """Return what the class or function of an entry point makes; raises `refusal` when that lacks what is `needed`."""
    maker = load(entry, refusal=refusal)
    try:
        made = maker()
    except Exception as error:
        raise refusal(f"{described(entry)} makes no {what} ({told(error)}): update or remove the package") from error
    for name in needed:
        if not hasattr(made, name):
            raise refusal(f"{described(entry)} makes no {what}: {made!r} has no {name!r}")
    return made


def described(entry: EntryPoint) -> str:
    """Return how a message names an entry point: by its package, name and group."""
    return f"{package(entry)}: entry point {entry.name!r} of {entry.group}"


def package(entry: EntryPoint) -> str:
    """Return the package that has an entry point, with its version."""
    return f"package {entry.dist.name} {entry.dist.version}" if entry.dist else "a package without a name"


def told(error: Exception) -> str:
    """Return an error in one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())}"
