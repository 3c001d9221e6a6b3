from __future__ import annotations

import shutil

import pytest

from numcheck.registry import rules

FILL = """
set -- {words}
eval "$(numcheck completion bash)"
COMP_WORDS=(numcheck "$@") COMP_CWORD=$#
_numcheck_completion numcheck
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
BASH = pytest.mark.skipif(not shutil.which("bash"), reason="asks for bash")


@pytest.fixture
def complete(shell, tmp_path):
    """Return what bash offers for the last of some words."""

    def complete(words):
        done = shell(FILL.format(words=words), cwd=tmp_path)
        assert done.returncode == 0
        return done.stdout.split()

    return complete


@BASH
def test_commands_and_options_are_completed(complete):
    assert complete("che") == ["check"]
    assert complete("completion ''") == ["bash", "zsh", "fish"]
    assert complete("check --wri") == ["--write-baseline"]
    assert complete("check --format s") == ["sarif"]


@BASH
def test_rules_are_completed_by_code_and_name_and_behind_a_comma(complete):
    first = rules()[0]
    assert complete(f"rule {first.code.lower()}") == [first.code]
    assert complete(f"rule {first.name}") == [first.name]
    assert complete("check --select NC103,NC20") == [f"NC103,{r.code}" for r in rules() if r.code.startswith("NC20")]


@BASH
def test_paths_are_left_to_the_shell(shell, tmp_path):
    env = {"COMP_WORDS": "numcheck check sto", "COMP_CWORD": "2", "_NUMCHECK_COMPLETE": "bash_complete"}
    assert shell("numcheck", cwd=tmp_path, env=env).stdout == "file,sto\n"


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_every_script_calls_numcheck_and_is_understood_by_its_shell(run, shell, tmp_path, name):
    result = run("completion", name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"_NUMCHECK_COMPLETE={name}_complete" in result.stdout
    if shutil.which(name):
        (tmp_path / "script").write_text(result.stdout, encoding="utf-8")
        parsed = shell(f"{name} -n script", cwd=tmp_path)
        assert (parsed.returncode, parsed.stderr) == (0, "")


def test_an_unknown_shell_is_refused(run):
    result = run("completion", "tcsh")
    assert (result.exit_code, "'tcsh' is not one of 'bash', 'zsh', 'fish'" in result.stderr) == (2, True)
