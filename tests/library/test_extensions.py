"""Packages that add to numcheck: found, run, documented, and refused in one line when they are broken."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import venv
from datetime import UTC, date, datetime
from fractions import Fraction
from importlib import resources
from pathlib import Path

import pytest

import numcheck
from numcheck import extensions, registry
from numcheck.errors import RatesError, RuleError, UsageError
from numcheck.lexicon import loader
from numcheck.rates import providers
from numcheck.rates.table import table_over
from numcheck.rates.update import update
from numcheck.rates.user import UserStore
from numcheck.readers.files import collect
from numcheck.report.formats import renderer
from numcheck.selection import Choice, choose
from numcheck.testing import check_example, examples

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/extending.md").read_text(encoding="utf-8")
(OFFERS,) = re.findall(r'(?m)^\[project\.entry-points\."numcheck\.rules"\]\n(\S+) = "(\S+)"$', PAGE)
RULE, TESTS, ADOC, MAIL, DESK = re.findall(r"(?ms)^```python\n(.*?)^```$", PAGE)
TEXT = "12 of the 48 farms (25.0%) replied."
HEAD = "from numcheck.rules.base import *\nfrom numcheck.model.claim import Share\n"


def rule_of(code="ED101", name="odd", body="yield self.finding(claim, claim.span, 'odd')", base="Rule[Share]"):
    return f"""{HEAD}
class Odd({base}):
    "Odd."
    code, name, severity, claim, VALID, INVALID = {code!r}, {name!r}, Severity.NOTE, Share, (), ()

    def check(self, claim, context):
        {body}
