"""Errors in families by their fate. They carry facts, never sentences: one place turns facts into words."""

from pathlib import Path


class NazorgError(Exception):
    """Anything the app refuses knowingly."""


class RuleBroken(NazorgError):
    """A rule of the field says no; shown beside the field.

    `rule` is a stable code ("end_before_start"), `field` the field's name, `facts` what the sentence needs.
    """

    def __init__(self, rule: str, field: str = "", **facts: object) -> None:
        super().__init__(rule, field, facts)
        self.rule = rule
        self.field = field
        self.facts = facts


class NotFound(NazorgError):
    """What was asked for is not in the book (any more)."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(kind, key)
        self.kind = kind
        self.key = key


class ChangedMeanwhile(NazorgError):
    """A row was changed after the form had loaded it, or after the step that is to be undone."""

    def __init__(self, kind: str, key: str, mine: dict[str, object], theirs: dict[str, object]) -> None:
        super().__init__(kind, key)
        self.kind = kind
        self.key = key
        self.mine = mine
        self.theirs = theirs


class Cancelled(NazorgError):
    """The person stopped a long work; nothing of it remains."""


class GaveWay(NazorgError):
    """A check or a backup stepped aside for a save; it can simply be done again."""


class BookError(NazorgError):
    """Something about the file of the book; shown as a dialog that says what is safe and what to do."""

    def __init__(self, path: Path, detail: str = "", **facts: object) -> None:
        super().__init__(path, detail)
        self.path = path
        self.detail = detail
        self.facts = facts


class WrongKey(BookError):
    """The passphrase does not open this book."""


class DamagedBook(BookError):
    """The file is a book, but parts of it cannot be trusted."""


class NotABook(BookError):
    """The file is something else (a photo, a text, a plain database, empty)."""


class FileTooNew(BookError):
    """A newer version of the app made this book."""


class BookMissing(BookError):
    """There is no file at that place."""


class BookExists(BookError):
    """There is a file already; it is never overwritten."""


class BookInUse(BookError):
    """The book is open in another window or on another computer."""


class BookReplaced(BookError):
    """Another program put a different file in the place of the open book."""


class HistoryLost(BookError):
    """What was last saved on this computer is missing in the file: it was rolled back or forked."""


class StorageUnavailable(BookError):
    """The disk is full, read-only, or gone; what was typed is kept."""
