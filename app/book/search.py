"""Search inside the book: one folded line per findable row, and two full-text indexes over it.

A keystroke asks three cheap questions in turn and stops at enough hits: names that begin so, rows in which every word
begins so, rows that contain it. Nothing is ranked over all matches: that costs seconds on a large book.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, delete, insert, select, text

from app.book.tables import Record, Searchable, SearchDocs
from app.foundation.names import fold

if TYPE_CHECKING:
    from sqlalchemy import TextClause

WORD: Final = re.compile(r"[^\W_]+")
PHONE: Final = re.compile(r"[+\d][\d\s()./-]{4,}")
MAX_WORDS: Final = 20
LAST: Final = "\U0010ffff"

INDEXES: Final = (
    "CREATE VIRTUAL TABLE search_prefix USING fts5(folded, content='', contentless_delete=1, detail=none,"
    " tokenize=\"unicode61 remove_diacritics 2\", prefix='1 2 3')",
    "CREATE VIRTUAL TABLE search_trigram USING fts5(folded, content='', contentless_delete=1, tokenize='trigram')",
    "CREATE VIRTUAL TABLE search_word USING fts5vocab(search_prefix, 'row')",
)

_PREFIX_INSERT: Final = text("INSERT INTO search_prefix(rowid, folded) VALUES (:id, :folded)")
_TRIGRAM_INSERT: Final = text("INSERT INTO search_trigram(rowid, folded) VALUES (:id, :folded)")
_PREFIX_DELETE: Final = text("DELETE FROM search_prefix WHERE rowid = :id")
_TRIGRAM_DELETE: Final = text("DELETE FROM search_trigram WHERE rowid = :id")

_COLUMNS: Final = "d.id, d.kind, d.key, d.client_id, d.title, d.folded"
BY_NAME: Final = text(
    f"SELECT {_COLUMNS} FROM search_doc d WHERE d.sort >= :low AND d.sort < :high ORDER BY d.sort LIMIT :limit"  # noqa: S608 (constant)
)
BY_WORDS: Final = text(
    f"SELECT {_COLUMNS} FROM search_prefix f JOIN search_doc d ON d.id = f.rowid"  # noqa: S608 (constant)
    " WHERE search_prefix MATCH :match LIMIT :limit"
)
BY_PART: Final = text(
    f"SELECT {_COLUMNS} FROM search_trigram f JOIN search_doc d ON d.id = f.rowid"  # noqa: S608 (constant)
    " WHERE search_trigram MATCH :match LIMIT :limit"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One row found: what it is, whose it is, and the words by which it was found."""

    kind: str
    key: str
    client_id: str
    title: str
    folded: str


def create_indexes(connection: Connection) -> None:
    """Make the full-text indexes of a new book."""
    for statement in INDEXES:
        connection.exec_driver_sql(statement)


def searchable_text(parts: Iterable[Any]) -> str:
    """Fold the parts of a row into one line; telephone numbers and postcodes also as one word of digits."""
    words = [str(part) for part in parts if part not in (None, "")]
    joined = [re.sub(r"[\s()./-]", "", word) for word in words if re.search(r"\d", word) and re.search(r"[\s()./-]", word)]
    return fold(" ".join([*words, *joined]))[:20_000]


def refresh(connection: Connection, record: type[Record], keys: Sequence[str]) -> None:
    """Make the search documents of these rows what the rows say now; rows that are gone lose theirs."""
    plan = record.searchable
    if plan is None:
        return
    table = record.__table__
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        _forget(connection, plan.kind, some)
        rows = connection.execute(select(table).where(table.c.id.in_(some))).mappings()
        _remember(connection, plan, [dict(row) for row in rows])


def rebuild(connection: Connection) -> int:
    """Make all documents anew from the rows; give their number."""
    connection.execute(delete(SearchDocs))
    for name in ("search_word", "search_prefix", "search_trigram"):
        connection.exec_driver_sql("DROP TABLE IF EXISTS " + name)
    create_indexes(connection)
    for mapper in Record.registry.mappers:
        record = mapper.class_
        if getattr(record, "searchable", None) is not None:
            keys = connection.execute(select(record.__table__.c.id)).scalars().all()
            refresh(connection, record, keys)
    return len(connection.execute(select(SearchDocs.id)).all())