"""


@pytest.fixture
def house(install):
    install("house-rules", offers={"rules": [" = ".join(OFFERS)]}, files={"house_rules.py": RULE})


@pytest.fixture
def environment(tmp_path):
    """Return a virtual environment that has what this one has, and where packages are installed in it."""
    venv.create(tmp_path / "venv", with_pip=False, symlinks=os.name != "nt")
    base = tmp_path / "venv"
    (site,) = [*base.glob("lib/python3*/site-packages"), *base.glob("Lib/site-packages")]
    here = [str(ROOT), *(path for path in sys.path if path.endswith("site-packages"))]
    (site / "here.pth").write_text("\n".join(here), encoding="utf-8")
    (python,) = [*base.glob("bin/python"), *base.glob("Scripts/python.exe")]
    return python, site


def run(*args, python=sys.executable, data="", **more):
    env = {**os.environ, "PYTHONPATH": "", "PYTHONIOENCODING": "utf-8", **({"NUMCHECK_DATA": data} if data else {})}
    return subprocess.run(
        [python, *args], env=env, capture_output=True, encoding="utf-8", check=False, timeout=120, **more
    )


def test_the_package_of_the_guide_is_some_twenty_lines():
    assert len([line for line in RULE.splitlines() if line.strip()]) <= 20


def test_a_rule_of_a_package_is_one_of_the_rules(house):
    (rule,) = [rule for rule in registry.rules() if rule.code == "ED101"]
    assert registry.rule("whole-percent") is rule
    assert registry.rules()[0] is rule
    assert choose(Choice(select=("ED",)), numcheck.Checker().settings, path="") == (rule,)
    report = numcheck.check(TEXT)
    assert [(found.code, found.message) for found in report.findings] == [
        ("ED101", "25.0% is finer than a count of 48")
    ]
    assert numcheck.Checker(ignore=["ED101"]).check(TEXT).findings == ()
    for example in examples(rule):
        check_example(rule, example)


def test_a_remark_without_brackets_leaves_its_findings_alone_too(house, tmp_path):
    story = tmp_path / "story.md"
    story.write_text(f"{TEXT}<!-- numcheck: ignore the house's own -->", encoding="utf-8")
    report = numcheck.check_file(story)
    assert (report.findings, [left.finding.code for left in report.suppressed]) == ((), ["ED101"])


def test_an_installed_rule_is_there_on_the_command_line_and_in_its_tests(environment, lay_out, tmp_path):
    python, site = environment
    lay_out(site, "house-rules", offers={"rules": [" = ".join(OFFERS)]}, files={"house_rules.py": RULE})
    more = {"python": python, "cwd": tmp_path}
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "test_rules.py").write_text(TESTS, encoding="utf-8")
    listed = run("-m", "numcheck", "rules", **more)
    first = " ".join(listed.stdout.splitlines()[0].split())
    assert first == "ED101 whole-percent note default Decimals in the share of fewer than a hundred."
    page = run("-m", "numcheck", "rule", "whole-percent", **more).stdout
    assert page.startswith("ED101 whole-percent\nseverity: note, profile: default\n\nDecimals in the share of")
    assert "12 of the 48 farms (25.0%) replied.\n              --        ^^^^^" in page
    checked = run("-m", "numcheck", "check", "story.txt", **more)
    assert checked.stdout.startswith("story.txt:1:21: note ED101 whole-percent: 25.0% is finer than a count of 48\n")
    assert (checked.returncode, checked.stderr) == (0, "")
    tested = run("-m", "pytest", "-q", "-p", "no:randomly", "test_rules.py", **more)
    assert "2 passed" in tested.stdout


def test_a_broken_package_ends_a_run_with_one_line(environment, lay_out, tmp_path):
    python, site = environment
    lay_out(site, "frail", offers={"rules": ["odd = frail:Odd"]}, files={"frail.py": "import nothing_of_the_kind"})
    checked = run("-m", "numcheck", "check", "-", python=python, cwd=tmp_path, input=TEXT)
    assert (checked.returncode, checked.stdout) == (2, "")
    assert checked.stderr == (
        "numcheck: package frail 1.0: entry point 'odd' of numcheck.rules cannot be loaded"
        " (ModuleNotFoundError: No module named 'nothing_of_the_kind'): update or remove the package\n"
    )


def test_starting_up_looks_for_no_packages():
    code = (
        "import importlib.metadata as m\n"
        "def refuse(**group): raise SystemExit('looked')\n"
        "m.entry_points = refuse\n"
        "from numcheck.cli import main\nmain(['--version'])"
    )
    assert run("-c", code, cwd=ROOT).stdout == f"numcheck {numcheck.__version__}\n"


def test_a_rule_that_crashes_is_one_finding_and_says_whose_it_is(install):
    install("frail", offers={"rules": ["odd = frail:Odd"]}, files={"frail.py": rule_of(body="return 1 / 0")})
    report = numcheck.check(f"{TEXT} 12 of the 48 mills (50%) closed.")
    assert [found.code for found in report.findings] == ["NC000", "NC306"]
    assert report.findings[0].message == (
        "rule ED101 stopped here (ZeroDivisionError: division by zero); please report it to the makers of frail"
    )


def test_in_a_text_that_arrives_a_package_s_rule_finds_the_same_and_its_crash_is_told_once(install):
    install(
        "frail",
        offers={"rules": [" = ".join(OFFERS), "odd = frail:Odd"]},
        files={"house_rules.py": RULE, "frail.py": rule_of(code="ED102", body="return 1 / 0")},
    )
    text = "\n\n".join([TEXT, "Nothing here.\n" * 400] * 4)
    found = numcheck.Checker().check_stream([text], window=1000)
    assert [each.code for each in found] == ["NC000", *["ED101"] * 4]


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("yield 'odd'", "TypeError: it yields str, not Finding"),
        ("yield self.finding(claim, Span(0, 999), 'odd')", "ValueError: its finding stands at Span(start=0, end=999)"),
    ],
)
def test_a_finding_that_no_output_could_show_is_a_crash(install, body, error):
    install("frail", offers={"rules": ["odd = frail:Odd"]}, files={"frail.py": rule_of(body=body)})
    (found,) = numcheck.check(TEXT).findings
    assert (found.code, error in found.message) == ("NC000", True)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "1 / 0",
            "entry point 'odd' of numcheck.rules cannot be loaded (ZeroDivisionError: division by zero): update or",
        ),
        ("Odd = 5", "entry point 'odd' of numcheck.rules is no rule: it gives 5"),
        (f"{HEAD}class Odd(Rule): code = 'ED101'", "frail.Odd has no name and no severity and no claim and no VALID"),
        (rule_of(code="NC103"), "frail.Odd takes NC103: codes that begin with NC are numcheck's own"),
        (rule_of(code="odd"), "frail.Odd has the code 'odd': give it one of capitals and digits, such as ED101"),
        (rule_of(name="Odd One"), "frail.Odd has the name 'Odd One': give it one of small letters, such as round-thou"),
        (
            rule_of(name="conv-rate"),
            "frail.Odd takes conv-rate, which numcheck has for numcheck.rules.nc101_conv_rate.",
        ),
        (rule_of().replace("def check", "def chick"), "frail.Odd has no method check: give it one"),
    ],
)
def test_a_package_with_a_broken_rule_is_named_in_one_line(install, source, message):
    install("frail", offers={"rules": ["odd = frail:Odd"]}, files={"frail.py": source})
    with pytest.raises(RuleError) as caught:
        numcheck.check(TEXT)
    assert str(caught.value).startswith("package frail 1.0: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_packages_with_one_code_are_both_named(install):
    install("first", offers={"rules": ["odd = first:Odd"]}, files={"first.py": rule_of(name="one")})
    install("second", offers={"rules": ["odd = second:Odd"]}, files={"second.py": rule_of(name="two")})
    with pytest.raises(RuleError, match=r"^package second 1\.0: second\.Odd takes ED101, which package first 1\.0 has"):
        registry.rules()


READER = """
from dataclasses import replace
from numcheck.readers.files import read_text

