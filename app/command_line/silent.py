"""The command that tells who has gone quiet, the one who is wisest to call first."""

from app.command_line.session import Session
from app.today.quiet_words import quiet_json, quiet_reason


def quiet(session: Session) -> int:
    """Give the clients who have gone quiet, of everybody or of one adviser, each with its reason."""
    name = session.request.get("adviser")
    with session.reading() as services:
        adviser = services.kept.adviser_named(name) if name else None
        found = services.quiet.quiet(session.request.get("limit"), adviser)
    t, formats = session.t, session.formats
    lines = []
    for row in found.rows:
        lines += [f"{row.client_ref}  {row.quiet.facts.name}", f"    {quiet_reason(row, t, formats)}"]
    session.give(quiet_json(found, t, formats), lines or [t("Nobody has gone quiet")])
    return 0
