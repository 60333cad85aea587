"""The command that tells what needs attention now, with reasons."""

from pathlib import Path

from app.bootstrap import Services
from app.command_line.session import Session
from app.today.whose import kept_key, named
from app.today.words import reason, title, today_json


def today(session: Session) -> int:
    """Give the list of the day, of everybody or of one adviser; print its sheet where one is asked for."""
    sheet, name = session.request.get("sheet"), session.request.get("adviser")
    with session.planned() as services:
        adviser = services.kept.adviser_named(name) if name else None
        shown, who = services.today.list(adviser=adviser), services.office.whose().who
        keepers = named(services.today.keepers(shown.rows), who) if who.are_many else {}
        if sheet:
            _print(services, Path(sheet), session.request.get("language"), adviser)
    t, formats = session.t, session.formats
    lines = []
    for row in shown.rows:
        keeper = f" ({keepers[kept_key(row)]})" if kept_key(row) in keepers else ""
        lines.append(f"{formats.due(row.due, shown.on)}  {row.client_ref}  {row.client_name}{keeper}: {title(row, t)}")
        lines.append(f"    {reason(row, t, formats)}")
    session.give(today_json(shown, t, formats), lines or [t("Nothing needs your attention this week.")])
    return 0


def _print(services: Services, file: Path, language: str | None, adviser: str | None) -> None:
    written = services.today.sheet(language=language, adviser=adviser)
    services.reviews.write(file, services.today.sheet_pdf(written))
