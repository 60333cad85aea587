"""Many reviews into files: each finished before it gets its name, all of them or none."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.book.disk import disk_errors
from app.foundation.reporting import Report
from app.reviews.content import ReviewContent
from app.reviews.pdf import joined_pdf, pdf

PART: Final = ".part"
_STRANGE: Final = re.compile(r"[^\w.-]+")
_TAKEN_BY_WINDOWS: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST: Final = 100


def file_names(reviews: Iterable[ReviewContent]) -> Iterator[tuple[str, ReviewContent]]:
    """Give each review a file name after its reference, that every system takes and that no other one has."""
    taken: set[str] = set()
    for review in reviews:
        bare = file_name(review.reference)
        name, number = bare, 1
        while name.lower() in taken:
            number += 1
            name = f"{bare}-{number}"
        taken.add(name.lower())
        yield f"{name}.pdf", review


def file_name(reference: str) -> str:
    """Turn a reference into a name for a file, without its ending."""
    plain = _STRANGE.sub("_", reference).strip("._")[:_LONGEST] or "_"
    return f"_{plain}" if _TAKEN_BY_WINDOWS.fullmatch(plain) else plain


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole before it gets its name. Raises StorageUnavailable."""
    part = path.with_name(path.name + PART)
    with disk_errors(path), _removed_on_failure([part]):
        _write(part, data)
        part.replace(path)


def write_files(
    folder: Path,
    reviews: Iterable[tuple[str, ReviewContent]],
    total: int,
    report: Report,
    *,
    large: bool,
    size: str,
) -> tuple[Path, ...]:
    """Write one file for each review; they get their names when all are written."""
    parts: list[Path] = []
    with disk_errors(folder), _removed_on_failure(parts):
        folder.mkdir(parents=True, exist_ok=True)
        for number, (name, review) in enumerate(reviews, start=1):
            part = folder / (name + PART)
            parts.append(part)
            _write(part, pdf(review, large=large, size=size))
            report(number, total, review.title)
        files = tuple(part.with_suffix("") for part in parts)
        for part, file in zip(parts, files, strict=True):
            part.replace(file)
    return files


def write_joined(
    file: Path, reviews: Iterable[ReviewContent], total: int, report: Report, *, large: bool, size: str
) -> tuple[Path, ...]:
    """Write one file with all reviews, each with its own page numbers."""
    data = joined_pdf(_reported(reviews, total, report), large=large, size=size)
    with disk_errors(file):
        file.parent.mkdir(parents=True, exist_ok=True)
    write_file(file, data)
    return (file,)


def _reported(reviews: Iterable[ReviewContent], total: int, report: Report) -> Iterator[ReviewContent]:
    for number, review in enumerate(reviews, start=1):
        yield review
        report(number, total, review.title)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def _removed_on_failure(parts: list[Path]) -> Iterator[None]:
    finished = False
    try:
        yield
        finished = True
    finally:
        if not finished:
            for part in parts:
                part.unlink(missing_ok=True)
