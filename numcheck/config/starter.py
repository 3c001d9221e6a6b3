"""The configuration to begin with: every key, commented out at what it is worth to explain it."""

from __future__ import annotations

STARTER = """\
# Settings of numcheck for the texts in this folder and below. Each key is optional;
# take the # away before those you want. One that is not set is as if numcheck knew nothing of it.

# Which rules: codes, beginnings of codes (NC1 is the whole group) and names. `numcheck rules` lists them.
# profile = "default"                 # default, strict (matters of form too) or picky (all there is)
# select = ["NC1", "conv-scale"]      # these alone, whatever their profile
# extend-select = ["NC702"]           # these beside the others
# ignore = ["NC105"]                  # all but these
# per-file-ignores."archive/**" = ["NC107", "NC6"]

# How a run ends.
# output-format = "text"              # as --format
# fail-level = "warning"              # the least severity that fails: note, warning or error
# baseline = "baseline.json"          # findings that are known, as --baseline

# The data that figures are bound to, for `numcheck figures`.
# ledger = "figures.toml"

# What holds where a text says nothing itself.
# place = "Almaty"                    # where it speaks from
# currency = "KZT"                    # what an ambiguous sign or name of money means
# locale = "en"                       # its language
# date-from-name = "%Y-%m-%d"         # 2023-11-27-budget.md speaks from that day

# Where exchange rates may be from: the first that knows a pair on the day decides.
# rate-sources = ["nbp", "ecb"]       # as in `numcheck rates status`, or a .csv of your own

# How far words bend a figure, as shares of it.
# hedge.about = 0.05                  # about 100: 95 to 105
# hedge.nearly = 0.9                  # nearly 100: 90 to 100
# hedge.over = 1.25                   # more than 100: 100 to 125
"""


def shared_starter() -> str:
    """Return the same as a table of a pyproject.toml."""
    return f"[tool.numcheck]\n{STARTER}"
