"""What a person can do with a contact moment that stands; logging a new one is a deed (`app.deeds`)."""

from app.book.book import Book
from app.book.change import Title
from app.book.unit import Values
from app.clients.store import client_names
from app.contact import store
from app.contact.rules import Contact, Said, Serving
from app.foundation.language import message


class ContactService:
    """The contact moments of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def contact(self, contact_id: str) -> Contact:
        """Give a contact moment. Raises NotFound."""
        with self._book.read() as connection:
            return store.contact(connection, contact_id)

    def called(self, named: str) -> Contact:
        """Give the contact moment with this reference or key. Raises NotFound."""
        with self._book.read() as connection:
            return store.contact(connection, store.contact_called(connection, named))

    def last_said(self, client_id: str, n: int = 3) -> tuple[Said, ...]:
        """Give the newest words of a client, newest first."""
        with self._book.read() as connection:
            return store.last_said(connection, client_id, n)

    def serving(self, client_id: str) -> Serving | None:
        """Give the year of a client's service with the contacts counted in it; None where none was ever agreed."""
        with self._book.read() as connection:
            return store.serving(connection, client_id, self._book.desk.today())

    def save(self, contact_id: str, values: Values, version: int) -> None:
        """Store a corrected contact moment.

        Raises NotFound, ChangedMeanwhile, RuleBroken ("required", "unknown_word", "in_the_future",
        "minutes_out_of_range").
        """
        with self._book.write(Title(message("Contact changed – {client}"), self._named(contact_id))) as unit:
            store.update_contact(unit, contact_id, values, version)

    def delete(self, contact_id: str) -> None:
        """Remove a contact moment that did not take place; what it kept is open again. Raises NotFound."""
        with self._book.write(Title(message("Contact removed – {client}"), self._named(contact_id))) as unit:
            store.delete_contact(unit, contact_id)

    def _named(self, contact_id: str) -> dict[str, str]:
        with self._book.read() as connection:
            client_id = store.contact(connection, contact_id).client_id
            return {"client": client_names(connection, [client_id])[client_id]}