class Shout:
    def read(self, source, *, name, metadata):
        return replace(read_text(source.removeprefix("SHOUT ")), name=name)

class Mute:
    def read(self, source, *, name, metadata):
        raise KeyError(source)
"""


def test_a_reader_of_a_package_reads_its_suffix_and_its_crash_is_that_files_alone(install, tmp_path):
    offers = {
        "readers": ["shout = shouts:Shout", "mute = shouts:Mute", "lost = nowhere:Reader", "txt = nowhere:Reader"]
    }
    install("shouts", offers=offers, files={"shouts.py": READER})
    stories = tmp_path / "stories"
    stories.mkdir()
    for suffix in ("lost", "mute", "shout", "txt"):
        (stories / f"a.{suffix}").write_text("SHOUT 12 of the 48 farms (30%) replied.", encoding="utf-8")
    files = list(collect([stories]))
    assert [path.name for path in files] == ["a.lost", "a.mute", "a.shout", "a.txt"]
    lost, mute, shout, text = numcheck.Checker().check_many(files)
    assert lost.message == (
        f"{files[0]}: package shouts 1.0: entry point 'lost' of numcheck.readers cannot be loaded"
        " (ModuleNotFoundError: No module named 'nowhere'): update or remove the package"
    )
    assert (
        "a.mute: cannot be read (package shouts 1.0: entry point 'mute' of numcheck.readers stopped: Key"
        in mute.message
    )
    assert [found.code for found in shout.findings] == ["NC306"]
    assert shout.document.text.startswith("12 of")
    assert text.document.text.startswith("SHOUT 12 of")


LETTER = (
    "From: desk@example.org\r\nSubject: Farms\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
    "Content-Transfer-Encoding: 8bit\r\n\r\nDear editor,\r\n\r\n12 of the 48 caf\xe9s\r\n(30%) replied.\r\n"
).encode("latin-1")
BINARY = """
from dataclasses import replace
from numcheck.model.document import Block
from numcheck.model.span import Span
from numcheck.readers.files import read_text

class Bits:
    def read_bytes(self, data, *, name, metadata):
        return replace(read_text(bytes(255 - byte for byte in data).decode()), name=name)

class Nothing: ...

class Endless(Bits):
    def read_bytes(self, data, *, name, metadata):
        return replace(read_text(""), text="5 " * 800_000)

class Askew(Bits):
    def read_bytes(self, data, *, name, metadata):
        return replace(read_text("5"), blocks=(Block(Span(0, 9)),))
