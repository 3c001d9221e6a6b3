"""Renderers: what a check found, for a terminal or for another program; and pages about rules and rates."""
