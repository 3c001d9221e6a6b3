"""What the elements of HTML are to a reader: blocks, tables, things without words."""

from __future__ import annotations

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
CELLS = frozenset(("td", "th"))
ROWS = frozenset(("thead", "tbody", "tfoot"))
TABLE = CELLS | ROWS | {"table", "caption", "tr"}
BLOCKS = (
    frozenset(
        "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer "  # noqa: SIM905
        "form header hgroup hr html legend li main menu nav ol p section summary ul".split()
    )
    | HEADINGS
    | TABLE
)

# Left out without a trace; of the others a reader sees something, so a placeholder keeps the words beside it apart.
UNSEEN = frozenset(
    "datalist iframe nav noembed noframes noscript rp rt script style template textarea title".split()  # noqa: SIM905
)
OMITTED = frozenset(
    "audio button canvas code del kbd math object pre s samp select strike svg video xmp".split()  # noqa: SIM905
)
