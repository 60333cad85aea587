"""How a book is doing: everything that can be looked at, and the words for it."""

from app.book.health.looking import Health, Surroundings, examine, surroundings
from app.book.health.words import Line, health_lines, warning

__all__ = ["Health", "Line", "Surroundings", "examine", "health_lines", "surroundings", "warning"]
