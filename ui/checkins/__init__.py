"""Satisfaction on screen: what clients answered, and filling in an answer."""
