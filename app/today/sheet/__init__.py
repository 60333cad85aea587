"""The day sheet: one page on paper with who to call, why, and room for the pen."""

from app.today.sheet.compose import compose
from app.today.sheet.content import Called, DaySheet, Thing

__all__ = ["Called", "DaySheet", "Thing", "compose"]
