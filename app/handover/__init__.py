"""Giving things out: everything in the book, readable elsewhere."""
