"""Satisfaction: asked, not asked, answered."""
