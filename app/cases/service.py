"""What a person can do with a moment of truth: open it, follow it, make it good."""

from datetime import date

from app.aftercare.rules.stored import OWN
from app.aftercare.store import add_own, open_promises
from app.aftercare.tables import Promises
from app.book.book import Book
from app.book.change import Title
from app.book.unit import Unit
from app.cases import store
from app.cases.rules import ASK_WITHIN, Case, CaseKind, check_closing, check_opening
from app.clients.store import client
from app.foundation.language import message, texts
from app.office.store import office, work_calendar


class CaseService:
    """The cases of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def case(self, case_id: str) -> Case:
        """Give a case. Raises NotFound."""
        with self._book.read() as connection:
            return store.case(connection, case_id)

    def open_cases(self) -> tuple[Case, ...]:
        """Give all open cases, the longest open first."""
        with self._book.read() as connection:
            return store.open_cases(connection)

    def cases(self, client_id: str) -> tuple[Case, ...]:
        """Give all cases of a client, the newest first."""
        with self._book.read() as connection:
            return store.cases_of(connection, client_id)

    def open(self, client_id: str, kind: CaseKind, on: date, description: str = "") -> str:
        """Open a case; give its key. From now on everything commercial is silent for the client.

        Raises NotFound, RuleBroken("in_the_future").
        """
        check_opening(on, self._book.desk.today())
        with self._book.read() as connection:
            name = client(connection, client_id).name
        with self._book.write(Title(message("Case opened – {client}"), {"client": name})) as unit:
            return store.open_case(unit, client_id, kind, on, description)

    def save(self, case_id: str, description: str, version: int) -> None:
        """Store what the case is about. Raises NotFound, ChangedMeanwhile, RuleBroken("too_long")."""
        with self._book.write(self._title(message("Case changed – {client}"), case_id)) as unit:
            store.update_case(unit, case_id, {"description": description}, version)

    def close(self, case_id: str, on: date, outcome: str) -> None:
        """Close a case that is made good, and promise to ask the client within 10 working days how it was resolved.

        Raises NotFound, RuleBroken ("ended_already", "end_before_start", "in_the_future", "required").
        """
        with self._book.write(self._title(message("Case closed – {client}"), case_id)) as unit:
            case = store.case(unit.connection, case_id)
            check_closing(case, on, unit.today, outcome)
            store.update_case(unit, case_id, {"closed_on": on, "outcome": outcome})
            _promise_to_ask(unit, case.client_id, on)

    def reopen(self, case_id: str) -> None:
        """Open a closed case again; it is silent as before. Raises NotFound."""
        with self._book.write(self._title(message("Case opened again – {client}"), case_id)) as unit:
            store.update_case(unit, case_id, {"closed_on": None, "outcome": None})

    def _title(self, text: str, case_id: str) -> Title:
        with self._book.read() as connection:
            return Title(text, {"client": store.case(connection, case_id).client_name})


def _promise_to_ask(unit: Unit, client_id: str, closed_on: date) -> None:
    """End a moment of truth with a check-in; whoever has left is left in peace.

    Who is to be asked already, after another case or because this one was opened again, is asked once, later.
    """
    if client(unit.connection, client_id).relationship_end is not None:
        return
    t = texts(office(unit.connection).language)
    due, title = work_calendar(unit.connection).add_workdays(closed_on, ASK_WITHIN), t("Ask how this was resolved")
    standing = (one for one in open_promises(unit.connection, [client_id]) if (one.code, one.title) == (OWN, title))
    asking = next(standing, None)
    if asking is None:
        add_own(unit, client_id, title, due, "survey")
    elif asking.due < due:
        unit.update(Promises, asking.id, {"due": due, "planned": due, "moved_from": asking.due, "snoozed_until": None})
