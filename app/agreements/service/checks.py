"""What a person can do after a life event: see what it touches, and note that an agreement was looked at."""

from app.agreements import store
from app.agreements.rules.touching import Touched
from app.book.book import Book
from app.book.change import Title
from app.foundation.language import message


class CheckService:
    """The agreements of one book, looked at because something happened."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def touched(self, event_id: str) -> Touched:
        """Give what a life event touches; a calculation aid, no legal advice. Raises NotFound."""
        with self._book.read() as connection:
            return store.touched_by(connection, event_id, self._book.desk.today())

    def check(self, agreement_id: str, life_event_id: str | None = None, note: str = "") -> str:
        """Note that an agreement was looked at today, perhaps for a life event; give the key. Raises NotFound."""
        with self._book.write(self._of(message("Agreement looked at – {reference}"), agreement_id)) as unit:
            return store.insert_check(unit, agreement_id, life_event_id, note)

    def uncheck(self, check_id: str) -> None:
        """Take back that an agreement was looked at. Raises NotFound."""
        with self._book.read() as connection:
            agreement_id = store.checked_agreement(connection, check_id)
        with self._book.write(self._of(message("Look at an agreement taken back – {reference}"), agreement_id)) as unit:
            store.delete_check(unit, check_id)

    def _of(self, text: str, agreement_id: str) -> Title:
        with self._book.read() as connection:
            return Title(text, {"reference": store.agreement(connection, agreement_id).reference})
