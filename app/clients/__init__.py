"""Clients, the persons in them, how to reach them, what happened in their lives, and holds."""
