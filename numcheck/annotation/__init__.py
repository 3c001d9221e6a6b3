"""Findings written into copies of documents, as comments at their figures."""
