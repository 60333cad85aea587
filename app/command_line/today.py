"""The command that tells what needs attention now, with reasons."""

from app.command_line.session import Session
from app.today.words import reason, title, today_json


def today(session: Session) -> int:
    """Give the list of the day."""
    with session.planned() as services:
        shown = services.today.list()
    t, formats = session.t, session.formats
    lines = []
    for row in shown.rows:
        lines.append(f"{formats.due(row.due, shown.on)}  {row.client_ref}  {row.client_name}: {title(row, t)}")
        lines.append(f"    {reason(row, t, formats)}")
    session.give(today_json(shown, t, formats), lines or [t("Nothing needs your attention this week.")])
    return 0
