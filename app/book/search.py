"""Search inside the book: one folded line per findable row, and two full-text indexes over it.

A keystroke asks three cheap questions in turn and stops at enough hits: names that begin so, rows in which every word
begins so, rows that contain it. Nothing is ranked over all matches: that costs seconds on a large book.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, RowMapping, delete, select

from app.book.tables import Record, Searchable, SearchDocs, table_of
from app.foundation.names import fold

WORD: Final = re.compile(r"[^\W_]+")
DIGIT: Final = re.compile(r"\d")
BREAKS: Final = re.compile(r"[\s()./-]")
PHONE: Final = re.compile(r"[+\d][\d\s()./-]{4,}")
NO_DIGIT: Final = re.compile(r"[^\d+]")
TRUNK: Final = re.compile(r"^(\+31|0031)0?(?=\d)")
UNTYPEABLE: Final = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
MAX_WORDS: Final = 20
AGAIN: Final = 200  # documents: an undo may have given their numbers away again
PAGE: Final = 1_000
Row = Mapping[str, Any] | RowMapping
LAST: Final = "\U0010ffff"

COUNTS: Final = {
    "search_prefix": "SELECT count(*) FROM search_prefix",
    "search_trigram": "SELECT count(*) FROM search_trigram",
}
_FOLDED: Final = "fts5(folded, content='', contentless_delete=1, "
INDEXES: Final = (
    f"CREATE VIRTUAL TABLE search_prefix USING {_FOLDED} detail=none, tokenize='unicode61', prefix='1 2 3')",
    f"CREATE VIRTUAL TABLE search_trigram USING {_FOLDED} tokenize='trigram')",
    "CREATE VIRTUAL TABLE search_word USING fts5vocab(search_prefix, 'row')",
)

DROPS: Final = (
    "DROP TABLE IF EXISTS search_word",
    "DROP TABLE IF EXISTS search_prefix",
    "DROP TABLE IF EXISTS search_trigram",
)
_NEWEST_DOCUMENT: Final = "SELECT coalesce(max(id), 0) FROM search_doc"
_NEWEST_ENTRY: Final = "SELECT coalesce(max(number), 0) FROM journal"
_ALL_WORDS: Final = "SELECT term FROM search_word WHERE length(term) >= 3 AND term NOT GLOB '*[0-9]*'"
_KNOWN: Final[WeakKeyDictionary[Engine, tuple[dict[str, None], tuple[int, int]]]] = WeakKeyDictionary()
"""The words of each open book, and up to which entry of the journal and which document."""
_PREFIX_INSERT: Final = "INSERT INTO search_prefix(rowid, folded) VALUES (?, ?)"
_TRIGRAM_INSERT: Final = "INSERT INTO search_trigram(rowid, folded) VALUES (?, ?)"
_DOCUMENT_INSERT: Final = (
    "INSERT INTO search_doc(id, kind, key, client_id, title, sort, folded) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_PREFIX_DELETE: Final = "DELETE FROM search_prefix WHERE rowid = ?"
_TRIGRAM_DELETE: Final = "DELETE FROM search_trigram WHERE rowid = ?"

_PURGES: Final = (
    "INSERT INTO search_prefix(search_prefix) VALUES ('optimize')",
    "INSERT INTO search_trigram(search_trigram) VALUES ('optimize')",
)

_COLUMNS: Final = "d.id, d.kind, d.key, d.client_id, d.title, d.folded"
BY_NAME: Final = (
    f"SELECT {_COLUMNS} FROM search_doc d WHERE d.sort >= :low AND d.sort < :high ORDER BY d.sort LIMIT :limit"  # noqa: S608 (constant)
)
BY_WORDS: Final = (
    f"SELECT {_COLUMNS} FROM search_prefix f JOIN search_doc d ON d.id = f.rowid"  # noqa: S608 (constant)
    " WHERE search_prefix MATCH :match LIMIT :limit"
)
BY_PART: Final = (
    f"SELECT {_COLUMNS} FROM search_trigram f JOIN search_doc d ON d.id = f.rowid"  # noqa: S608 (constant)
    " WHERE search_trigram MATCH :match LIMIT :limit"
)
ENOUGH: Final = 50
"""With so many hits by names and words nobody needs the rows that hold the text somewhere inside a word."""


class Hit(NamedTuple):
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
    """Fold the parts of a row into one line; telephone numbers and postcodes also as one word of digits, +31 as 0."""
    words = [str(part) for part in parts if part not in (None, "")]
    joined = [BREAKS.sub("", word) for word in words if DIGIT.search(word) and BREAKS.search(word)]
    dialled = [TRUNK.sub("0", word) for word in words if word.startswith("+31")]
    return fold(" ".join([*words, *joined, *dialled]))[:20_000]


def plan_of(record: type[Record]) -> Searchable:
    """Give how a searchable table is searched."""
    if record.searchable is None:
        raise TypeError(record)
    return record.searchable


def concerns(record: type[Record], values: Mapping[str, Any] | None) -> bool:
    """Tell whether a change of these columns changes what is found."""
    plan = record.searchable
    return plan is not None and not plan.columns.isdisjoint(values or ())


def add(connection: Connection, record: type[Record], rows: Sequence[Row]) -> None:
    """Make the documents of rows that had none: every row of a searchable table has exactly one."""
    plan = record.searchable
    if plan is None or not rows:
        return
    last = _newest(connection, _NEWEST_DOCUMENT)
    documents = [_document(number, plan, row) for number, row in enumerate(rows, start=last + 1)]
    bound = [(document[0], document[-1]) for document in documents]
    connection.exec_driver_sql(_DOCUMENT_INSERT, documents)
    connection.exec_driver_sql(_PREFIX_INSERT, bound)
    connection.exec_driver_sql(_TRIGRAM_INSERT, bound)


def replace(connection: Connection, record: type[Record], rows: Sequence[Row]) -> None:
    """Make the documents of these rows what the rows say now."""
    remove(connection, record, [row["id"] for row in rows])
    add(connection, record, rows)


def remove(connection: Connection, record: type[Record], keys: Sequence[str]) -> None:
    """Forget the documents of rows that are gone or have changed."""
    plan = record.searchable
    if plan is None or not keys:
        return
    where = (SearchDocs.kind == plan.kind, SearchDocs.key.in_(keys))
    numbers = [(number,) for number in connection.execute(select(SearchDocs.id).where(*where)).scalars()]
    if numbers:
        connection.exec_driver_sql(_PREFIX_DELETE, numbers)
        connection.exec_driver_sql(_TRIGRAM_DELETE, numbers)
        connection.execute(delete(SearchDocs).where(*where))


def purge(connection: Connection) -> None:
    """Take the words of removed rows out of the indexes for good; until then they are only marked as gone."""
    for statement in _PURGES:
        connection.exec_driver_sql(statement)


def searchable_records() -> list[type[Record]]:
    """Give the tables whose rows can be found, by name."""
    records = [record for record in Record.known() if record.searchable is not None]
    return sorted(records, key=lambda record: str(record.__tablename__))


def rebuild(connection: Connection) -> int:
    """Make all documents anew from the rows; give their number."""
    connection.execute(delete(SearchDocs))
    for statement in DROPS:
        connection.exec_driver_sql(statement)
    create_indexes(connection)
    total = 0
    for record in searchable_records():
        table = table_of(record)
        for rows in connection.execute(select(table).order_by(table.c.id)).mappings().partitions(PAGE):
            add(connection, record, rows)
            total += len(rows)
    return total


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
    return [Hit._make(row[1:]) for row in islice(found.values(), limit)]


def typeable(text: str) -> str:
    """Leave out what nobody can type and no index can hold: controls, halves of surrogate pairs."""
    return UNTYPEABLE.sub(" ", text).strip()


def fold_query(typed: str) -> str:
    """Fold like the documents; what looks like a telephone number becomes its digits, +31 as 0."""
    folded = fold(typeable(typed))[:200]
    if PHONE.fullmatch(folded):
        digits = NO_DIGIT.sub("", folded)
        return TRUNK.sub("0", digits)
    return folded


def _exact(connection: Connection, folded: str, words: list[str], limit: int) -> dict[int, Any]:
    start = " ".join(words)
    found: dict[int, Any] = {}
    _collect(connection, found, BY_NAME, limit, low=start, high=start + LAST)
    if len(found) < limit:
        _collect(connection, found, BY_WORDS, limit, match=_prefixes(words))
    part = folded.strip()
    if len(found) < min(limit, ENOUGH) and len(part) >= 3:
        _collect(connection, found, BY_PART, limit, match=_quoted(part))
    return found


def _words(connection: Connection, words: list[str], limit: int) -> dict[int, Any]:
    found: dict[int, Any] = {}
    _collect(connection, found, BY_WORDS, limit, match=_prefixes(words))
    return found


def _collect(connection: Connection, found: dict[int, Any], statement: str, limit: int, **bound: str) -> None:
    for row in connection.exec_driver_sql(statement, {**bound, "limit": limit}).all():
        found.setdefault(row[0], row)


def _prefixes(words: Iterable[str]) -> str:
    return " AND ".join(_quoted(word) + "*" for word in words)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _repair(connection: Connection, words: list[str]) -> list[str]:
    """Put the nearest known word in the place of each unknown one: one typing error away, two from 6 letters on."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 (only when nothing is found)
    from rapidfuzz.process import extractOne  # noqa: PLC0415

    known = known_words(connection)
    repaired = []
    for word in words:
        errors = 2 if len(word) >= 6 else 1
        best = extractOne(word, known, scorer=OSA.distance, score_cutoff=errors) if len(word) >= 3 else None
        repaired.append(best[0] if best else word)
    return repaired


