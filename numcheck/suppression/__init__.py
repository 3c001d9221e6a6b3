"""Suppression: findings that a document says to leave alone, kept apart with the reason it gives."""
