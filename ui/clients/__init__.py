"""Clients on screen: the list, one client, and its details."""
