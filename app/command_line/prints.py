"""The command that prints client reviews."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from app.bootstrap import Services
from app.command_line.session import Session
from app.foundation.language import message
from app.foundation.reporting import not_reported
from app.reviews.batch import file_names, write_files, write_joined

JOINED: Final = ".pdf"


def names_nobody(given: Mapping[str, Any]) -> str | None:
    """Ask for either some clients or all of them."""
    named, everybody = bool(given.get("refs")), bool(given.get("all"))
    return message("Name clients by their references, or give --all.") if named == everybody else None


def review(session: Session) -> int:
    """Print the reviews of some clients, or of every client who has not left."""
    out: Path = session.request.get("out")
    refs: list[str] = session.request.get("refs")
    language = session.request.get("language")
    with session.planned() as services:
        files = _some(services, refs, out, language) if refs else services.reviews.print_all(out, language)
    session.give({"files": [str(file) for file in files]}, map(str, files))
    return 0


def _some(services: Services, refs: list[str], out: Path, language: str | None) -> tuple[Path, ...]:
    keys = dict.fromkeys(services.overview.find_client(ref) for ref in refs)
    contents = [services.reviews.content(key, language) for key in keys]
    if out.suffix.lower() == JOINED:
        return write_joined(out, contents, len(contents), not_reported, large=False, size="a4")
    return write_files(out, file_names(contents), len(contents), not_reported, large=False, size="a4")
