"""Figures of texts bound to the data they come from."""
