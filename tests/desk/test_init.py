from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path

from numcheck.config.files import find, read
from numcheck.config.schema import Configuration, Hedge
from numcheck.config.settings import Settings
from numcheck.config.starter import STARTER

SETTING = re.compile(r"(?m)^# (?=[a-z][\w.\-]*(?:\.\"[^\"]+\")? = )")
FILES = re.compile(r"files: (\S+)")


def test_it_writes_a_configuration_that_changes_nothing(run, tmp_path):
    result = run("init")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("wrote numcheck.toml: ")
    assert (tmp_path / "numcheck.toml").read_text(encoding="utf-8") == STARTER
    known = read(tmp_path / "numcheck.toml")
    assert known == Settings(source=tmp_path / "numcheck.toml")


def test_with_its_signs_taken_away_it_has_every_setting():
    content = tomllib.loads(SETTING.sub("", STARTER), parse_float=Decimal)
    Configuration.model_validate(content)
    assert sorted(content) == sorted(field.alias for field in Configuration.model_fields.values())
    assert sorted(content["hedge"]) == sorted(Hedge.model_fields)


def test_each_setting_can_be_taken_alone(tmp_path):
    found = [match.start() for match in SETTING.finditer(STARTER)]
    assert len(found) == 17
    for at in found:
        (tmp_path / "numcheck.toml").write_text(f"{STARTER[:at]}{STARTER[at + 2 :]}", encoding="utf-8")
        assert find(tmp_path) != Settings(source=tmp_path / "numcheck.toml")


def test_nothing_is_overwritten(run, write, tmp_path):
    write("numcheck.toml", "ignore = ['NC1']\n")
    for args in ((), ("--pyproject",)):
        result = run("init", *args)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("numcheck: numcheck.toml is there already")
    assert (tmp_path / "numcheck.toml").read_text() == "ignore = ['NC1']\n"
    assert [path.name for path in tmp_path.iterdir()] == ["numcheck.toml"]


def test_the_table_goes_behind_what_a_pyproject_has(run, write, tmp_path):
    path = write("pyproject.toml", "[project]\nname = 'x'")
    assert run("init", "--pyproject").exit_code == 0
    after = path.read_text(encoding="utf-8")
    assert after == f"[project]\nname = 'x'\n\n[tool.numcheck]\n{STARTER}"
    assert tomllib.loads(after) == {"project": {"name": "x"}, "tool": {"numcheck": {}}}
    again = run("init", "--pyproject")
    assert (again.exit_code, again.stderr) == (
        2,
        "numcheck: pyproject.toml has [tool.numcheck] already; change it there\n",
    )
    assert run("init").exit_code == 2
    assert path.read_text(encoding="utf-8") == after
    assert not (tmp_path / "numcheck.toml").exists()


def test_line_ends_stay_those_of_the_file(run, tmp_path):
    path = tmp_path / "pyproject.toml"
    path.write_bytes(b"[project]\r\n")
    assert run("init", "--pyproject").exit_code == 0
    data = path.read_bytes()
    assert data.startswith(b"[project]\r\n\r\n[tool.numcheck]\r\n# Settings")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_a_pyproject_is_made_where_there_is_none(run, tmp_path):
    assert run("init", "--pyproject").exit_code == 0
    assert find(tmp_path).source == tmp_path / "pyproject.toml"


def test_a_broken_pyproject_stays_as_it_is(run, write):
    path = write("pyproject.toml", "[project\n")
    for args in ((), ("--pyproject",)):
        result = run("init", *args)
        assert (result.exit_code, result.stderr.startswith("numcheck: pyproject.toml: is not TOML")) == (2, True)
    assert path.read_text() == "[project\n"


def test_the_hook_shown_is_of_the_files_that_the_published_one_takes(run):
    published = (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    shown = run("init").stdout
    assert FILES.findall(shown) == FILES.findall(published)
    assert "entry: numcheck check\n" in shown
    assert "entry: numcheck check\n" in published
