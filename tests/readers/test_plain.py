"""Plain text: identity of offsets, blocks, lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.model.document import Document, Metadata, Position, Scope
from numcheck.model.span import Span
from numcheck.readers.base import line_starts, reader_for
from numcheck.readers.files import read_text
from numcheck.readers.plain import PlainReader

ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.text(' \n\r\t.:”"“-*1)aB', max_size=60)


def parts(document: Document) -> list[tuple[Scope, str]]:
    return [(block.scope, document.text[block.span.start : block.span.end]) for block in document.blocks]


def words(text: str) -> list[str]:
    return [part for _, part in parts(read_text(text))]


@given(ANY_TEXT, st.data())
def test_text_maps_to_itself(text, data):
    document = read_text(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    mapped = document.source_map.span(Span(start, end))
    assert document.text == text
    assert mapped == Span(start, end)
    assert document.source_map.source[mapped.start : mapped.end] == text[start:end]


@given(ANY_TEXT)
def test_blocks_rise_and_leave_out_nothing_but_white_space(text):
    blocks = read_text(text).blocks
    covered = "".join(text[block.span.start : block.span.end] for block in blocks)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(one.span.end < two.span.start for one, two in pairwise(blocks))
    assert all(text[b.span.start : b.span.end] == text[b.span.start : b.span.end].strip() for b in blocks)


@given(st.text("ab\n\r", max_size=40))
def test_lines_begin_after_each_of_the_three_line_ends(text):
    normal = text.replace("\r\n", "\n").replace("\r", "\n")
    starts = line_starts(text)
    assert len(starts) == len(normal.split("\n"))
    assert [text[at:].split("\r")[0].split("\n")[0] for at in starts] == normal.split("\n")


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_position_counts_lines_of_every_platform(break_):
    text = f"one{break_}two{break_}{break_}fo😀ur"
    document = read_text(text)
    assert document.source_map.position(text.index("ur")) == Position(4, 4)


def test_blank_lines_part_paragraphs():
    assert words("Sales rose.\n \nCosts fell.\n\n\n") == ["Sales rose.", "Costs fell."]


def test_sentence_end_at_line_break_parts_paragraphs():
    assert words("Sales rose.\nCosts fell.") == ["Sales rose.", "Costs fell."]


def test_hard_wrapped_sentence_stays_in_one_block():
    assert words("Sales rose to 5\nmillion from 4\nmillion.") == ["Sales rose to 5\nmillion from 4\nmillion."]


def test_wrapped_line_that_ends_in_a_bracket_goes_on_in_lower_case():
    assert len(words("It cost 5bn tenge ($10m)\nand took 3 years.")) == 1


def test_list_items_are_blocks():
    found = parts(read_text("Results:\n- sales 5\n- costs 3\n\n1. one\n2. two"))
    assert found[1:] == [
        (Scope.LIST_ITEM, "- sales 5"),
        (Scope.LIST_ITEM, "- costs 3"),
        (Scope.LIST_ITEM, "1. one"),
        (Scope.LIST_ITEM, "2. two"),
    ]


def test_wrapped_line_that_begins_with_a_number_is_no_list():
    assert words("The year was\n19. That was all.") == ["The year was\n19. That was all."]


@pytest.mark.parametrize("line", ["Mill to close", "Mill to close (again)", "x" * 119])
def test_first_line_set_off_is_a_heading(line):
    assert parts(read_text(f"{line}\n\nThe mill closes.")) == [
        (Scope.HEADING, line),
        (Scope.PARAGRAPH, "The mill closes."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mill closes.\n\nText.",
        "Mill to close",
        "Mill to\nclose\n\nText.",
        "x" * 120 + "\n\nText.",
        "Mill:\n\nText.",
        "Mills\n- five",
    ],
)
def test_what_is_no_heading(text):
    assert Scope.HEADING not in {block.scope for block in read_text(text).blocks}


def test_block_wholly_in_quotes_has_quote_scope():
    found = parts(read_text("“We sold 5 mills.”\n\n“Five,” he said. “Not six.”"))
    assert [scope for scope, _ in found] == [Scope.QUOTE, Scope.PARAGRAPH]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\0", "\ud800"])
def test_hostile_text_is_read(text):
    document = read_text(text)
    assert document.text == text
    assert len(document.blocks) == bool(text.strip())


@pytest.mark.parametrize("name", ["story.txt", "story", "story.org", ".hidden", "a.b/TEXT.TXT"])
def test_unknown_suffix_is_plain_text(name):
    assert reader_for(name).name == "plain"


@pytest.mark.parametrize("name", [".md", "a.markdown", "A.MD"])
def test_markdown_suffixes(name):
    assert reader_for(name).name == "markdown"


def test_caller_metadata_wins():
    document = PlainReader().read("PARIS – The mill.", name="x", metadata=Metadata(place="ROME", locale="fr"))
    assert (document.metadata.place, document.metadata.locale, document.name) == ("ROME", "fr", "x")
