"""The command that tells how a book and this computer are doing; it shows no client data."""

import platform
import shutil
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from sqlalchemy import text

from app.book import backup as backups
from app.book.check import Finding
from app.book.create import APP_VERSION
from app.book.digest import counts
from app.book.health import Health, Line, examine, health_lines
from app.book.tables import SCHEMA
from app.bootstrap import Services
from app.command_line.keeping import damage, finding_lines, finding_of
from app.command_line.output import plain
from app.command_line.session import Session
from app.foundation.errors import DamagedBook

PARTS: Final = ("sqlalchemy", "sqlcipher3", "alembic", "reportlab", "babel", "PySide6-Essentials")
SHOWN: Final = ("client", "person", "agreement", "movement", "contact", "checkin", "moment_case", "invoice", "promise")
MEGABYTE: Final = 1_000_000


def doctor(session: Session) -> int:
    """Print what was looked at and what was found: the book itself, what is beside it, and the versions."""
    path = session.book_path
    findings: tuple[Finding, ...] = ()
    lines: tuple[Line, ...] = ()
    engine: dict[str, Any] = {}
    rows: dict[str, int] = {}
    try:
        with session.reading() as services:
            engine = _engine(services)
            health: Health = examine(services.book)
            findings, lines = health.findings, health_lines(health, session.t, session.formats)
            rows = _rows(services)
    except DamagedBook as error:
        findings = findings or (damage(error),)
    document: dict[str, Any] = {
        "sound": not findings,
        "findings": [finding_of(one) for one in findings],
        "looked_at": [{"what": line.looked, "found": line.found, "well": line.good} for line in lines],
        "versions": _versions(engine),
        "book": {"file": str(path), "bytes": path.stat().st_size, "rows": rows},
        "disk": {"free_bytes": shutil.disk_usage(path.resolve().parent).free},
        "backups": _backups(session),
    }
    looked = [f"  {line.looked}: {line.found}" for line in lines]
    session.give(document, [*finding_lines(session, findings), *looked, *_lines(session, plain(document))])
    return 1 if findings else 0


def _engine(services: Services) -> dict[str, Any]:
    with services.book.read() as connection:
        engine = connection.execute(text("SELECT sqlite_version()")).scalar_one()
        return {"sqlite": engine, "sqlcipher": connection.exec_driver_sql("PRAGMA cipher_version").scalar()}


def _versions(engine: dict[str, Any]) -> dict[str, Any]:
    known = {name.lower().replace("-", "_"): _version(name) for name in PARTS}
    system = {"python": platform.python_version(), "system": platform.platform()}
    return {"nazorg": APP_VERSION, "schema": SCHEMA, **system, **engine, **known}


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _rows(services: Services) -> dict[str, int]:
    with services.book.read() as connection:
        known = counts(connection)
    return {name: known[name] for name in SHOWN}


def _backups(session: Session) -> dict[str, Any]:
    path, now = session.book_path, session.desk.now()
    state = backups.backup_state(path, now)
    folder = backups.folder_of(path)
    return {
        "folder": str(folder),
        "count": len(backups.list_backups(folder, name=path.stem)),
        "last": state.last,
        "age_seconds": state.age,
        "proven": state.proven,
    }


def _lines(session: Session, document: dict[str, Any]) -> list[str]:
    t = session.t
    versions = ", ".join(f"{name} {value}" for name, value in document["versions"].items() if value)
    rows = ", ".join(f"{name} {count}" for name, count in document["book"]["rows"].items())
    return [
        t("Versions: {versions}", versions=versions),
        t("Book: {megabytes} MB; {rows}", megabytes=-(-document["book"]["bytes"] // MEGABYTE), rows=rows),
    ]
