from __future__ import annotations

import json
import pickle
from importlib.metadata import EntryPoint

import pytest

from numcheck import extensions
from numcheck.errors import UsageError
from numcheck.model.finding import Severity
from numcheck.report import formats
from numcheck.report.json import checked, error, render_json
from numcheck.report.nested import dumped, filled
from numcheck.report.renderer import Renderer, Style
from numcheck.report.schema import CheckOutput
from numcheck.report.text import TextRenderer


class Count(Renderer[int]):
    def piece(self, report):
        return len(report.findings)

    def assemble(self, pieces, run):
        yield f"{sum(pieces)} of {run.stats.files}"


@pytest.fixture
def offer(monkeypatch):
    """Pretend that an installed package offers formats."""

    def offer(**values):
        known = tuple(EntryPoint(name, value, extensions.RENDERERS) for name, value in values.items())
        monkeypatch.setattr(extensions, "offers", lambda group: known)

    return offer


@pytest.mark.parametrize("name", [*formats.OWN])
def test_a_renderer_and_its_pieces_can_go_to_another_process(story, name):
    report, _ = story
    made = formats.renderer(name)(Style(fail_level=Severity.NOTE))
    copy = pickle.loads(pickle.dumps(made))
    assert copy.style == made.style
    assert pickle.loads(pickle.dumps(copy.piece(report))) == made.piece(report)


def test_a_package_adds_a_format(offer, written, story, monkeypatch):
    monkeypatch.setattr(formats, "Count", Count, raising=False)
    offer(count="numcheck.report.formats:Count", text="numcheck.report.formats:Count")
    assert formats.format_names() == (*formats.OWN, "count")
    report, _ = story
    assert written("count", report, report) == "2 of 2"
    assert formats.renderer("text") is TextRenderer


def test_what_is_no_renderer_is_refused(offer):
    offer(odd="json:dumps")
    with pytest.raises(UsageError, match=r"entry point 'odd' of numcheck\.renderers is no renderer"):
        formats.renderer("odd")


def test_an_unknown_format_is_refused(offer):
    offer()
    with pytest.raises(UsageError, match="no format 'yaml': there are text, json, jsonl, sarif,"):
        formats.renderer("yaml")


def test_json_in_pieces_is_json_at_once(written, story, document_of, finding_of, report_of):
    report, _ = story
    document = document_of("[] \u2028 \x85 {}\n12", name="[].txt")
    odd = report_of(document, finding_of(document, "12", message="[]\n\u2028[]"))
    whole = CheckOutput(numcheck="1.2.3", files=[checked(report), checked(odd)], errors=[error("[]", "[] lost")])
    assert written("json", report, odd, errors=[("[]", "[] lost")]) == render_json(whole).decode()
    assert written("json") == render_json(CheckOutput(numcheck="1.2.3", files=[], errors=[])).decode()


def test_filling_a_list_is_writing_it_whole():
    values = [{"a": "x\ny"}, [], {"b": {}}]
    text = "".join(filled({"before": "[]", "list": []}, ["", *(dumped(each, depth=2) for each in values), ""], depth=2))
    assert text == json.dumps({"before": "[]", "list": values}, indent=2) + "\n"
