"""Everything that stands in a book, for comparing before and after: an undo must bring back the very same rows."""

from typing import Any

from sqlalchemy import select

from app.book.book import Book
from app.book.tables import Record

LEFT_OUT = {"journal", "step", "touch", "session", "book", "document_content", "plan_draft", "plan_number"}
"""What tells of the way here or waits, contents of documents, numbers that were used: undo leaves those standing."""
GROWS = {"version"}
"""A version only ever grows, so that no stale form can slip through."""


def contents(book: Book) -> dict[str, list[dict[str, Any]]]:
    """Give all rows of all tables, search documents by what they find."""
    found = {}
    with book.read() as connection:
        for table in Record.metadata.sorted_tables:
            if table.name not in LEFT_OUT:
                omitted = GROWS | ({"id"} if table.name == "search_doc" else set())
                rows = [dict(row) for row in connection.execute(select(table)).mappings()]
                kept = [{name: value for name, value in row.items() if name not in omitted} for row in rows]
                found[table.name] = sorted(kept, key=repr)
    return found
