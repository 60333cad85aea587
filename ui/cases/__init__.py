"""Moments of truth on screen: opening a case, making it good."""
