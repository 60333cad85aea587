"""What a person can do with address labels: see who gets one and who is left out, and print them."""

from collections.abc import Sequence
from pathlib import Path

from app.book.book import Book
from app.clients.rules import ConsentPurpose
from app.foundation.language import Texts
from app.foundation.reporting import Report, not_reported
from app.office.store import office
from app.reviews.batch import write_file
from app.reviews.labels import drawing, rules
from app.reviews.labels.rules import FORMATS, Addressee, LabelContent
from app.reviews.labels.store import addressees
from app.reviews.labels.words import country_names, title


class LabelService:
    """Address labels of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def content(
        self, client_ids: Sequence[str], purpose: ConsentPurpose, t: Texts, report: Report = not_reported
    ) -> LabelContent:
        """Say what would stand on the labels of clients, in the order given, and who is left out and why.

        Whether a letter for this purpose may go to a person is asked of its consents now.
        """
        found: list[Addressee] = []
        with self._book.read() as connection:
            home = office(connection).country
            for some in addressees(connection, client_ids, purpose, self._book.desk.today()):
                found.extend(some)
                report(len(found), len(client_ids), "")
        countries = {address.country for one in found if (address := rules.address_of(one)) is not None}
        names = country_names(countries - {home}, t.language)
        return rules.content(found, home, names, t, news=purpose is not ConsentPurpose.SERVICE)

    def save(
        self, file: Path, content: LabelContent, form: str, first: int, t: Texts, report: Report = not_reported
    ) -> int:
        """Print labels into a file and give the number of sheets; `form` is a key of FORMATS, `first` counts from 1.

        Raises RuleBroken("out_of_limits") and StorageUnavailable.
        """
        write_file(file, self.pdf(content, form, first, t, report))
        return rules.sheets(len(content.labels), FORMATS[form], first)

    def pdf(self, content: LabelContent, form: str, first: int, t: Texts, report: Report = not_reported) -> bytes:
        """Give the sheets as a PDF, as `save` writes them. Raises RuleBroken("out_of_limits")."""
        sheet = FORMATS[form]
        return drawing.labels_pdf(content, sheet, rules.check_first(first, sheet), title(t), t.language, report)
