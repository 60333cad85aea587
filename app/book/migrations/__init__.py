"""Upgrades of books that an older version made. Imported only when a book's schema number differs."""

from app.book.migrations.upgrading import upgrade

__all__ = ["upgrade"]