def known_words(connection: Connection) -> list[str]:
    """Give the words of the book without a digit, from three letters on: what typing errors are repaired to.

    The first time this reads the whole index (a third of a second for 100,000 clients); then it remembers them for all
    connections to the book and reads only the newest documents again. A word whose last row is gone stays, and then
    finds nothing.
    """
    state = (_newest(connection, _NEWEST_ENTRY), _newest(connection, _NEWEST_DOCUMENT))
    known, up_to = _KNOWN.get(connection.engine, (None, state))
    if known is None:
        known = dict.fromkeys(word for word in connection.exec_driver_sql(_ALL_WORDS).scalars() if _is_word(word))
    elif state != up_to:
        since = min(state[1], up_to[1])
        lines = connection.execute(select(SearchDocs.folded).where(SearchDocs.id > since - AGAIN)).scalars()
        known = known | dict.fromkeys(word for line in lines for word in WORD.findall(line) if _is_word(word))
    _KNOWN[connection.engine] = (known, state)
    return list(known)


def _is_word(word: str) -> bool:
    return len(word) >= 3 and not DIGIT.search(word)


def _newest(connection: Connection, statement: str) -> int:
    return int(connection.exec_driver_sql(statement).scalar_one())


def _document(number: int, plan: Searchable, row: Row) -> tuple[Any, ...]:
    """Give one line of search_doc, in the order of its columns."""
    sort = row.get(plan.sort) if plan.sort else None
    return (
        number,
        plan.kind,
        row["id"],
        row[plan.owner],
        str(row.get(plan.title) or "")[:500],
        " ".join(WORD.findall(fold(sort)))[:500] if sort else None,
        searchable_text([row.get(name) for name in plan.text]),
    )
