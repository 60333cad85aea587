"""The command that tells who has gone quiet, the one who is wisest to call first."""

from app.command_line.session import Session
from app.today.quiet_words import quiet_json, quiet_reason


def quiet(session: Session) -> int:
    """Give the clients who have gone quiet, each with its reason."""
    with session.reading() as services:
        found = services.quiet.quiet(session.request.get("limit"))
    t, formats = session.t, session.formats
    lines = []
    for row in found.rows:
        lines += [f"{row.client_ref}  {row.quiet.facts.name}", f"    {quiet_reason(row, t, formats)}"]
    session.give(quiet_json(found, t, formats), lines or [t("Nobody has gone quiet")])
    return 0
