from __future__ import annotations

import pytest

from numcheck.engine import check_document
from numcheck.model.document import Block
from numcheck.model.span import Span
from numcheck.readers.files import read_text
from numcheck.report.fingerprint import fingerprinted

FIRST = "The dam took 1 trillion tenge ($21.7 billion) of the fund."
SECOND = "The bridge took 2 trillion tenge ($43.4 billion) of the fund."
DATED = "date 2023-11-27 ASTANA – "


def prints(text):
    report = check_document(read_text(text))
    return {mark: finding.message for finding, mark in fingerprinted(report.findings, report.document)}


def test_moving_a_paragraph_changes_nothing():
    head = f"{DATED}Three things happened."
    one, two = prints("\n\n".join((head, FIRST, SECOND))), prints("\n\n".join((head, "More.", SECOND, FIRST, "End.")))
    assert one == two
    assert len(one) == 2


@pytest.mark.parametrize(
    "changed", [FIRST.replace("21.7", "21.8"), FIRST.replace("took", "cost"), FIRST.replace("fund", "loan")]
)
def test_another_figure_or_other_words_beside_it_are_another_finding(changed):
    assert not prints(f"{DATED}It is so. {FIRST}").keys() & prints(f"{DATED}It is so. {changed}").keys()


def test_line_breaks_and_capitals_do_not_count():
    odd = FIRST.replace(" ", "\n").replace("The", "THE")
    assert prints(f"{DATED}It is so. {FIRST}").keys() == prints(f"{DATED}It is so. {odd}").keys()


def test_words_of_another_block_do_not_count(document_of, finding_of):
    def known(source, at):
        document = document_of(source)
        object.__setattr__(document, "blocks", (Block(Span(0, at)), Block(Span(at, len(source)))))
        ((_, fingerprint),) = fingerprinted([finding_of(document, "42")], document)
        return fingerprint

    assert known("one 42 mills", 4) == known("other 42 mills", 6)


def test_findings_alike_are_numbered(document_of, finding_of):
    document = document_of("42")
    finding = finding_of(document, "42")
    once, twice = fingerprinted([finding], document), fingerprinted([finding, finding], document)
    assert once[0][1] == twice[0][1] != twice[1][1]
