"""The command that tells what needs attention now, with reasons."""

from pathlib import Path

from app.bootstrap import Services
from app.command_line.session import Session
from app.today.words import reason, title, today_json


def today(session: Session) -> int:
    """Give the list of the day; print its sheet where one is asked for."""
    sheet = session.request.get("sheet")
    with session.planned() as services:
        shown = services.today.list()
        if sheet:
            _print(services, Path(sheet), session.request.get("language"))
    t, formats = session.t, session.formats
    lines = []
    for row in shown.rows:
        lines.append(f"{formats.due(row.due, shown.on)}  {row.client_ref}  {row.client_name}: {title(row, t)}")
        lines.append(f"    {reason(row, t, formats)}")
    session.give(today_json(shown, t, formats), lines or [t("Nothing needs your attention this week.")])
    return 0


def _print(services: Services, file: Path, language: str | None) -> None:
    services.reviews.write(file, services.today.sheet_pdf(services.today.sheet(language=language)))
