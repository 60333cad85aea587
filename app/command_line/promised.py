"""The command that tells what became of promises."""

from collections.abc import Iterator
from typing import Any

from app.aftercare.rules.kept import KeptBy, KeptFilter, KeptLine
from app.aftercare.rules.promises import KeptRatio
from app.aftercare.words.kept import kept_name, kept_said
from app.command_line.session import Session


def kept(session: Session) -> int:
    """Give kept ÷ due, whole and by client, plan, adviser or year."""
    request = session.request
    by = KeptBy(request.get("by") or KeptBy.CLIENT)
    since, until, adviser = request.get("from"), request.get("to"), request.get("adviser")
    with session.planned() as services:
        adviser_id = services.kept.adviser_named(adviser) if adviser else None
        among = KeptFilter(since, until, adviser_id=adviser_id)
        whole, lines = services.kept.kept(among), services.kept.kept_by(by, among)
    document = {
        "by": by.value,
        "from": since.isoformat() if since else None,
        "to": until.isoformat() if until else None,
        "whole": _figures(whole),
        "rows": [{"name": line.name, **_figures(line.kept)} for line in lines],
    }
    session.give(document, _lines(session, by, whole, lines))
    return 0


def _figures(kept: KeptRatio) -> dict[str, Any]:
    share = None if kept.ratio is None else float(kept.ratio)
    return {"kept": kept.kept, "kept_late": kept.kept_late, "missed": kept.missed, "n": kept.n, "ratio": share}


def _lines(session: Session, by: KeptBy, whole: KeptRatio, lines: tuple[KeptLine, ...]) -> Iterator[str]:
    t = session.t
    yield t("Of all promises: {share}.", share=kept_said(whole, t))
    for line in lines:
        yield f"  {kept_name(by, line, t)}: {kept_said(line.kept, t)}"
