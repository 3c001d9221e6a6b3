"""The page itself: its head, which lets nothing in and nothing out, the contents, one part a document."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from numcheck.model.finding import Severity
from numcheck.model.report import Report
from numcheck.report.display import clean
from numcheck.report.html.compared import claims_table, figures_table
from numcheck.report.html.findings import full_findings, notes
from numcheck.report.html.rates import Charts, written
from numcheck.report.html.story import story
from numcheck.report.html.subject import Subject
from numcheck.report.html.tags import tag, void, words
from numcheck.report.renderer import Renderer, Run
from numcheck.report.stats import Stats, plural

_STYLE: Final = "page.css"
_SCRIPT: Final = "page.js"
_SOURCES: Final = {"caller": "as given", "front matter": "front matter", "text": "in the text"}


class HtmlRenderer(Renderer[Report]):
    """One page about all documents."""

    def piece(self, report: Report) -> Report:
        """Return the report: the page is made of all of them."""
        return report

    def assemble(self, pieces: Iterable[Report], run: Run) -> Iterator[str]:
        """Yield the page."""
        # What could not be read is known only behind the last report and stands in front of the first.
        known = list(pieces)
        yield render_html(known, version=run.version, errors=run.errors)


def render_html(reports: Iterable[Report], *, version: str, errors: Sequence[tuple[str, str]] = ()) -> str:
    """Return a page about `reports`, in their order; it needs nothing else and asks for nothing.

    `version` is that of numcheck, `errors` are paths that could not be read, each with the reason. Style and script
    are the page's own and the only ones its content security policy allows; without the script it reads as well. Raises
    LexiconError for a language without a lexicon and RatesError when the rate store is damaged.
    """
    known = list(reports)
    single = len(known) == 1 and not errors
    subjects = [Subject.of(report, key=f"d{n}", level=1 if single else 2) for n, report in enumerate(known, 1)]
    title = subjects[0].title if single else plural(len(subjects), "text")
    body = (
        tag("header", tag("p", "numcheck", class_="mark"), "" if single else _heading(subjects), class_="top"),
        "" if single else _contents(subjects),
        _unread(errors),
        tag("main", *map(_part, subjects)),
        tag("footer", tag("p", words(f"Made by numcheck {version}. {_CLOSING}"))),
        tag("script", _data(_SCRIPT)),
    )
    page = tag("html", tag("head", *_head(f"Figures in {title}")), tag("body", *body), lang="en")
    return f"<!DOCTYPE html>\n{page}\n"


_CLOSING: Final = (
    "A finding says that figures cannot all be true together; which of them is wrong is for the author to say."
)


def _head(title: str) -> list[str]:
    allowed = f"style-src {_hash(_STYLE)}; script-src {_hash(_SCRIPT)}"
    policy = f"default-src 'none'; {allowed}; img-src data:; base-uri 'none'; form-action 'none'"
    return [
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=policy),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="color-scheme", content="light dark"),
        void("meta", name="referrer", content="no-referrer"),
        tag("title", words(title)),
        # Without an icon of its own a browser asks the server for one.
        void("link", rel="icon", href="data:,"),
        tag("style", _data(_STYLE)),
    ]


def _heading(subjects: Sequence[Subject]) -> str:
    total = sum((Stats.of(subject.report) for subject in subjects), Stats())
    return tag("h1", words(f"Figures in {plural(len(subjects), 'text')}"), class_="headline") + tag(
        "p", _summary(total), class_="summary"
    )


def _contents(subjects: Sequence[Subject]) -> str:
    items = [
        tag(
            "li",
            tag("a", tag("bdi", words(subject.title)), href=f"#{subject.key}"),
            tag("span", words(clean(subject.document.name)), class_="file") if subject.headed else "",
            tag("span", _summary(Stats.of(subject.report)), class_="summary"),
        )
        for subject in subjects
    ]
    return tag(
        "nav", tag("h2", "Contents", class_="rubric"), tag("ol", *items), class_="contents", aria_label="Contents"
    )


def _unread(errors: Sequence[tuple[str, str]]) -> str:
    if not errors:
        return ""
    items = [tag("li", tag("b", words(clean(path))), words(f": {clean(message)}")) for path, message in errors]
    return tag("section", tag("h2", "Could not be read", class_="rubric"), tag("ul", *items), class_="unread")


def _part(subject: Subject) -> str:
    title = subject.id("title", 1)
    shown = story(subject)
    head = tag(
        "header",
        "" if subject.headed else subject.heading(0, words(subject.title), id=title, class_="headline"),
        tag("p", *_facts(subject), class_="facts"),
        tag("p", _summary(Stats.of(subject.report)), class_="summary"),
    )
    spread = tag("div", shown.markup, notes(subject), class_="spread")
    charts = Charts(subject)
    found = full_findings(subject, flagged=shown.flagged, charts=charts.of_findings())
    others = charts.of_others()
    compared = claims_table(subject) + (tag("div", others, class_="charts") if others else "")
    return tag(
        "section",
        head,
        spread,
        _section(subject, "Findings", found),
        _section(subject, "What was compared", compared),
        _section(subject, "All figures", figures_table(subject, places=shown.figures)),
        class_="part",
        id=subject.key,
        aria_labelledby=title,
    )


def _section(subject: Subject, title: str, content: str) -> str:
    return tag("section", subject.heading(1, title, class_="rubric"), content) if content else ""


def _facts(subject: Subject) -> list[str]:
    """Return what is known about the text beside its words: its file, its day and who said so, its place."""
    known = subject.document.metadata
    facts = [tag("span", words(clean(subject.document.name)), class_="file")] if subject.headed else []
    if known.dateline is not None:
        source = _SOURCES.get(known.dateline_source, known.dateline_source)
        facts.append(tag("time", written(known.dateline), datetime=str(known.dateline)) + words(f" ({source})"))
    else:
        facts.append("no date")
    if known.place:
        facts.append(tag("bdi", words(clean(known.place))))
    return [" · ".join(facts)]


def _summary(stats: Stats) -> str:
    counts = [
        tag("b", plural(count, severity.value), class_=severity.value)
        for severity in Severity
        if (count := stats.severities[severity])
    ]
    found = ", ".join(counts) or tag("b", "Nothing to report", class_="clean")
    return f"{found} in {plural(stats.figures.total(), 'figure')}"


@cache
def _data(name: str) -> str:
    return (Path(__file__).parent / "data" / name).read_text(encoding="utf-8")


def _hash(name: str) -> str:
    return f"'sha256-{b64encode(sha256(_data(name).encode()).digest()).decode()}'"
