"""Dated exchange rates: the embedded record of two central banks, its look-up, and the build from pinned packages."""
