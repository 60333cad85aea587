"""Put a backup in the place of the book. What stood there is renamed, never deleted."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from sqlalchemy import select

from app.book import check, file, journal, leftovers, lineage
from app.book.backup.files import ID_SHOWN, STAMP, Backup, folder_of, list_backups
from app.book.backup.state import note_restored
from app.book.book import Book
from app.book.change import Title
from app.book.disk import disk_errors, keep_under, sync, sync_folder
from app.book.engine import bare_connection
from app.book.keys import RawKey, derive, salt_of
from app.book.lock import Lock, this_process
from app.book.tables import SCHEMA, Books, StepKind
from app.foundation.desk import Desk
from app.foundation.errors import BookError, FileTooNew, NotABook, WrongKey
from app.foundation.language import message


@dataclass(frozen=True, slots=True)
class Restored:
    """The book as restored, and where the file that stood there is now."""

    path: Path
    kept: Path | None
    backup: Path


def newest_sound(book: Path, key: RawKey, folder: Path | None = None) -> Backup | None:
    """Give the newest backup that this key opens and whose every page is sound."""
    backups = list_backups(folder or folder_of(book), name=book.stem)
    return next((backup for backup in backups if _is_sound(backup.path, key)), None)


def newest_by_passphrase(book: Path, passphrase: str) -> Backup | None:
    """Give the newest sound backup that this passphrase opens; the book itself need not be readable, or there."""
    place = folder_of(book)
    salts = dict.fromkeys(salt_of(each.path) for each in list_backups(place, name=book.stem))
    found = (newest_sound(book, derive(passphrase, salt), place) for salt in salts)
    return max((each for each in found if each), key=lambda each: each.at, default=None)


def _is_sound(path: Path, key: RawKey) -> bool:
    try:
        with bare_connection(path, key) as connection:
            return not check.damaged_pages(connection)
    except BookError:
        return False


def restore(backup: Path, path: Path, key: RawKey, desk: Desk, *, notes: Path | None = None) -> Restored:
    """Restore a backup under the name of the book, which nobody may have open.

    Undo does not reach over it, and this computer takes the restored history for the true one (`notes` as in `Terms`).
    Raises DamagedBook for a backup that is not sound, NotABook ("another_book") for one of another book.
    """
    holder = this_process(desk.new_id())
    lock = Lock.take(path, holder)
    temporary = leftovers.unfinished(path.parent, path.name, "restored", desk)
    try:
        with disk_errors(path):
            leftovers.clear(path.parent, path.name)  # under the lock of the book nobody can be at work
            shutil.copyfile(backup, temporary)
        book_id = _prove(temporary, key, backup)
        _refuse_another(path, key, book_id, salt_of(temporary))
        known = _begin_anew(temporary, key, desk, lineage.Session(holder.id, holder.host))
        # From here to the new note a crash may leave either file: what is remembered would take one for a loss.
        lineage.forget(notes, book_id)
        with disk_errors(path):
            sync(temporary)
            kept = _swap(temporary, path, desk)
    finally:
        leftovers.discard(temporary)
        lock.release()
    if notes is not None:
        lineage.remember(notes, book_id, known)
    _keep_all(path, backup, book_id, desk)
    return Restored(path, kept, backup)


def _prove(path: Path, key: RawKey, backup: Path) -> str:
    with bare_connection(path, key, read_only=False) as connection:
        schema = file.schema_of(connection)
        if schema > SCHEMA:
            raise FileTooNew(backup, schema=schema, known=SCHEMA)
        check.refuse_damage(backup, check.examine(connection))
        return connection.execute(select(Books.id)).scalar_one()


def _refuse_another(path: Path, key: RawKey, book_id: str, salt: bytes) -> None:
    """Compare the ids; where the standing file cannot be read any more, its salt still tells whose it is."""
    try:
        with bare_connection(path, key) as connection:
            standing = connection.execute(select(Books.id)).scalar_one_or_none()
    except WrongKey:
        standing = book_id if salt_of(path) == salt else None
    except BookError:
        return
    if standing != book_id:
        raise NotABook(path, "another_book")


def _begin_anew(path: Path, key: RawKey, desk: Desk, session: lineage.Session) -> lineage.Known | None:
    """Write the border that undo does not cross, and the session with which the restored history goes on.

    A book of an older version stays as it is: its upgrade sets the border.
    """
    with bare_connection(path, key) as connection:
        if file.schema_of(connection) < SCHEMA:
            return None
    book = Book(path, key, desk)
    try:
        with book.write(Title(message("Restored from a backup")), kind=StepKind.BARRIER) as unit:
            session.enter(unit.connection, unit.now)
            session.leave(unit.connection, unit.now)
        with book.read() as connection:
            return session.known(journal.head(connection), desk.now())
    finally:
        book.close()


def _swap(temporary: Path, path: Path, desk: Desk) -> Path | None:
    """Let the old file stand under a second name, with what a crash left unfinished of it; then take its place."""
    kept = None
    if path.exists():
        kept = _free_name(path, desk)
        keep_under(path, kept, leftovers.unfinished(path.parent, path.name, "kept", desk))
    if _journal(path).exists():
        _journal(path).replace(_journal(kept or _free_name(path, desk)))
    temporary.replace(path)
    sync_folder(path.parent)
    return kept


def _free_name(path: Path, desk: Desk) -> Path:
    stamp = desk.now().astimezone(UTC).strftime(STAMP)
    return path.with_name(f"{path.stem} replaced {stamp} {desk.new_id()[:ID_SHOWN]}{path.suffix}")


def _journal(path: Path) -> Path:
    return path.with_name(path.name + file.JOURNAL)


def _keep_all(path: Path, backup: Path, book_id: str, desk: Desk) -> None:
    """Let no backup be pruned for a month; where the note cannot be written, nothing else depends on it."""
    for folder in {backup.parent, folder_of(path)}:
        if folder.is_dir():
            with suppress(OSError):
                note_restored(folder, book_id[:ID_SHOWN], desk.now())
