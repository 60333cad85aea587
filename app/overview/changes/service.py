"""What a person can ask of one change: what exactly it was. Reads only."""

from sqlalchemy import Connection

from app.book.book import Book
from app.book.journal import rows_of
from app.book.tables import StepKind
from app.book.touched import OWNER
from app.book.undo_stack import StepRow, next_undo
from app.foundation.errors import NotFound
from app.overview.changes import store
from app.overview.changes.rules import SHOWN_ROWS, ChangeDetail, ChangedRow, changed_rows, tables_of


class ChangeService:
    """Looks into the changes of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def detail(self, client_id: str, mark: str) -> ChangeDetail:
        """Open a change of a client's timeline; `mark` is the key of its entry. Raises NotFound.

        Of the household that a client came out of, only what concerned all of them is shown.
        """
        with self._book.read() as connection:
            own, shared = store.histories(connection, client_id, mark)
            found = store.step_and_touch(connection, own | shared, mark)
            if found is None:
                raise NotFound("step", mark)
            step, what = found
            rows = _rows(connection, step.id, what, (own, shared))
            undo = next_undo(connection, self._book.desk.now())
            shown = tuple(store.in_order(row) for row in rows[:SHOWN_ROWS])
            return ChangeDetail(
                step_id=step.id,
                title=StepRow(step.id, step.number, StepKind(step.kind), step.title, step.fields, step.undoes).named(),
                at=step.at,
                actor=step.actor,
                undone=step.undone_by is not None,
                can_undo=undo is not None and undo.id == step.id,
                what=what,
                rows=shown,
                more=len(rows) - len(shown),
                names=store.names_of(connection, shown),
            )


def _rows(
    connection: Connection, step_id: str, what: str, whose: tuple[frozenset[str], frozenset[str]]
) -> tuple[ChangedRow, ...]:
    owned = store.ownership(connection, sorted(tables_of(what)), *whose)
    entries = store.entries_about(connection, step_id, owned)
    known = {(table, key) for table, keys in owned.rows.items() for key in keys}
    moved = {(entry.table, row.id) for entry in entries for row in entry.rows if OWNER in (row.before or {})}
    return changed_rows(entries, store.standing_rows(connection, (known & set(rows_of(entries))) | moved), owned)
