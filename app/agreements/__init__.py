"""Agreements and their providers, loan parts, engagements; which income is allowed."""
