"""Renderers: what a check found, as text for a terminal or as JSON for a program."""