"""


def test_an_installed_reader_takes_the_bytes_of_its_files(environment, lay_out, tmp_path):
    python, site = environment
    offers = {"readers": ["eml = house_mail:MailReader"]}
    lay_out(site, "house-mail", offers=offers, files={"house_mail.py": MAIL})
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.eml").write_bytes(LETTER)
    checked = run("-m", "numcheck", "check", "letters", python=python, cwd=tmp_path)
    assert checked.stdout.startswith("letters/a.eml:paragraph 2, character 21: warning NC306 pct-of: 12 of 48 is 25")
    assert (checked.returncode, checked.stderr) == (1, "")


def test_what_is_wrong_with_a_reader_of_bytes_is_wrong_with_its_file_alone(install, tmp_path):
    offers = ["bits = odd:Bits", "none = odd:Nothing", "long = odd:Endless", "skew = odd:Askew"]
    install("odd", offers={"readers": offers}, files={"odd.py": BINARY})
    for suffix in ("bits", "long", "none", "skew"):
        (tmp_path / f"a.{suffix}").write_bytes(bytes(255 - byte for byte in TEXT.replace("25.0", "30").encode()))
    files = sorted(tmp_path.glob("a.*"))
    good, *unread = numcheck.Checker().check_many(files)
    assert [found.code for found in good.findings] == ["NC306"]
    assert [each.message.removeprefix(f"{each.name}: ") for each in unread] == [
        "more than 1.5 million characters of text; split it",
        "package odd 1.0: entry point 'none' of numcheck.readers makes no reader: Nothing has neither 'read' nor"
        " 'read_bytes'",
        "cannot be read (package odd 1.0: entry point 'skew' of numcheck.readers gives blocks out of order)",
    ]


def test_a_reader_of_text_is_given_no_more_than_any_text_is(install, tmp_path):
    install(
        "house-readers", offers={"readers": ["adoc = house_readers:AsciiDocReader"]}, files={"house_readers.py": ADOC}
    )
    story = tmp_path / "story.adoc"
    story.write_bytes(b"5 " * (4 * 2**20 + 1))
    with pytest.raises(numcheck.InputError, match=r"story\.adoc: larger than 8 MB, which no text is; split it$"):
        numcheck.check_file(story)
    story.write_bytes(b"%PDF-1.7")
    with pytest.raises(numcheck.InputError, match=r"story\.adoc: "):
        numcheck.check_file(story)


def test_a_lexicon_of_a_package_is_a_language(install, tmp_path):
    english = resources.files("numcheck.lexicon").joinpath("data/en.toml").read_text(encoding="utf-8")
    files = {
        "words/__init__.py": "",
        "words/zz.toml": english.replace('language = "en"', 'language = "zz"'),
        "words/yy.toml": "language = 5",
    }
    install("words", offers={"lexicons": ["zz = words", "yy = words", "xx = words", "en = words"]}, files=files)
    assert loader.languages() == ("en", "xx", "yy", "zz")
    assert [found.code for found in numcheck.check("12 of the 48 farms (30%) replied.", locale="zz-AA").findings] == [
        "NC306"
    ]
    assert numcheck.Checker(locale="zz").check(TEXT).document.metadata.locale == "zz"
    with pytest.raises(
        numcheck.LexiconError, match=r"^package words 1\.0: yy\.toml: language: Input should be a valid"
    ):
        numcheck.check(TEXT, locale="yy")
    with pytest.raises(numcheck.LexiconError, match=r"of numcheck\.lexicons has no xx\.toml beside it"):
        numcheck.check(TEXT, locale="xx")


class Fetched:
    def get(self, url, query=None, *, missing=False):
        assert (url, query) == ("https://rates.example/sek", {"from": "2026-10-29", "to": "2026-10-30"})
        fixings = (
            {"currency": "USD", "day": "2026-10-29", "rate": 9.4},
            {"currency": "USD", "day": "2026-10-30", "rate": 9.5},
        )
        return json.dumps(fixings).encode()


def test_a_source_of_rates_of_a_package_is_asked_and_its_rates_are_read_back(install, tmp_path):
    offers = ["newsdesk = house_rates:NewsDesk", "other = house_rates:NewsDesk", "none = house_rates:dict"]
    install(
        "desk",
        offers={"rates": [*offers, "ecb = house_rates:NewsDesk"]},
        files={"house_rates.py": f"{DESK}dict = dict"},
    )
    assert providers.keys() == (*providers.PROVIDERS, "newsdesk", "none", "other")
    assert providers.provider("ecb").source.key == "ecb"
    assert providers.provider("sunbank") is None
    days, now = (date(2026, 10, 29), date(2026, 10, 30)), datetime(2026, 10, 30, tzinfo=UTC)
    outcome = update(providers.provider("newsdesk"), Fetched(), tmp_path / "rates", days=days, now=now)
    assert (outcome.added, outcome.refused) == (2, ())
    kept = UserStore(tmp_path / "rates")
    assert [source.title for source in kept.sources()] == ["rates of the news desk"]
    assert table_over(kept).nearest("USD", "SEK", days[1]).value == Fraction(19, 2)
    with pytest.raises(RatesError, match=r"'other' of numcheck\.rates has the source 'newsdesk': call both alike"):
        providers.provider("other")
    with pytest.raises(
        RatesError, match=r"^package desk 1\.0: entry point 'none' of numcheck\.rates makes no provider"
    ):
        providers.provider("none")


OFFLINE = """
    def rows(self, fetch, first, last):
        yield row(NAME, "USD", date(2026, 10, 29), "9.4")
        yield row(NAME, "USD", date(2026, 10, 30), "9.5")

    def requests(self, first, last):
        return 0
