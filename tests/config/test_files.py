from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from numcheck.config.files import Configurations, find, read
from numcheck.config.settings import Settings
from numcheck.errors import ConfigError
from numcheck.model.document import House

ROOT = Path(__file__).parents[2]


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    return write


def test_the_nearest_configuration_wins_whole(write):
    write("numcheck.toml", 'place = "Paris"\ncurrency = "EUR"\n')
    write("a/pyproject.toml", '[tool.numcheck]\nplace = "Oslo"\n')
    write("a/b/story.md", "")
    of = Configurations().of
    assert (of("a/b/story.md").place, of("a/b/story.md").currency) == ("Oslo", "")
    assert of("a/b/story.md") is of("a/b/other.md")
    assert (of("story.md").place, of("-").place, of("elsewhere/story.md").place) == ("Paris", "Paris", "Paris")


def test_our_own_file_goes_before_the_shared_one(write):
    write("pyproject.toml", '[tool.numcheck]\nplace = "Oslo"\n')
    write("numcheck.toml", 'place = "Paris"\n')
    assert find(Path()).place == "Paris"


def test_a_shared_file_without_our_table_does_not_count(write):
    write("numcheck.toml", 'place = "Paris"\n')
    write("a/pyproject.toml", '[project]\nname = "numcheck-notes"\n')
    write("b/pyproject.toml", "[project\nbroken =\n")
    assert find(Path("a")).place == "Paris"
    assert find(Path("b")).place == "Paris"


def test_without_configuration_there_are_the_defaults(write, tmp_path):
    write("story.md", "")
    assert Configurations(Settings()).of("story.md").house("story.md") == House()


def test_all_that_is_said_is_read(write):
    write("newsroom.csv", "")
    write("numcheck.toml", re.search(r"(?s)```toml\n(.*?)```", (ROOT / "docs/configuration.md").read_text("utf-8"))[1])
    found = read(Path("numcheck.toml"))
    assert found == Settings(
        source=Path("numcheck.toml"),
        extend_select=("NC702",),
        ignore=("NC105",),
        per_file_ignores={"archive/**": ("NC107", "NC6"), "*.draft.md": ("NC7",)},
        profile="strict",
        output_format="text",
        fail_level="warning",
        baseline=Path("baseline.json"),
        ledger=Path("figures.toml"),
        place="Almaty",
        locale="en",
        currency="KZT",
        hedges={"about": Fraction(1, 20), "nearly": Fraction(9, 10), "over": Fraction(5, 4)},
        date_from_name="%Y-%m-%d",
        rate_sources=("nbk", "ecb", str(Path("newsroom.csv").absolute())),
    )
    assert found.house("news/2023-11-27.md") == House(date(2023, 11, 27), "Almaty", "en", "KZT")
    assert found.ignored_in("archive/a.draft.md") == (("archive/**", ("NC107", "NC6")), ("*.draft.md", ("NC7",)))
    assert found.ignored_in("news/archive/a.md") == ()


