"""A strict reader of the pages, on the standard parser."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

VOID = frozenset({"meta", "link", "rect", "line", "polyline"})
# What may not stand inside what, by the standard's content models.
FORBIDDEN = {"a": {"a"}, "p": {"p", "ul", "table", "div", "blockquote", "h3"}, "span": {"p", "a", "div", "li", "td"}}
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "tr": {"td", "th"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "table": {"thead", "tbody"},
}


class Page(HTMLParser):
    """Elements with their attributes and texts; complains where the markup is not well formed."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.elements, self.texts, self.open = [], [], []
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, name, attributes):
        self._enter(name, attributes)
        self.open.append((name, len(self.elements) - 1))

    def handle_startendtag(self, name, attributes):
        assert name in VOID
        self._enter(name, attributes)

    def _enter(self, name, attributes):
        for outer, _ in self.open:
            assert name not in FORBIDDEN.get(outer, set()), f"{name} in {outer}"
        if self.open:
            assert name in CHILDREN.get(self.open[-1][0], {name}), f"{name} right in {self.open[-1][0]}"
        assert len(dict(attributes)) == len(attributes)
        self.elements.append((name, dict(attributes)))

    def handle_endtag(self, name):
        assert self.open.pop()[0] == name

    def handle_data(self, data):
        if self.open and self.open[-1][0] in CHILDREN:
            assert data.isspace()
        self.texts.append((tuple(index for _, index in self.open), data))

    def text(self, index=None):
        """Return the text of the element at `index`, or all."""
        return "".join(data for inside, data in self.texts if index is None or index in inside)

    def find(self, name, **wanted):
        """Return the indices of the elements of that name with all of these attributes."""
        known = {key.rstrip("_").replace("_", "-"): value for key, value in wanted.items()}
        return [i for i, (n, a) in enumerate(self.elements) if n == name and known.items() <= a.items()]

    def values(self, attribute):
        """Return every value of an attribute, in order."""
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]


@pytest.fixture(scope="session")
def parsed():
    return Page
