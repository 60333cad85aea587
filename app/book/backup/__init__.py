"""Backups of the book: each one is opened, checked and compared before it gets its name, and restored without loss."""

from app.book.backup.files import SUFFIX, Backup, book_of, folder_of, list_backups
from app.book.backup.making import ClosedBook, changed, due, make
from app.book.backup.restoring import Restored, newest_by_passphrase, newest_sound, restore
from app.book.backup.state import BackupState, backup_state, clear_unfinished, last_proven

__all__ = [
    "SUFFIX",
    "Backup",
    "BackupState",
    "ClosedBook",
    "Restored",
    "backup_state",
    "book_of",
    "changed",
    "clear_unfinished",
    "due",
    "folder_of",
    "last_proven",
    "list_backups",
    "make",
    "newest_by_passphrase",
    "newest_sound",
    "restore",
]
