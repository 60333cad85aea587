"""What a person can do with reviews: write one, print it, keep it, print those of all clients."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from app.book.book import Book
from app.book.change import Title
from app.deeds.departing import departure
from app.foundation.errors import RuleBroken
from app.foundation.formats import Formats
from app.foundation.language import LANGUAGES, message, texts
from app.foundation.reporting import Report, not_reported
from app.office.store import office
from app.reviews import store
from app.reviews.compose import compose
from app.reviews.content import ReviewContent
from app.reviews.form_code import read_form_code
from app.reviews.frozen import freeze, thaw
from app.reviews.rules import KeptReview


class ReviewService:
    """Client reviews of one book. Work that takes long: call it off the screen's thread."""

    def __init__(self, book: Book, resources: Path) -> None:
        self._book = book
        self._resources = resources

    def content(self, client_id: str, language: str | None = None, on: date | None = None) -> ReviewContent:
        """Write a review as the book stands; in the client's language unless one is named. Raises NotFound."""
        today = self._book.desk.today()
        with self._book.read() as connection:
            facts = store.facts(connection, client_id, on or today, today)
        chosen = language or facts.client.language
        t = texts(chosen if chosen in LANGUAGES else "en")
        return compose(facts, t, Formats(t.language, facts.office.country))

    def departure(self, departure_id: str, language: str) -> ReviewContent:
        """Write a departure file as it was frozen, in a language, ready to be printed. Raises NotFound."""
        from app.reviews.departing import compose_departure  # noqa: PLC0415 (seldom read)

        with self._book.read() as connection:
            found, country = departure(connection, departure_id), office(connection).country
        t = texts(language if language in LANGUAGES else "en")
        return compose_departure(found, t, Formats(t.language, country))

    def confirmation(self, departure_id: str, language: str = "") -> ReviewContent:
        """Write the letter that confirms the end, from the frozen file; in the client's language unless one is named.

        Raises NotFound.
        """
        from app.reviews.confirming import compose_confirmation  # noqa: PLC0415 (seldom written)

        with self._book.read() as connection:
            found, country = departure(connection, departure_id), office(connection).country
        chosen = language or (found.letter.language if found.letter else "")
        t = texts(chosen if chosen in LANGUAGES else "en")
        return compose_confirmation(found, t, Formats(t.language, country))

    def departure_pdf(self, content: ReviewContent, *, size: str = "a4") -> bytes:
        """Print a departure file on one page: the same content always gives the same bytes."""
        from app.reviews.pdf import one_page_pdf  # noqa: PLC0415 (as below)

        return one_page_pdf(content, size=size)

    def pdf(self, content: ReviewContent, *, large: bool = False, size: str = "a4") -> bytes:
        """Print a review: the same content always gives the same bytes. `size` is a4 or letter."""
        from app.reviews.pdf import pdf  # noqa: PLC0415 (ReportLab is loaded when something is printed)

        return pdf(content, large=large, size=size)

    def write(self, path: Path, pdf: bytes) -> Path:
        """Write a print into a file: whole, or not at all. Raises StorageUnavailable."""
        from app.reviews.batch import write_file  # noqa: PLC0415 (as above)

        write_file(path, pdf)
        return path

    def save(self, content: ReviewContent) -> str:
        """Keep a review as it is; give its key. One that says the very same is kept once."""
        with self._book.write(Title(message("Review kept – {client}"), {"client": content.title})) as unit:
            found = store.review_with_code(unit.connection, content.form_code)
            if found is not None:
                return found.id
            return store.insert_review(unit, content, freeze(content))

    def past(self, client_id: str) -> tuple[KeptReview, ...]:
        """Give the reviews that were kept of a client, newest first."""
        with self._book.read() as connection:
            return store.reviews_of(connection, client_id)

    def review(self, review_id: str) -> ReviewContent:
        """Give a kept review, word for word as it was. Raises NotFound."""
        with self._book.read() as connection:
            return thaw(store.review_content(connection, review_id))

    def with_code(self, typed: str) -> KeptReview | None:
        """Find the review that a form was torn off, by the code on it; None when that one was not kept.

        Raises RuleBroken("form_code_wrong").
        """
        code = read_form_code(typed)
        with self._book.read() as connection:
            return store.review_with_code(connection, code)

    def print_all(
        self,
        target: Path,
        language: str | None = None,
        report: Report = not_reported,
        *,
        on: date | None = None,
        large: bool = False,
        size: str = "a4",
    ) -> tuple[Path, ...]:
        """Print the review of every client whose relationship runs; give the files.

        Into a folder one file for each, named by reference; a target that ends in .pdf is one joined file. All of it
        or nothing: a stop (Cancelled, raised by `report`) or a full disk (StorageUnavailable) leaves what was there.
        Raises RuleBroken("nothing_to_print").
        """
        from app.reviews.batch import file_names, write_files, write_joined  # noqa: PLC0415 (as above)

        day = on or self._book.desk.today()
        with self._book.read() as connection:
            ids = store.clients_to_print(connection, day)
        if not ids:
            raise RuleBroken("nothing_to_print")
        reviews = self._contents(ids, language, day)
        if target.suffix.lower() == ".pdf":
            return write_joined(target, reviews, len(ids), report, large=large, size=size)
        return write_files(target, file_names(reviews), len(ids), report, large=large, size=size)

    def _contents(self, ids: tuple[str, ...], language: str | None, on: date) -> Iterator[ReviewContent]:
        for client_id in ids:
            yield self.content(client_id, language, on)
