"""The list of cases of a whole book: complaints, arrears, who was dissatisfied, claims in dispute."""

from app.book.book import Book
from app.overview.case_listing import CaseFilter, CaseLine
from app.overview.rules import PAGE, Page, Stretch, page_of
from app.overview.store.cases import case_count, case_page
from app.overview.store.conditions import found


class CaseListService:
    """Reads the cases of one book as a list; what is done with one of them the room of cases does."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def cases(
        self,
        chosen: CaseFilter = CaseFilter(),  # noqa: B008 (frozen)
        sort: str = "state",
        *,
        descending: bool = False,
        offset: int = 0,
        limit: int = PAGE,
        counted: bool = False,
    ) -> Page[CaseLine]:
        """Give a page of the list; `counted` with how many there are.

        Sorted by state (open first, then the newest), name, kind, opened, closed, next, reference or adviser.
        """
        with self._book.read() as connection:
            today, hits = self._book.desk.today(), found(connection, chosen.text)
            count = case_count(connection, chosen, hits, today) if counted else None
            rows = case_page(connection, chosen, hits, Stretch(sort, descending, offset, limit + 1), today)
        return page_of(rows, offset, limit, count)
