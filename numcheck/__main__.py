"""`python -m numcheck`: the command line without its script."""

from __future__ import annotations

from numcheck.cli import main

if __name__ == "__main__":
    main(prog_name="numcheck")
