"""Readers: one file a format, each turning a source into a Document and the way back to it."""
