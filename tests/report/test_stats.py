from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from numcheck.model.finding import Severity
from numcheck.model.suppression import Origin, Suppressed
from numcheck.report.stats import Stats, render_stats, render_summary

counts = st.dictionaries(st.sampled_from(["money", "count"]), st.integers(1, 5)).map(Counter)
stats = st.builds(Stats, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), counts, counts)


def test_a_clean_check_says_how_much_it_read(story, report_of):
    report, _ = story
    clean = Stats.of(report_of(report.document, mentions=report.mentions, claims=report.claims))
    assert render_summary(clean) == "1 file checked, 3 figures, 1 claim: nothing to report\n"
    assert render_summary(clean + clean) == "2 files checked, 6 figures, 2 claims: nothing to report\n"
    assert clean.failures(Severity.NOTE) == 0


def test_the_summary_counts_by_severity(story, report_of, finding_of):
    report, _ = story
    one = Stats.of(report)
    assert render_summary(one) == "1 finding (0 errors, 1 warning, 0 notes) in 1 file\n"
    error = Stats.of(report_of(report.document, finding_of(report.document, "Nov. 26", severity=Severity.ERROR)))
    empty = Stats.of(report_of(report.document))
    assert render_summary(one + error + empty) == "2 findings (1 error, 1 warning, 0 notes) in 2 of 3 files\n"


def test_failures_are_those_of_a_severity_and_the_graver_ones(story, report_of, finding_of):
    report, _ = story
    note = Stats.of(report_of(report.document, finding_of(report.document, "Nov. 26", severity=Severity.NOTE)))
    both = note + Stats.of(report)
    assert [both.failures(level) for level in (Severity.NOTE, Severity.WARNING, Severity.ERROR)] == [2, 1, 0]


def test_stats_show_every_count(story):
    report, _ = story
    assert render_stats(Stats.of(report)).splitlines() == [
        "files                    1",
        "words                    14",
        "figures                  3",
        "  date                   1",
        "  money                  2",
        "claims                   1",
        "  conversion             1",
        "findings                 1",
        "  NC103 false-precision  1",
        "abstentions              1",
        "  NC101 no rate          1",
    ]


@given(stats, stats, stats)
def test_stats_add_up_in_any_grouping(one, two, three):
    assert (one + two) + three == one + (two + three)
    assert one + Stats() == one == Stats() + one


def test_what_was_left_alone_is_counted(story):
    report = story[0]
    told = Stats.of(replace(report, findings=(), suppressed=(Suppressed(report.findings[0], "", Origin.SIC),)))
    assert render_summary(told).endswith(": nothing to report, 1 suppressed\n")
    assert "suppressed" in render_stats(told)
    assert (told + told).suppressed == 2
