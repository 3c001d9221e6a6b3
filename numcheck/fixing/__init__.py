"""Fixes: which of the suggested ones are safe to make without asking, and making them."""
