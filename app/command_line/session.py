"""One run of a command: what was asked, the book that it opens, and where its words go."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from platformdirs import user_data_path

from app.book.disk import disk_errors
from app.book.keys import RawKey
from app.book.opening import key_for, open_book
from app.book.words import mended_sentence
from app.bootstrap import Services, open_services
from app.command_line import given, passphrase
from app.command_line.arguments import Request
from app.command_line.output import write_json, write_line
from app.entrance import Entrance, OpenedBook
from app.foundation.desk import Surroundings
from app.foundation.errors import StorageUnavailable
from app.foundation.formats import Formats
from app.foundation.language import LANGUAGES, Texts, texts

RESOURCES: Final = Path(__file__).resolve().parents[2] / "resources"
COPIES: Final = "nazorg-planned-"
LANGUAGE_VARIABLES: Final = ("NAZORG_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


class Session:
    """What a command works with."""

    def __init__(self, request: Request, surroundings: Surroundings) -> None:
        self.request = request
        self.surroundings = surroundings
        on = request.get("on") or request.get("today")
        self.desk = replace(surroundings.desk, today=lambda: on) if on else surroundings.desk
        self.entrance = Entrance(self.desk, RESOURCES, notes_folder())
        self._speak(request.get("language") or system_language(surroundings.environ), "NL")

    @property
    def book_path(self) -> Path:
        """The book's file. Raises StorageUnavailable for a name that is no text: no store could open it."""
        path = Path(self.request.get("book"))
        if not given.is_text(str(path)):
            raise StorageUnavailable(path, "cannot_open")
        return path

    def passphrase(self, *, twice: bool = False) -> str:
        """Give the passphrase from where it was offered."""
        return passphrase.find(self.request.get("passphrase_file"), self.surroundings.environ, self.t, twice=twice)

    def key(self) -> RawKey:
        """Derive the key of a book that is not opened whole."""
        return key_for(self.book_path, self.passphrase())

    @contextmanager
    def reading(self) -> Iterator[Services]:
        """Open the book for looking only, also beside an open window."""
        with self._opened(self.entrance.open(self.book_path, self.passphrase(), read_only=True)) as services:
            yield services

    @contextmanager
    def planned(self) -> Iterator[Services]:
        """Open the book for looking only, as it is after the planning of the day.

        Where nobody has opened it for changes that day, a copy is planned and thrown away: the book stays as it is.
        """
        with self.reading() as services:
            if services.aftercare.is_planned():
                yield services
                return
            with self._copied(services) as copy:
                yield copy

    @contextmanager
    def rehearsing(self) -> Iterator[Services]:
        """Open a copy for changes that is thrown away: a deed can be tried, and the book stays as it is."""
        with self.reading() as services, self._copied(services) as copy:
            yield copy

    @contextmanager
    def writing(self) -> Iterator[Services]:
        """Open the book for changes. Raises BookInUse, or StorageUnavailable where it cannot be written."""
        with self._opened(self.entrance.open(self.book_path, self.passphrase())) as services:
            if services.book.read_only:
                raise StorageUnavailable(self.book_path, "read_only")
            if said := mended_sentence(services.book.mended, self.t):
                self.tell(said)
            yield services

    def give(self, document: Any, lines: Iterable[str]) -> None:
        """Answer: as one JSON document, or as text."""
        if self.request.get("json"):
            write_json(self.surroundings.stdout, document)
        else:
            for line in lines:
                write_line(self.surroundings.stdout, line)

    def tell(self, line: str) -> None:
        """Say something beside the answer."""
        write_line(self.surroundings.stderr, line)

    @contextmanager
    def _copied(self, services: Services) -> Iterator[Services]:
        with TemporaryDirectory(prefix=COPIES) as folder:
            path = Path(folder) / services.book.path.name
            with disk_errors(path), services.book.read() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM book")  # nobody writes while the copy is made
                shutil.copyfile(services.book.path, path)
            copy = open_book(path, services.book.key, self.desk)
            try:
                yield open_services(copy, RESOURCES)
            finally:
                copy.close()

    @contextmanager
    def _opened(self, opened: OpenedBook) -> Iterator[Services]:
        try:
            if not self.request.get("language"):
                self._speak(opened.office.language, opened.office.country)
            yield opened.services
        finally:
            self.entrance.close(opened)

    def _speak(self, language: str, country: str) -> None:
        self.t: Texts = texts(language)
        self.formats = Formats(language, country)


def notes_folder() -> Path:
    """Say where this computer remembers which books it wrote to: the window's own folder."""
    return user_data_path("nazorg", appauthor=False)


def system_language(environ: Any) -> str:
    """Take the first language that the environment names and we speak; else English."""
    named = (environ.get(name, "")[:2].lower() for name in LANGUAGE_VARIABLES)
    return next((language for language in named if language in LANGUAGES), "en")
