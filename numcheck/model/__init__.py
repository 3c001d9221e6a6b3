"""The nouns of numcheck as small frozen types, on the standard library alone."""
