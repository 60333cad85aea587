"""Commands that look things up: what needs attention, search, one client whole."""

from collections.abc import Iterator
from typing import Any, Final

from app.aftercare.words import purpose
from app.agreements.rules import ProductKind
from app.agreements.words import product_kind
from app.bootstrap import Services
from app.clients.rules import PointKind
from app.clients.words import client_kind, point_kind
from app.command_line.output import plain
from app.command_line.session import Session
from app.overview.rules import AgreementRow, ClientWhole, Cursor, TimelineEntry
from app.overview.words import line, title

SHOWN_HITS: Final = 20
TIMELINE_PAGE: Final = 500


def search(session: Session) -> int:
    """Find by any word, number or address."""
    limit = session.request.get("limit") or SHOWN_HITS
    with session.reading() as services:
        hits = services.overview.search(session.request.get("text"), limit)
    rows = [{"kind": hit.kind, "ref": hit.ref, "title": hit.title, "why": hit.why} for hit in hits]
    lines = [f"{hit.ref}  {hit.title}" + (f"  ({hit.detail})" if hit.detail else "") for hit in hits]
    session.give({"hits": rows}, lines or [session.t("Nothing found.")])
    return 0


def client(session: Session) -> int:
    """Show one client whole, with its timeline."""
    with session.planned() as services:
        key = services.overview.find_client(session.request.get("ref"))
        whole = services.overview.whole(key)
        entries = list(_timeline(services, key))
    document: dict[str, Any] = {**plain(whole), "timeline": plain(entries)}
    session.give(document, _lines(session, whole, entries))
    return 0


def _timeline(services: Services, key: str) -> Iterator[TimelineEntry]:
    before: Cursor | None = None
    while True:
        page = services.overview.timeline(key, before, limit=TIMELINE_PAGE)
        yield from page.entries
        before = page.next
        if before is None:
            return


def _lines(session: Session, whole: ClientWhole, entries: list[TimelineEntry]) -> Iterator[str]:
    t, formats, one = session.t, session.formats, whole.client
    yield f"{one.reference}  {one.name}  ({client_kind(one.kind, t)})"
    street = " ".join(part for part in (one.street, one.house_number) if part)
    address = ", ".join(part for part in (street, one.postcode, one.town) if part)
    if address:
        yield address
    for point in whole.points:
        yield f"{point_kind(PointKind(point.kind), t)}: {point.value}"
    yield ""
    yield t("Agreements: {n}", n=len(whole.agreements))
    for agreement in whole.agreements:
        yield f"  {_agreement(session, agreement)}"
    yield t("Promises open: {n}", n=len(whole.promises))
    for promise in whole.promises:
        yield f"  {formats.date_short(promise.due)}  {purpose(promise.code, t, promise.title)}"
    yield t("Kept {kept} of {due} promises in time.", kept=whole.kept, due=whole.kept_due)
    heard = formats.date_short(whole.last_heard) if whole.last_heard else t("not known")
    yield t("Last heard: {day}", day=heard)
    yield ""
    for entry in entries:
        told = line(entry, t, formats)
        yield f"{formats.date_short(entry.on)}  {title(entry, t, formats)}" + (f": {told}" if told else "")


def _agreement(session: Session, row: AgreementRow) -> str:
    parts = [row.reference, product_kind(ProductKind(row.product_kind), session.t), row.provider, row.policy_number]
    ended = session.t("until {day}", day=session.formats.date_short(row.end_on)) if row.end_on else None
    since = session.t("since {day}", day=session.formats.date_short(row.in_force_on))
    return "  ".join(part for part in (*parts, since, ended) if part)