def search_documents(connection: Connection, typed: str, limit: int = 50) -> list[Hit]:
    """Find rows for what was typed so far, best first, each row once. Typing errors are repaired only on no hits."""
    folded = fold_query(typed)
    words = WORD.findall(folded)[:MAX_WORDS]
    if not words:
        return []
    found = _exact(connection, folded, words, limit)
    if not found:
        repaired = _repair(connection, words)
        if repaired != words:
            found = _words(connection, repaired, limit)
    return [_hit(row) for row in found.values()][:limit]


def fold_query(typed: str) -> str:
    """Fold like the documents; what looks like a telephone number becomes its digits, +31 as 0."""
    folded = fold(typed.strip())[:200]
    if PHONE.fullmatch(folded):
        digits = re.sub(r"[^\d+]", "", folded)
        return re.sub(r"^(\+31|0031)(?=\d)", "0", digits)
    return folded


def _exact(connection: Connection, folded: str, words: list[str], limit: int) -> dict[int, Any]:
    start = " ".join(words)
    found: dict[int, Any] = {}
    _collect(connection, found, BY_NAME, limit, low=start, high=start + LAST)
    if len(found) < limit:
        _collect(connection, found, BY_WORDS, limit, match=_prefixes(words))
    part = folded.strip()
    if len(found) < limit and len(part) >= 3:
        _collect(connection, found, BY_PART, limit, match=_quoted(part))
    return found


def _words(connection: Connection, words: list[str], limit: int) -> dict[int, Any]:
    found: dict[int, Any] = {}
    _collect(connection, found, BY_WORDS, limit, match=_prefixes(words))
    return found


def _collect(
    connection: Connection, found: dict[int, Any], statement: "TextClause", limit: int, **bound: str
) -> None:
    for row in connection.execute(statement, {**bound, "limit": limit}):
        found.setdefault(row.id, row)


def _prefixes(words: Iterable[str]) -> str:
    return " AND ".join(_quoted(word) + "*" for word in words)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _repair(connection: Connection, words: list[str]) -> list[str]:
    """Put the nearest known word in the place of each unknown one, at one typing error's distance (two from 6 letters)."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 (only when nothing is found)
    from rapidfuzz.process import extractOne  # noqa: PLC0415

    known = _vocabulary(connection)
    repaired = []
    for word in words:
        errors = 2 if len(word) >= 6 else 1
        best = extractOne(word, known, scorer=OSA.distance, score_cutoff=errors) if len(word) >= 3 else None
        repaired.append(best[0] if best else word)
    return repaired


def _vocabulary(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql("SELECT term FROM search_word WHERE term NOT GLOB '*[0-9]*'")
    return [row[0] for row in rows if len(row[0]) >= 3]


def _forget(connection: Connection, kind: str, keys: Sequence[str]) -> None:
    old = connection.execute(select(SearchDocs.id).where(SearchDocs.kind == kind, SearchDocs.key.in_(keys))).scalars()
    bound = [{"id": number} for number in old]
    if bound:
        connection.execute(_PREFIX_DELETE, bound)
        connection.execute(_TRIGRAM_DELETE, bound)
        connection.execute(delete(SearchDocs).where(SearchDocs.id.in_([row["id"] for row in bound])))


def _remember(connection: Connection, plan: Searchable, rows: Sequence[dict[str, Any]]) -> None:
    documents = [_document(plan, row) for row in rows]
    documents = [document for document in documents if document["folded"]]
    if not documents:
        return
    last = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM search_doc").scalar_one()
    for number, document in enumerate(documents, start=last + 1):
        document["id"] = number
    connection.execute(insert(SearchDocs), documents)
    bound = [{"id": document["id"], "folded": document["folded"]} for document in documents]
    connection.execute(_PREFIX_INSERT, bound)
    connection.execute(_TRIGRAM_INSERT, bound)


def _document(plan: Searchable, row: dict[str, Any]) -> dict[str, Any]:
    sort = row[plan.sort] if plan.sort else None
    return {
        "kind": plan.kind,
        "key": row["id"],
        "client_id": row[plan.owner],
        "title": str(row[plan.title] or "")[:500],
        "sort": " ".join(WORD.findall(fold(sort)))[:500] if sort else None,
        "folded": searchable_text(row[name] for name in plan.text),
    }


def _hit(row: Any) -> Hit:
    return Hit(row.kind, row.key, row.client_id, row.title, row.folded)
