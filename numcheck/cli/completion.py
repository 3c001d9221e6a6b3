"""Completion in the shell: the script that switches it on, and what stands for a file."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

NAME = "numcheck"
SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the script that completes commands, options and rules in a SHELL.

    For bash put `eval "$(numcheck completion bash)"` into ~/.bashrc, for zsh the same with zsh into ~/.zshrc; for
    fish run `numcheck completion fish > ~/.config/fish/completions/numcheck.fish`.
    """
    from numcheck.cli import main

    known = get_completion_class(shell)
    if known is None:
        raise AssertionError("click has the shells that the argument allows")
    # The script is the same for every version of the shell; bash's own class would start bash to ask for its.
    click.echo(ShellComplete.source(known(main, {}, NAME, f"_{NAME.upper()}_COMPLETE")))


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's
    """Let the shell complete a path."""
    return [CompletionItem(incomplete, type="file")]


def codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's
    """Complete the code or name of a rule, or the last of several behind a comma."""
    from numcheck.registry import rules

    before, comma, last = incomplete.rpartition(",")
    asked = last.casefold()
    return [
        CompletionItem(f"{before}{comma}{known}", help=rule.name if known == rule.code else rule.code)
        for rule in rules()
        for known in (rule.code, rule.name)
        if known.casefold().startswith(asked)
    ]