"""


def test_an_installed_lexicon_and_source_of_rates_are_there_on_the_command_line(environment, lay_out, tmp_path):
    python, site = environment
    english = resources.files("numcheck.lexicon").joinpath("data/en.toml").read_text(encoding="utf-8")
    words = english.replace('language = "en"', 'language = "zz"')
    lay_out(site, "words", offers={"lexicons": ["zz = words"]}, files={"words/__init__.py": "", "words/zz.toml": words})
    lay_out(
        site, "desk", offers={"rates": ["newsdesk = house_rates:NewsDesk"]}, files={"house_rates.py": DESK + OFFLINE}
    )
    more = {"python": python, "cwd": tmp_path, "data": str(tmp_path / "data")}
    (tmp_path / "story.md").write_text("---\nlang: zz\n---\n12 of the 48 farms (30%) replied.\n", encoding="utf-8")
    checked = run("-m", "numcheck", "check", "story.md", **more)
    assert checked.stdout.startswith("story.md:4:21: warning NC306 pct-of: ")
    assert (checked.returncode, checked.stderr) == (1, "")
    updated = run("-m", "numcheck", "rates", "update", "--source", "newsdesk", "--since", "2026-10-29", **more)
    assert (updated.returncode, updated.stdout) == (0, "newsdesk: 2 new, 0 amended, to 2026-10-30\n")
    shown = run("-m", "numcheck", "rates", "show", "USD", "SEK", "--on", "2026-10-30", **more)
    assert shown.stdout.startswith("1 USD = 9.5 SEK  (news desk, official, fixing of 2026-10-30)\n")


def test_the_reader_of_the_guide_leaves_figures_where_they_stand(install, tmp_path):
    install(
        "house-readers", offers={"readers": ["adoc = house_readers:AsciiDocReader"]}, files={"house_readers.py": ADOC}
    )
    story = tmp_path / "story.adoc"
    story.write_text(
        ":total: 7 of the 8 (5%)\n\n// 12 of the 13 (1%)\n12 of the 48 farms (30%) replied.\n", encoding="utf-8"
    )
    (finding,) = numcheck.to_model(numcheck.check_file(story)).findings
    assert (finding.code, finding.surface, finding.span.line, finding.span.column) == ("NC306", "30%", 4, 21)


def test_two_packages_with_one_format_are_both_named(install):
    install("first", offers={"renderers": ["csv = first:A"]}, files={})
    install("second", offers={"renderers": ["csv = second:B"]}, files={})
    with pytest.raises(
        UsageError, match=r"^package first 1\.0: .*is offered by package second 1\.0 too: remove one of"
    ):
        renderer("csv")


def test_what_packages_offer_is_looked_for_once(monkeypatch):
    asked = []
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: asked.append(group) or ())
    extensions.offers.cache_clear()
    assert extensions.offers("numcheck.nothing") == extensions.offers("numcheck.nothing") == ()
    extensions.offers.cache_clear()
    assert asked == ["numcheck.nothing"]