def test_globs_count_from_the_folder_of_the_file_found(write):
    write("news/numcheck.toml", '[per-file-ignores]\n"2023/*" = ["NC1"]\n')
    assert Configurations().of("news/2023/a.md").ignored_in("news/2023/a.md") == (("2023/*", ("NC1",)),)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('\nselct = ["NC1"]', "2: unknown key 'selct': did you mean 'select'?"),
        ("per_file_ignores = {}", "1: unknown key 'per_file_ignores': did you mean 'per-file-ignores'?"),
        ("[hedge]\nabut = 1", "2: unknown key 'hedge.abut': did you mean 'about'?"),
        ('ignore = []\nselect = "NC1"', '2: select: write a list, such as ["NC103", "NC2"]'),
        ('select = [\n  "NC1",\n  2,\n]', "1: select.1: write it in quotation marks"),
        ('profile = "strickt"', "1: profile: 'default', 'strict' or 'picky' expected; did you mean 'strict'?"),
        ('currency = "usd"', "1: currency: 'usd' is no currency: write its ISO 4217 code in capitals, such as \"USD\""),
        ('locale = "xx"', "1: locale: 'xx' is no language with a lexicon: there is en"),
        ('date-from-name = "%Y"', "1: date-from-name: needs %m once, so that it names a day: as in %Y-%m-%d"),
        ('rate-sources = ["nbp",\n"ebc"]', "1: rate-sources: no source of rates is called 'ebc': did you mean 'ecb'?"),
        ('\nrate-sources = ["ECB"]', "2: rate-sources: no source of rates is called 'ECB': did you mean 'ecb'?"),
        ('rate-sources = ["bank"]', "1: rate-sources: no source of rates is called 'bank': there is ecb, nbp, nbk, "),
        ('rate-sources = ["ecb", "ecb"]', "1: rate-sources: names 'ecb' twice: once is enough"),
        ("rate-sources = []", "1: rate-sources: names no source, so that no rate could be known: name one, or leave"),
        ('rate-sources = "ecb"', '1: rate-sources: write a list, such as ["ecb", "newsroom.csv"]'),
        ('rate-sources = ["ecb", 1]', "1: rate-sources.1: write it in quotation marks"),
        ('x = 1\nrate-source = ["ecb"]', "1: unknown key 'x': there is select"),
        ('rate-source = ["ecb"]', "1: unknown key 'rate-source': did you mean 'rate-sources'?"),
        (
            '\nrate-sources = ["ecb", "my.csv"]',
            "2: rate-sources: there is no file my.csv; mend its name or take it out",
        ),
        ("[hedge]\nover = 2\nabout = 1.0", "3: hedge.about: must lie between 0 and 0.5"),
        ("[hedge]\nabout = nan", "2: hedge.about: 'NaN' is no number: write one such as 0.05 or \"1/20\""),
        ("x = 1\ny = 2", "1: unknown key 'x': there is select, extend-select, ignore, per-file-ignores, profile,"),
        ('[per-file-ignores]\n"a" = []\n"[b-a]" = []', "3: per-file-ignores.[b-a]: '[b-a]' is no pattern"),
    ],
)
def test_a_mistake_is_shown_with_its_line(write, content, message):
    write("numcheck.toml", content)
    with pytest.raises(ConfigError) as raised:
        read(Path("numcheck.toml"))
    assert str(raised.value).startswith(f"numcheck.toml:{message}")
    assert "\n" not in str(raised.value)


def test_files_of_rates_lie_beside_the_configuration(write, tmp_path):
    write("news/own.csv", "")
    write("news/numcheck.toml", 'rate-sources = ["own.csv", "nbp"]')
    assert Configurations().of("news/2023/a.md").rate_sources == (str(tmp_path / "news/own.csv"), "nbp")


def test_the_line_is_that_of_our_table(write):
    write(
        "pyproject.toml",
        '[tool.other]\nplcae = 1\ntext = """\n[tool.numcheck]\nplcae = 1\n"""\n[tool.numcheck]\nplcae = 1',
    )
    with pytest.raises(ConfigError, match=r"^pyproject\.toml:8: unknown key 'plcae': did you mean 'place'\?$"):
        read(Path("pyproject.toml"))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("numcheck.toml", "place = # where\n", r"^numcheck\.toml: is not TOML \(.*line 1"),
        ("pyproject.toml", "[tool]\nx = 1", r"^pyproject\.toml: has no table \[tool\.numcheck\]; add it"),
        ("pyproject.toml", "[tool]\nnumcheck = 1", r"^pyproject\.toml:2: tool\.numcheck must be a table"),
    ],
)
def test_what_is_no_configuration_is_refused(write, name, content, message):
    write(name, content)
    with pytest.raises(ConfigError, match=message):
        read(Path(name))


def test_a_file_that_is_not_there_is_refused():
    with pytest.raises(ConfigError, match=r"^missing\.toml: cannot be read \(no such file or directory\)$"):
        read(Path("missing.toml"))


def test_looking_for_a_configuration_loads_nothing_heavy(write, tmp_path):
    write("pyproject.toml", '[project]\nname = "numcheck"\n')
    code = (
        "import sys; from pathlib import Path; from numcheck.config.files import find;"
        "print(find(Path(sys.argv[1])), 'pydantic' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (run.stdout, run.stderr) == ("None False\n", "")
