"""The rules, one a file: each judges one kind of claim by arithmetic alone."""
