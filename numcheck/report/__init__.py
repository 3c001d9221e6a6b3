"""Renderers: what a check found, for a terminal, for a reader or for another program; pages about rules and rates."""
