"""LaTeX: what is prose, what block it is, and where each character of it stands in the source."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.api import check_file
from numcheck.engine import check_document
from numcheck.errors import InputError
from numcheck.fixing.mend import mend
from numcheck.model.document import Document, Metadata, Scope
from numcheck.readers.files import read_bytes
from numcheck.readers.latex import LatexReader


def read(source: str) -> Document:
    return LatexReader().read(source, name="a.tex", metadata=Metadata(locale=""))


def blocks(source: str) -> list[tuple[Scope, str]]:
    document = read(source)
    return [(block.scope, document.text[block.span.start : block.span.end]) for block in document.blocks]


def text(source: str) -> str:
    return read(source).text


def written(source: str, surface: str) -> str:
    """Return what the source has where the text has `surface`."""
    document = read(source)
    at = document.text.index(surface)
    span = document.source_map.span(type(document.blocks[0].span)(at, at + len(surface)))
    return source[span.start : span.end]


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        (r"It rose \textbf{5}\,\% to \emph{six}.", "It rose 5\u2009% to six."),
        (r"\$21.7~billion, \pounds 5, \EUR{6}, 7\,\textcent", "$21.7\xa0billion, £5, €6, 7\u2009¢"),
        (r"Caf\'e na\"{\i}ve Fran\c{c}ois \r aa", "Café naïve François åa"),
        ("``So many'' -- he said --- 1--2", "“So many” – he said — 1–2"),
        (r"We \enquote{saw \emph{it}}.", "We “saw it”."),
        ("one % a remark\n  two", "one two"),
        ("un%\n  broken", "unbroken"),
        ("one\n   two", "one\ntwo"),
        (r"Say \LaTeX{} and \foo.", "Say LaTeX and ￼."),
        (r"5\footnotemark[3]0 and 10\textsuperscript{6}", "5￼0 and 10￼6"),
        (r"{\bf 5} of \textcolor{red}{6}", "5 of 6"),
        (r"\href{http://a.b/5%20c}{The list} has 5.", "The list has 5."),
        (r"\foo[5mm]{six} \mbox{7}", "six 7"),
        ("a } b { c", "a  b  c"),
    ],
)
def test_prose(source, prose):
    assert text(source) == prose


@pytest.mark.parametrize(
    "left_out",
    [
        "$5 = 6$",
        "$$5$$",
        r"\(5\)",
        r"\[5\]",
        r"\begin{align*}5\end{align*}",
        r"\cite[p.~5]{b5}",
        r"\ref{t:5}",
        r"\url{http://a.b/5%20c}",
        r"\verb|5%{|",
        r"\lstinline{5}",
        r"\mintinline{c}{5}",
        r"\texttt{5}",
        r"\SI{5}{kg}",
        "\\begin{verbatim}\n5% {\n\\end{verbatim}",
        r"\begin{tikzpicture}(5,6)\end{tikzpicture}",
        r"\includegraphics[width=5cm]{a5}",
    ],
)
def test_left_out_with_a_trace(left_out):
    assert text(f"Be {left_out} so.") == "Be ￼ so."


@pytest.mark.parametrize(
    "unseen",
    [
        r"\newcommand{\gdp}[1][5]{5\%}",
        r"\def\gdp#1{5}",
        r"\setlength\parskip{5pt}",
        r"\vspace{5cm}",
        r"\label{a5}",
        r"\input{five}",
        r"\include{five}",
        r"\iffalse 5 } \fi",
        "% 5\n",
        r"\usepackage[a=5]{five}",
    ],
)
def test_left_out_without_one(unseen):
    assert text(f"Be {unseen} so.").split() == ["Be", "so."]


def test_blocks():
    source = r"""\section*[5]{Output}
Up.\footnote[2]{As \emph{printed}.

Twice.} More.

\begin{quote}They said.\end{quote}
\begin{enumerate}
\item One
\item Two
\end{enumerate}
\begin{figure}[h]\caption[Mills]{Mills, 2023}\end{figure}
\begin{minipage}{5cm}Small.\end{minipage}
"""
    assert blocks(source) == [
        (Scope.HEADING, "Output"),
        (Scope.PARAGRAPH, "Up. More."),
        (Scope.PARAGRAPH, "As printed."),
        (Scope.PARAGRAPH, "Twice."),
        (Scope.QUOTE, "They said."),
        (Scope.LIST_ITEM, "One"),
        (Scope.LIST_ITEM, "Two"),
        (Scope.CAPTION, "Mills, 2023"),
        (Scope.PARAGRAPH, "Small."),
    ]


def test_tables():
    document = read(
        r"""\begin{tabular}{@{}lr@{}} \toprule
Region & Share \\[2pt] \cmidrule(lr){1-2}
\multicolumn{2}{c}{Both} \\
\multirow{2}{*}{North} & 5\% \\
 & 6\% \\ \bottomrule
