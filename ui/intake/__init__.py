"""Imports on screen: choose files, see what would come of them, take them as one step."""
