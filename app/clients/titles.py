"""What the notice of a change calls the client that it is about."""

from app.book.book import Book
from app.book.change import Title
from app.clients.store import client


def client_title(book: Book, text: str, client_id: str) -> Title:
    """Name the client in a text that has {client}. Raises NotFound."""
    with book.read() as connection:
        return Title(text, {"client": client(connection, client_id).name})
