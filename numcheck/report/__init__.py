"""Renderers: what a check found, as text for a terminal, JSON for a program, a page of HTML for a reader."""
