"""Which columns the rows behind a number have: lines of the result, lives of agreements, and all relationships."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from app.agreements.words import end_reason, product_kind
from app.foundation.language import t
from app.result import words
from app.result.behind import ClientNamed, NamedRow, OfAYearAgo, RowsBehind
from app.result.rules import Relationship
from app.retention.behind import LifeRow
from app.retention.words import counted, fate
from ui.result.opening import Listing, Narrow, Opened
from ui.shared.columns import Column
from ui.shared.workplace import Workplace

GONE: Final = "–"
NARROW: Final = Narrow(900, ("cumulative", "late", "pot"))
"""What a table of relationships leaves out first; the rows behind a client have it all."""


def result_listing(workplace: Workplace, opened: Opened, read: Callable[[], RowsBehind]) -> Listing[NamedRow]:
    """List lines, reserves, movements or costs; their sum is the number."""
    formats = workplace.formats
    columns: tuple[Column[NamedRow], ...] = (
        Column(
            key="on",
            title=lambda: t("Date"),
            text=lambda found: formats.date_medium(found.row.on) if found.row.on else "",
            share=0,
            sample="28 sep. 2026",
        ),
        Column(key="client", title=lambda: t("Client"), text=_client, words="strong", share=2, sample="De Vries – Ba"),
        Column(
            key="agreement",
            title=lambda: t("Agreement"),
            text=lambda found: words.agreement(found.agreement, t),
            share=2,
            sample="Hypotheek, Duinr",
        ),
        Column(
            key="what",
            title=lambda: t("What"),
            text=lambda found: words.what(found, t),
            share=0,
            sample="Uit de behoudspot",
        ),
        Column(
            key="cents",
            title=lambda: t("Amount"),
            text=lambda found: formats.money(found.row.cents),
            share=0,
            right=True,
            words="medium",
            sample="€ -1.234,56",
            tone=lambda found: "red" if found.row.cents < 0 else "",
        ),
        Column(key="why", title=lambda: t("Why"), text=lambda found: words.why(found, t, formats), share=6),
    )

    def summary(rows: Sequence[NamedRow]) -> str:
        total = formats.money(sum(found.row.cents for found in rows))
        counted = t.plural("{n} row, together {total}.", "{n} rows, together {total}.", len(rows), total=total)
        return f"{counted} {opened.note}".strip()

    return Listing(
        title=opened.title,
        read=lambda: read().rows,
        columns=columns,
        summary=summary,
        detail=lambda found: _whole(found, words.why(found, t, formats)),
        client_of=lambda found: found.client.id if found.client else "",
        agreement_of=lambda found: found.agreement.id if found.agreement else "",
        narrow=Narrow(960, ("what",)),
    )


def lives_listing(
    workplace: Workplace, title: str, read: Callable[[], Sequence[LifeRow]], *, cell: bool = False
) -> Listing[LifeRow]:
    """List agreements with what became of them; those of a `cell` say how they make its number."""

    def summary(rows: Sequence[LifeRow]) -> str:
        if cell:
            return counted([row.fate for row in rows], t)
        return t.plural("{n} agreement.", "{n} agreements.", len(rows))

    formats = workplace.formats
    columns: tuple[Column[LifeRow], ...] = (
        Column(
            key="client",
            title=lambda: t("Client"),
            text=lambda row: row.client_name,
            words="strong",
            share=3,
            sample="De Vries – Bakker",
        ),
        Column(
            key="kind",
            title=lambda: t("Agreement"),
            text=lambda row: product_kind(row.kind, t) if row.kind else "",
            share=2,
            sample="Schadeverzekering",
        ),
        Column(
            key="start",
            title=lambda: t("Began"),
            text=lambda row: formats.date_medium(row.in_force_on),
            sample="28 sep. 2026",
        ),
        Column(
            key="end",
            title=lambda: t("Ended"),
            text=lambda row: formats.date_medium(row.end_on) if row.end_on else GONE,
            sample="28 sep. 2026",
        ),
        Column(key="reason", title=lambda: t("Reason"), text=_reason, share=2, sample="Naar een andere adv"),
        Column(
            key="fate", title=lambda: t("Counts as"), text=lambda row: fate(row.fate, t), share=2, sample="Verloren"
        ),
    )
    return Listing(
        title=title,
        read=read,
        columns=columns,
        summary=summary,
        detail=lambda row: f"{row.client_name}, {row.agreement_ref}",
        client_of=lambda row: row.client_id,
    )


Named = tuple[Relationship, ClientNamed | None]


def relationships_listing(
    workplace: Workplace,
    title: str,
    rows: Sequence[Relationship],
    columns: Sequence[Column[Named]],
    names: Callable[[Sequence[str]], Mapping[str, ClientNamed]],
) -> Listing[Named]:
    """List every relationship of the period, the best first."""
    money = workplace.formats.money

    def read() -> Sequence[Named]:
        known = names([row.client_ref for row in rows])
        return [(row, known.get(row.client_ref)) for row in rows]

    def summary(found: Sequence[Named]) -> str:
        total = money(sum(row.net for row, _ in found))
        return t.plural("{n} client, together {total}.", "{n} clients, together {total}.", len(found), total=total)

    return Listing(
        title=title,
        read=read,
        columns=columns,
        summary=summary,
        client_of=lambda one: one[1].id if one[1] else "",
        narrow=NARROW,
    )


def year_ago_listing(title: str, read: Callable[[], Sequence[OfAYearAgo]]) -> Listing[OfAYearAgo]:
    """List who was a client a year ago: who left first."""

    def summary(rows: Sequence[OfAYearAgo]) -> str:
        here = sum(row.is_here for row in rows)
        counted = t("{kept} of {exposed} are still here.", kept=here, exposed=len(rows))
        return f"{counted} {t('Who left through nobody’s fault is not counted.')}"

    return Listing(
        title=title,
        read=read,
        columns=(
            Column(
                key="client",
                title=lambda: t("Client"),
                text=lambda row: client_name(row.client_ref, row.client),
                words="strong",
                share=3,
                sample="De Vries – Bakker",
            ),
            Column(
                key="here",
                title=lambda: t("Now"),
                text=lambda row: t("Still here") if row.is_here else t("Gone"),
                share=2,
                tone=lambda row: "" if row.is_here else "red",
            ),
        ),
        summary=summary,
        client_of=lambda row: row.client.id if row.client else "",
    )


def client_name(reference: str, client: ClientNamed | None) -> str:
    """Give a client's name; who is no longer in the book is called by reference."""
    return client.name if client else t("{reference} (no longer in the book)", reference=reference)


def _client(found: NamedRow) -> str:
    return client_name(found.row.client_ref, found.client)


def _whole(found: NamedRow, why: str) -> str:
    agreement = words.agreement(found.agreement, t)
    return f"{agreement}. {why}" if agreement else why


def _reason(row: LifeRow) -> str:
    return end_reason(row.end_reason, t) if row.end_reason else ""
