"""Rooms that follow a change must be done after one pass: a second one finds nothing left to do."""

from app.book.book import Book
from app.book.unit import Unit


def follow_twice(book: Book) -> None:
    """Let every room follow each change once more, and fail where that changes anything."""
    rooms = tuple(book._reconcilers)

    def again(unit: Unit) -> None:
        done = len(unit.entries)
        for reconcile in rooms:
            reconcile(unit)
        assert len(unit.entries) == done, f"not done after one pass: {unit.entries[done:][:3]}"

    book.register(again)