\end{tabular}
"""
    )
    (table,) = document.tables
    words = [document.text[block.span.start : block.span.end] for block in document.blocks]
    assert [[None if cell is None else words[cell] for cell in row] for row in table.rows] == [
        ["Region", "Share"],
        ["Both", None],
        ["North", "5%"],
        [None, "6%"],
    ]
    assert {block.scope for block in document.blocks} == {Scope.TABLE_CELL}


def test_the_preamble_has_title_and_date_and_the_end_is_the_end():
    source = r"""\documentclass[12pt]{article}
% \title{Not this}
\newenvironment{x}{\begin{quote}}{\end{quote}}
\title[Short]{The \emph{mills}}
\date{27 November 2023}
\begin{document}
\maketitle
Prose.
\end{document}
Nothing."""
    document = read(source)
    assert document.text.strip() == "The mills\n\nProse."
    assert (document.metadata.dateline, document.metadata.dateline_source) == (date(2023, 11, 27), "file")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2023-11-27", date(2023, 11, 27)),
        ("November 27, 2023", date(2023, 11, 27)),
        ("27~Nov. 2023", None),
        ("November 2023", None),
        (r"\today", None),
        ("31 February 2023", None),
    ],
)
def test_days(said, day):
    assert read(rf"\date{{{said}}} Prose.").metadata.dateline == day


def test_the_caller_knows_better():
    known = read_bytes(rb"\date{2023-11-27} Prose.", suffix=".tex", date=date(2020, 1, 1)).metadata
    assert (known.dateline, known.dateline_source) == (date(2020, 1, 1), "caller")


@pytest.mark.parametrize(
    ("source", "surface", "stands"),
    [
        (r"rose 5\% to", "5%", r"5\%"),
        (r"of \pounds 500", "£500", r"\pounds 500"),
        (r"\'e5", "é", r"\'e"),
        ("about 1~000 of", "1\xa0000", "1~000"),
        ("\U0001f600 5 mills", "5 mills", "5 mills"),
        (r"a\footnote{Of 7.} b", "Of 7.", "Of 7."),
        (r"a\footnote{Of 7.} b", "b", "b"),
    ],
)
def test_the_way_back(source, surface, stands):
    assert written(source, surface) == stands


WRONG = "It rose 20 percent to 150 tonnes from 100 tonnes."


@pytest.mark.parametrize(
    "source",
    [
        f"{WRONG} % numcheck: ignore[NC301] as printed\n",
        f"% numcheck: ignore[NC301] as printed\n{WRONG}\n",
        f"%numcheck: disable[NC3] as printed\n\\begin{{document}}\n\n{WRONG}\n\n% numcheck: enable[NC3]\n",
        f"\\section{{X}} % numcheck: disable as printed\n{WRONG}",
    ],
)
def test_remarks(source):
    report = check_document(read(source))
    assert report.findings == ()
    assert [(item.finding.code, item.reason) for item in report.suppressed] == [("NC301", "as printed")]


def test_a_remark_in_code_is_none():
    source = f"{WRONG}\n\\begin{{verbatim}}\n% numcheck: disable[NC301] x\n\\end{{verbatim}}\n"
    assert [finding.code for finding in check_document(read(source)).findings] == ["NC301"]


def test_a_fix_is_made_in_the_source(tmp_path):
    (tmp_path / "a.tex").write_text("\\section{Land}\nThe \\emph{big} field has 3 acres (1.2 acres). % so\n")
    report = check_file(tmp_path / "a.tex")
    mended = mend(report, check=check_document)
    assert mended.source == "\\section{Land}\nThe \\emph{big} field has 3 acres (1.2 hectares). % so\n"


def test_too_much_is_refused():
    with pytest.raises(InputError, match=r"a.tex: more than 1.5 million characters of text; split it"):
        read("a" * 1_500_001)


PIECES = st.sampled_from(
    [
        *("{", "}", "$", "%", "\\", "&", "~", "[", "]", "\n", "\n\n", " ", "5", "a\u0301", "-", "'", "`", "|"),
        *(r"\begin{tabular}{l}", r"\end{tabular}", r"\\", r"\section", r"\footnote{", r"\caption{", r"\begin{quote}"),
        *(r"\end{quote}", r"\verb|", r"\begin{verbatim}", r"\end{verbatim}", r"\iffalse", r"\fi", r"\def\a", r"\'"),
        *(r"\multicolumn{2}{c}{", r"\begin{document}", r"\end{document}", r"\title{", r"\date{", r"\enquote{", r"\("),
        *(r"\begin{align}", r"\item", "% numcheck: ignore", r"\url{", r"\foo[", r"\multirow{3}{*}{", r"\par ", "😀"),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_is_written_is_read(source):
    document = read(source)
    starts = [document.source_map.offset(block.span.start) for block in document.blocks]
    assert starts == sorted(starts)
    for at, char in enumerate(document.text):
        where = document.source_map.offset(at)
        assert 0 <= where <= len(source)
        if char in "5|😀":
            assert source[where] == char
