from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from numcheck.model.finding import Fix, Severity
from numcheck.report.github import command


def test_a_finding_is_one_command_with_its_sum(written, document_of, finding_of, report_of):
    document = document_of("🚜 48 mills, 12% shut", name="news/a.md")
    finding = finding_of(
        document, "12%", working=("6 of 48 = 12.5%",), fixes=(Fix(slice_of(document, "48"), "50", ""),)
    )
    assert written("github", report_of(document, finding)) == (
        "::warning file=news/a.md,line=1,endLine=1,col=13,endColumn=16,title=NC103 false-precision::"
        "too many figures%0A6 of 48 = 12.5%25%0Asuggestion: 50 instead of 48\n"
    )


def slice_of(document, words):
    from numcheck.model.span import Span

    start = document.text.index(words)
    return Span(start, start + len(words))


def test_severities_have_their_commands(written, document_of, finding_of, report_of):
    document = document_of("1 2 3")
    levels = zip("123", [Severity.ERROR, Severity.WARNING, Severity.NOTE], strict=True)
    findings = [finding_of(document, digit, severity=level) for digit, level in levels]
    lines = written("github", report_of(document, *findings)).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]


def test_a_finding_over_two_lines_has_no_columns(written, document_of, finding_of, report_of):
    document = document_of("42\nmills")
    line = written("github", report_of(document, finding_of(document, "42\nmills")))
    assert line.startswith("::warning file=story.txt,line=1,endLine=2,title=NC103")


def test_line_breaks_colons_commas_and_percent_signs_are_escaped():
    line = command("error", "50%: a, b\r\nc", file="a,b:c%d\n.md", title="x")
    assert line == "::error file=a%2Cb%3Ac%25d%0A.md,title=x::50%25: a, b%0D%0Ac\n"


def test_a_story_can_give_no_command(written, document_of, finding_of, report_of):
    document = document_of("42", name="a::error::b.md")
    told = written("github", report_of(document, finding_of(document, "42", message="x\n::set-env name=A::b\r")))
    assert told.count("\n") == 1
    assert "file=a%3A%3Aerror%3A%3Ab.md," in told


def test_what_could_not_be_read_is_an_error(written):
    assert written("github", errors=[("lost.md", "no such file")]) == (
        "::error file=lost.md,title=numcheck::no such file\n"
    )


def test_nothing_found_is_nothing_written(written, document_of, report_of):
    assert written("github", report_of(document_of("Nothing."))) == ""


@given(st.text(), st.text())
def test_what_is_escaped_reads_back(message, name):
    line = command("notice", message, file=name).encode().decode()
    found = re.fullmatch(r"::notice file=([^:,\r\n]*)::([^\r\n]*)\n", line)
    assert (unescape(found[1]), unescape(found[2])) == (name, message)


def unescape(text):
    known = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}
    return re.sub("|".join(known), lambda found: known[found[0]], text)
