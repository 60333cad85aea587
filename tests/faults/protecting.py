"""Opens a book whose file or folder may not be written to, as a person without special rights.

`python -m tests.faults.protecting FOLDER`; prints what it found as JSON.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Final

from app.book import backup
from app.book.book import Book
from app.book.opening import open_book
from app.book.search import search_documents
from app.foundation.errors import StorageUnavailable
from tests.app.conftest import new_desk
from tests.faults.deeds import KEY, Doer, make_book

NOBODY: Final = 65534
PROTECTED: Final = {"file": (0o444, 0o777), "folder": (0o666, 0o555), "both": (0o444, 0o555)}


@contextmanager
def opened(path: Path) -> Iterator[Book]:
    book = open_book(path, KEY, new_desk())
    try:
        yield book
    finally:
        book.close()


def look(path: Path, seed: int) -> dict[str, object]:
    """Open, read, and try to write and to back up beside the book."""
    before = path.read_bytes()
    with opened(path) as book:
        with book.read() as connection:
            hits = len(search_documents(connection, "client"))
        facts: dict[str, object] = {"read_only": book.read_only, "reads": hits > 0}
        for name, deed in (("write", Doer(book, Random(seed)).save), ("backup", lambda: backup.make(book))):
            try:
                deed()
                facts[name] = "done"
            except StorageUnavailable as error:
                facts[name] = error.detail
    return {**facts, "same": path.read_bytes() == before}


def main(folder: Path) -> None:
    folder.chmod(0o777)
    path = folder / "book.nazorg"
    make_book(path)
    look(path, 1)
    found: dict[str, object] = {}
    for name, (of_file, of_folder) in PROTECTED.items():
        shutil.rmtree(backup.folder_of(path), ignore_errors=True)
        path.chmod(of_file)
        folder.chmod(of_folder)
        if os.getuid() == 0:
            os.seteuid(NOBODY)
        found[name] = look(path, len(found) + 2)
        if os.getuid() == 0:
            os.seteuid(0)
        folder.chmod(0o777)
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
