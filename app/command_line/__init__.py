"""The headless twin of the screens."""
