"""Aftercare plans on the screen: seeing them, changing what is promised, and publishing it."""
