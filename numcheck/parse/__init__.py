"""Finds every figure in a document: one scan for numbers, then one recogniser a dimension around each."""
