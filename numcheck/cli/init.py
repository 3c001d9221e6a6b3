"""The command that sets numcheck up in a folder: a configuration to begin with, and the lines for pre-commit."""

from __future__ import annotations

from pathlib import Path

import click

from numcheck.errors import ConfigError

# A hook of the numcheck that is installed already: what it needs is there, and its version is the one in use.
_HOOK = """\
repos:
  - repo: local
    hooks:
      - id: numcheck
        name: numcheck
        entry: numcheck check
        language: system
        files: {files}
"""


def hook() -> str:
    """Return the configuration of pre-commit that runs the numcheck which is installed."""
    from numcheck.readers.base import committed

    return _HOOK.format(files=rf"(?i)\.({'|'.join(suffix[1:] for suffix in committed())})$")


@click.command("init")
@click.option("--pyproject", is_flag=True, help="Add [tool.numcheck] to pyproject.toml instead.")
def init(*, pyproject: bool) -> None:
    """Write a numcheck.toml with every setting explained, and show the lines for pre-commit.

    Nothing is overwritten: where there is a configuration already, it stays as it is and the exit code is 2.
    """
    from numcheck.config.files import OWN, SHARED

    written = Path(SHARED if pyproject else OWN)
    try:
        _append(written) if pyproject else _create(written)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"cannot write {written} ({reason}); run this in a folder that you can write") from error
    click.echo(
        f"{'added [tool.numcheck] to' if pyproject else 'wrote'} {written}: every setting is in it, commented out"
    )
    click.echo("\nTo check what you commit, put this into .pre-commit-config.yaml and run `pre-commit install`:\n")
    click.echo(hook(), nl=False)


def _create(path: Path) -> None:
    from numcheck.config.files import SHARED
    from numcheck.config.starter import STARTER

    if _has_table(Path(SHARED)):
        raise ConfigError(f"{SHARED} has [tool.numcheck] already, which {path} would put out of use; change it there")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(STARTER)
    except FileExistsError as error:
        raise ConfigError(f"{path} is there already; change it, or remove it first") from error


def _append(path: Path) -> None:
    """Put the table at the end of a pyproject.toml, or make one; raises ConfigError when it would not count."""
    from numcheck.config.files import OWN
    from numcheck.config.starter import shared_starter
    from numcheck.writing import write_whole

    if Path(OWN).exists():
        raise ConfigError(f"{OWN} is there already and goes before {path}; change it there")
    if _has_table(path):
        raise ConfigError(f"{path} has [tool.numcheck] already; change it there")
    before = path.read_bytes() if path.exists() else b""
    gap = b"" if not before else b"\n" if before.endswith(b"\n") else b"\n\n"
    added = gap + shared_starter().encode()
    write_whole(path, before + (added.replace(b"\n", b"\r\n") if b"\r\n" in before else added))


def _has_table(path: Path) -> bool:
    """Whether a pyproject.toml, if it is there, has the table; raises ConfigError when that cannot be told."""
    import tomllib

    from numcheck.config.files import TABLE

    try:
        known = tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return False
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: is not TOML ({error}); mend it first") from error
    tool = known.get(TABLE[0], {})
    return not isinstance(tool, dict) or TABLE[1] in tool
