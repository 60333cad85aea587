"""Agreements on screen: the list, signing with its aftercare, ending."""
