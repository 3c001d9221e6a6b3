from __future__ import annotations

from numcheck.model.finding import Severity
from numcheck.report.figures import render_figures
from numcheck.report.text import render_findings


def test_a_finding_shows_its_figures_sum_and_suggestions(story):
    report, _ = story
    assert render_findings(report) == (
        "story.txt:3:40: warning NC103 false-precision: too many figures\n"
        "    3 | The court took about 1 trillion tenge ($ 2,173,913,043) on Nov. 26.\n"
        "      |                      ----------------  ^^^^^^^^^^^^^^^\n"
        "      = 1,000,000,000,000 tenge / $2,173,913,043 = 460.0 tenge per dollar\n"
        "      = suggestion: $2.2 billion (two significant figures)\n"
        "      = suggestion: 1.0000 trillion tenge instead of 1 trillion tenge (as many as shown)\n"
        "\n"
    )


def test_a_report_without_findings_is_empty(document_of, report_of):
    assert render_findings(report_of(document_of("Nothing."))) == ""


def test_findings_come_in_the_order_of_the_text(document_of, finding_of, report_of):
    document = document_of("12 mills and 48 mills")
    late, early = finding_of(document, "48"), finding_of(document, "12")
    text = render_findings(report_of(document, late, early))
    assert text.index(":1:1:") < text.index(":1:14:")


def test_places_are_those_of_the_source_not_of_the_text(document_of, finding_of, report_of):
    document = document_of(
        "**Took**\n\n*42* mills", text="Took\n\n42 mills", starts=(0, 4, 6, 8), sources=(2, 8, 11, 14)
    )
    assert render_findings(report_of(document, finding_of(document, "42"))) == (
        "story.txt:3:2: warning NC103 false-precision: too many figures\n    3 | *42* mills\n      |  ^^\n\n"
    )


def test_line_numbers_of_any_length_share_a_gutter(document_of, finding_of, report_of):
    document = document_of("12\n" + "\n" * 99_998 + "48\n" + "\n" * 900_000 + "96\n")
    lines = render_findings(report_of(document, finding_of(document, "96", "12", "48"))).splitlines()
    assert len({line.index("|") for line in lines[1:7]}) == 1
    assert lines[5].startswith("1000001 | 96")


def test_every_part_can_be_painted(story):
    report, _ = story
    painted = render_findings(report, paint=lambda text, part: f"<{part}>{text}</{part}>")
    assert "<place>story.txt:3:40:</place> <warning>warning</warning> NC103" in painted
    assert "<warning>                     ----------------  ^^^^^^^^^^^^^^^</warning>" in painted


def test_text_of_a_story_cannot_steer_the_terminal(document_of, finding_of, report_of):
    document = document_of("\x1b[2J42", name="a\x1b[1mb.txt")
    text = render_findings(report_of(document, finding_of(document, "42", message="\x1b[31m", severity=Severity.NOTE)))
    assert "\x1b" not in text


def test_figures_are_a_table_in_the_order_of_the_text(story):
    report, figures = story
    lines = render_figures(report.document, figures).splitlines()
    assert lines[0] == "story.txt: 3 figures"
    assert lines[1].split() == ["place", "figure", "dimension", "value", "tight", "wide", "hedge"]
    assert lines[2].startswith("  3:22   1 trillion tenge  money ")
    assert lines[2].endswith("500,000,000,000 to 1,500,000,000,000  about")
    assert "2,173,913,043 USD" in lines[3]
    assert lines[4].split() == ["3:60", "Nov.", "26", "date", "--11-26"]


def test_a_document_without_figures_says_so(document_of):
    assert render_figures(document_of("Nothing."), ()) == "story.txt: 0 figures\n"
