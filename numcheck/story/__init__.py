"""Stories read by tests: their figures, and what these can honestly mean."""
