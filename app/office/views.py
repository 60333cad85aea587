"""What a person can do with ways to look at a list: keep one under a name, change, rename and forget it."""

from collections.abc import Mapping
from typing import Any

from app.book.book import Book
from app.book.change import Title
from app.foundation.language import message
from app.office import view_store as store
from app.office.rules import SavedView
from app.office.tables import SavedViews
from app.office.tidy import tidy


class ViewService:
    """The saved views of one book: columns, order and filters of a list, under a name."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def views(self, list_name: str) -> tuple[SavedView, ...]:
        """Give the views of a list, in order of their names."""
        with self._book.read() as connection:
            return store.saved_views(connection, list_name)

    def save(self, list_name: str, name: str, content: Mapping[str, Any]) -> str:
        """Keep a view under a new name; give its key. Raises RuleBroken ("required", "too_long", "view_twice")."""
        called = _called(name)
        with self._book.write(Title(message("View saved – {view}"), {"view": called})) as unit:
            return store.insert_view(unit, list_name, called, content)

    def change(self, view_id: str, content: Mapping[str, Any]) -> None:
        """Let a view show what the list shows now. Raises NotFound."""
        with self._book.write(Title(message("View changed – {view}"), self._named(view_id))) as unit:
            store.refill_view(unit, view_id, content)

    def rename(self, view_id: str, name: str) -> None:
        """Call a view otherwise. Raises NotFound, RuleBroken ("required", "too_long", "view_twice")."""
        called = _called(name)
        with self._book.write(Title(message("View renamed – {view}"), {"view": called})) as unit:
            store.rename_view(unit, view_id, called)

    def remove(self, view_id: str) -> None:
        """Forget a view. Raises NotFound."""
        with self._book.write(Title(message("View removed – {view}"), self._named(view_id))) as unit:
            store.delete_view(unit, view_id)

    def _named(self, view_id: str) -> dict[str, str]:
        with self._book.read() as connection:
            return {"view": store.saved_view(connection, view_id).name}


def _called(name: str) -> str:
    written: str = tidy(SavedViews, {"name": name})["name"]
    return written
