"""The file of the book: what may be opened, with which settings, and what each refusal means.

The settings are measured ones: with the rollback journal and synchronous EXTRA no acknowledged change was lost in
1,000 kills and 1,000 power cuts; SQLite's own defaults lost some.
"""

from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import Connection
from sqlcipher3 import dbapi2 as sqlcipher

from app.book.keys import SALT_BYTES, RawKey
from app.foundation.errors import BookError, BookInUse, BookMissing, DamagedBook, NotABook, StorageUnavailable, WrongKey

APPLICATION_ID: Final = 0x4E5A5247
SUFFIX: Final = ".nazorg"
JOURNAL: Final = "-journal"
PAGE: Final = 4096
CACHE_KIB: Final = 64_000
MAGIC: Final = (b"SQLite format 3\0", b"\xff\xd8\xff", b"\x89PNG", b"%PDF", b"PK\x03\x04", b"GIF8", b"\xef\xbb\xbf")

BUSY: Final = (5, 6)
READ_ONLY: Final = 8
CORRUPT: Final = 11
NOT_A_DATABASE: Final = 26
SHORT_READ: Final = 522
DISK_CODES: Final = {READ_ONLY: "read_only", 10: "io", 13: "full", 14: "cannot_open"}

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
    ("fullfsync", "ON", 1),
)


def connect(path: Path, key: RawKey, *, read_only: bool = False) -> Any:
    """Open the file with the measured profile, after the size rules, and make sure that it is a book.

    Raises BookMissing, NotABook, DamagedBook, WrongKey, BookInUse or StorageUnavailable; never creates a file.
    """
    check_size(path)
    try:
        return _open(path, key, "ro" if read_only else "rw")
    except StorageUnavailable as error:
        if not (read_only and error.detail == DISK_CODES[READ_ONLY]):
            raise
    # A crash left work half done beside the file, and only a connection that may write can take it back.
    _open(path, key, "rw").close()
    return _open(path, key, "ro")


def _open(path: Path, key: RawKey, mode: str) -> Any:
    try:
        connection = sqlcipher.connect(
            f"file:{quote(str(path.resolve()))}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
    except sqlcipher.OperationalError as error:
        raise StorageUnavailable(path, "cannot_open") from error
    with ExitStack() as undone:
        undone.callback(connection.close)
        unlock(connection, key)
        _prove(connection, path, key)
        apply_profile(connection, path)
        undone.pop_all()
    return connection


def check_size(path: Path) -> None:
    """Refuse what cannot be a book by its size and its first page; a file of some pages may still be cut off."""
    try:
        size = path.stat().st_size if path.is_file() else None
        if size is None:
            raise BookMissing(path)
        if size < PAGE:
            raise NotABook(path, "empty" if size == 0 else "too_small")
        with path.open("rb") as stream:
            first, second = stream.read(PAGE), stream.read(PAGE)
    except OSError as error:
        raise StorageUnavailable(path, "cannot_open") from error
    if first.startswith(MAGIC):
        raise NotABook(path, "plain_database" if first.startswith(MAGIC[0]) else "other_file")
    if not looks_encrypted(first):
        raise DamagedBook(path, "page", page=1) if looks_encrypted(second) else NotABook(path, "other_file")


def looks_encrypted(page: bytes) -> bool:
    """Tell noise from text and pictures: an encrypted page uses nearly all 256 byte values."""
    return len(set(page)) > 200


def unlock(connection: Any, key: RawKey) -> None:
    """Hand the key to the connection. The one place where a key meets SQL: pragmas take no parameters."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f'PRAGMA key = "{key.pragma()}"')


def _prove(connection: Any, path: Path, key: RawKey) -> None:
    """Read the first page, which also takes back what a crash left half done; then compare the file with what it says.

    A file that is shorter than its own count of pages was cut off; part of a page at its end was added by something
    else. Whole pages more are no damage: the driver shortens the file only after a commit, and a crash may come
    between.
    """
    try:
        connection.execute("BEGIN")
        identity = int(connection.execute("PRAGMA application_id").fetchone()[0])
        pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
        size = path.stat().st_size
        connection.execute("ROLLBACK")
    except sqlcipher.DatabaseError as error:
        raise _refusal(path, error) from error
    if identity != APPLICATION_ID:
        raise NotABook(path, "other_database")
    if size < pages * PAGE or size % PAGE:
        raise DamagedBook(path, "cut_off")
    with path.open("rb") as stream:
        if stream.read(SALT_BYTES) != key.salt:
            raise DamagedBook(path, "page", page=1)


def _refusal(path: Path, error: sqlcipher.DatabaseError) -> BookError:
    """Give the meaning of an error at the very first read."""
    if _code(error) & 0xFF == CORRUPT:
        return DamagedBook(path, "cut_off")
    if _code(error) & 0xFF != NOT_A_DATABASE:
        return storage_error(path, error) or StorageUnavailable(path, "io")
    if path.stat().st_size % PAGE == 0:
        return WrongKey(path)
    return DamagedBook(path, "cut_off") if path.suffix == SUFFIX else NotABook(path, "other_file")


def apply_profile(connection: Any, path: Path) -> None:
    """Set the measured profile and read each setting back: a silent refusal would cost data."""
    for name, value, expected in PROFILE:
        connection.execute(f"PRAGMA {name} = {value}")
        actual = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if str(actual) != str(expected):
            raise StorageUnavailable(path, "profile", setting=name, actual=actual)


def keep_few_pages(connection: Any) -> None:
    """Leave room for 8 MB of pages, for who looks through a large part of the book and comes back to few of them."""
    connection.execute("PRAGMA cache_size = -8000")


def storage_error(path: Path, error: BaseException | None) -> BookError | None:
    """Turn a driver's error into its meaning; None when it is not about the file."""
    if not isinstance(error, sqlcipher.DatabaseError):
        return None
    code = _code(error) & 0xFF
    if is_damage(error):
        return DamagedBook(path, "page")
    if code in BUSY:
        return BookInUse(path, "busy")
    return StorageUnavailable(path, DISK_CODES[code]) if code in DISK_CODES else None


def schema_of(connection: Connection) -> int:
    """Read the number of the schema that the file has."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def set_schema(connection: Connection, number: int) -> None:
    """Write the number of the schema, in the transaction that made it."""
    connection.exec_driver_sql(f"PRAGMA user_version = {number:d}")


def is_damage(error: BaseException | None) -> bool:
    """Tell whether a driver's error says that the file itself cannot be trusted."""
    return _code(error) & 0xFF in (NOT_A_DATABASE, CORRUPT) or _code(error) == SHORT_READ


def _code(error: BaseException | None) -> int:
    return int(getattr(error, "sqlite_errorcode", None) or 0)
