"""The file of the book: what may be opened, with which settings, and what each refusal means.

The settings are measured ones: with the rollback journal and synchronous EXTRA no acknowledged change was lost in
1,000 kills and 1,000 power cuts; SQLite's own defaults lost some.
"""

import sqlite3
import sys
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlcipher3 import dbapi2 as sqlcipher

from app.book.keys import RawKey
from app.foundation.errors import BookMissing, DamagedBook, NotABook, StorageUnavailable, WrongKey

APPLICATION_ID: Final = 0x4E5A5247
PAGE: Final = 4096
CACHE_KIB: Final = 64_000
NOT_A_DATABASE: Final = 26
CORRUPT: Final = 11
DISK_CODES: Final = {8: "read_only", 10: "io", 13: "full", 14: "cannot_open"}
MAGIC: Final = (b"SQLite format 3\0", b"\xff\xd8\xff", b"\x89PNG", b"%PDF", b"PK\x03\x04", b"GIF8", b"\xef\xbb\xbf")

PROFILE: Final[tuple[tuple[str, str, object], ...]] = (
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("secure_delete", "ON", 1),
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", 3),
    ("mmap_size", "0", 0),
    ("temp_store", "MEMORY", 2),
    ("cache_size", str(-CACHE_KIB), -CACHE_KIB),
    ("busy_timeout", "5000", 5000),
)


def connect(path: Path, key: RawKey, *, read_only: bool = False) -> Any:
    """Open the file with the measured profile, after the size rules, and make sure that it is a book.

    Raises BookMissing, NotABook, DamagedBook, WrongKey or StorageUnavailable; never creates a file.
    """
    sized = check_size(path)
    mode = "ro" if read_only else "rw"
    try:
        connection = sqlcipher.connect(
            f"file:{quote(str(path.resolve()))}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
    except sqlcipher.OperationalError as error:
        raise StorageUnavailable(path, "cannot_open") from error
    try:
        unlock(connection, key)
        _prove_book(connection, path, sized=sized)
        apply_profile(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def check_size(path: Path) -> bool:
    """Refuse what cannot be a book by its size; tell whether the size is a whole number of pages."""
    if not path.is_file():
        raise BookMissing(path)
    size = path.stat().st_size
    if size < PAGE:
        raise NotABook(path, "empty" if size == 0 else "too_small")
    with path.open("rb") as stream:
        head = stream.read(PAGE)
    if head.startswith(MAGIC) or not looks_encrypted(head):
        raise NotABook(path, "plain_database" if head.startswith(MAGIC[0]) else "other_file")
    return size % PAGE == 0


def looks_encrypted(head: bytes) -> bool:
    """Tell noise from text and pictures: an encrypted page uses nearly all 256 byte values."""
    return len(set(head)) > 200


def unlock(connection: Any, key: RawKey) -> None:
    """Hand the key to the connection. The one place where a key meets SQL: pragmas take no parameters."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f'PRAGMA key = "{key.pragma()}"')


def _prove_book(connection: Any, path: Path, *, sized: bool) -> None:
    try:
        identity = int(connection.execute("PRAGMA application_id").fetchone()[0])
    except sqlcipher.DatabaseError as error:
        raise _meaning(path, error, sized=sized) from error
    if identity != APPLICATION_ID:
        raise NotABook(path, "other_database")
    if not sized:
        raise DamagedBook(path, "cut_off")


def _meaning(path: Path, error: sqlcipher.DatabaseError, *, sized: bool) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == NOT_A_DATABASE:
        return WrongKey(path) if sized else NotABook(path, "other_file")
    if code == CORRUPT:
        return DamagedBook(path, "cut_off")
    return StorageUnavailable(path, DISK_CODES.get(code, "io"))


def apply_profile(connection: Any, path: Path) -> None:
    """Set the measured profile and read each setting back: a silent refusal would cost data."""
    settings = PROFILE + ((("fullfsync", "ON", 1),) if sys.platform == "darwin" else ())
    for name, value, expected in settings:
        connection.execute(f"PRAGMA {name} = {value}")
        actual = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if actual != expected and str(actual) != str(expected):
            raise StorageUnavailable(path, "profile", setting=name, actual=actual)


def storage_error(path: Path, error: BaseException | None) -> Exception | None:
    """Turn a driver's error into its meaning; None when it is not about the file."""
    if not isinstance(error, sqlcipher.DatabaseError | sqlite3.DatabaseError):
        return None
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (NOT_A_DATABASE, CORRUPT):
        return DamagedBook(path, "page")
    if code in DISK_CODES:
        return StorageUnavailable(path, DISK_CODES[code])
    return None
