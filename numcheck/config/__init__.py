"""Configuration: finding its file, checking it, and what it says of each file checked."""
