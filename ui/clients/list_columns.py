"""The columns of the list of clients: what is always known, and the office's own fields behind it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from app.agreements.rules.promised import EngagementKind
from app.agreements.words import engagement_kind
from app.clients.own_words import own_value
from app.clients.rules import ClientKind, OwnFieldKind
from app.clients.rules.own_fields import OwnField
from app.clients.words import client_kind
from app.foundation.formats import Formats
from app.foundation.language import t
from app.overview.coming_words import coming_day
from app.overview.rules import ClientRow, DueState
from ui.shared.chip import Chip
from ui.shared.columns import Column
from ui.shared.icon_names import CLIENT_ICONS
from ui.shared.workplace import Workplace

PROMOTER, DETRACTOR = 9, 6
SAMPLES: Final = {
    OwnFieldKind.TEXT: "een paar woorden", OwnFieldKind.NUMBER: "12.345", OwnFieldKind.DATE: "28 sept. 2026",
    OwnFieldKind.CHOICE: "een paar woorden",
}  # fmt: skip


def client_columns(workplace: Workplace, fields: Sequence[OwnField]) -> tuple[Column[ClientRow], ...]:
    """Give all columns; those of own fields are hidden until somebody wants to see them."""
    formats, today = workplace.formats, workplace.today
    return (
        Column(
            key="name", title=lambda: t("Name"), text=lambda row: row.name, sort="name", share=3, words="strong",
            icon=lambda row: CLIENT_ICONS[row.kind], sample="Van der Zée-de Boer – Bakker",
        ),
        Column(key="town", title=lambda: t("Town"), text=lambda row: row.town or "", sort="town", share=2,
               sample="'s-Hertogenbosch"),
        Column(
            key="agreements", title=lambda: t("Agreements"), text=lambda row: formats.number(row.agreements),
            sort="agreements", right=True, words="medium", sample="12",
        ),
        Column(
            key="yearly", title=lambda: t("Commission, 12 months"), right=True, words="medium", sort="yearly",
            text=lambda row: formats.money_whole(row.yearly_cents), sample="€ 12.345",
        ),
        Column(
            key="heard", title=lambda: t("Last heard"), sort="last_heard", sample="28 sept. 2026",
            text=lambda row: formats.date_medium(row.last_heard) if row.last_heard else t("never"),
        ),
        Column(
            key="score", title=lambda: t("Score"), sort="score", right=True, words="strong", sample="10",
            text=lambda row: "–" if row.score is None else str(row.score), tone=_score_tone,
        ),
        Column(
            key="next", title=lambda: t("Next"), sort="next", sample="niets gepland",
            text=lambda row: coming_day(row.next_due, today, t, formats),
            chip=_next_chip,
        ),
        *_more_columns(formats),
        *(_own_column(field, formats) for field in fields),
    )  # fmt: skip


def _more_columns(formats: Formats) -> tuple[Column[ClientRow], ...]:
    return (
        Column(key="kind", title=lambda: t("Kind"), sort="kind", sample="Huishouden", hidden=True,
               text=lambda row: client_kind(ClientKind(row.kind), t)),
        Column(key="reference", title=lambda: t("Reference"), sort="reference", sample="K-1234", hidden=True,
               text=lambda row: row.reference),
        Column(key="adviser", title=lambda: t("Adviser"), sort="adviser", sample="Een hele naam", hidden=True,
               text=lambda row: row.adviser),
        Column(key="since", title=lambda: t("Client since"), sort="start", sample="28 sept. 2026", hidden=True,
               text=lambda row: formats.date_medium(row.since) if row.since else ""),
        Column(key="service", title=lambda: t("Service"), sort="service", sample="Doorlopend abonnement", hidden=True,
               text=lambda row: engagement_kind(EngagementKind(row.service), t) if row.service else ""),
        Column(key="served", title=lambda: t("Promised and done"), sort="served", sample="12 van 12", hidden=True,
               share=0, text=_served, tone=lambda row: "amber" if row.served and row.served[2] < row.served[1] else ""),
        Column(key="tags", title=lambda: t("Tags"), sort="tags", sample="een paar, woorden", hidden=True,
               text=lambda row: ", ".join(row.tags)),
    )  # fmt: skip


def _served(row: ClientRow) -> str:
    """Say how many contacts of the year's promise were made."""
    if row.served is None:
        return "–"
    promised, _, done = row.served
    if done > promised:
        return t("{done} for {n} promised", done=done, n=promised)
    return t("{count} of {n}", count=done, n=promised)


def _own_column(field: OwnField, formats: Formats) -> Column[ClientRow]:
    number = field.kind is OwnFieldKind.NUMBER
    return Column(
        key=f"own:{field.id}", title=partial(str, field.name), text=_own_text(field, formats), hidden=True,
        sort=f"own:{'number' if number else 'text'}:{field.id}", right=number, words="medium" if number else "quiet",
        sample=SAMPLES[field.kind],
    )  # fmt: skip


def _own_text(field: OwnField, formats: Formats) -> Callable[[ClientRow], str]:
    return lambda row: own_value(field, row.own.get(field.id), formats)


def _score_tone(row: ClientRow) -> str:
    if row.score is None:
        return ""
    return "green" if row.score >= PROMOTER else "red" if row.score <= DETRACTOR else ""


def _next_chip(row: ClientRow) -> Chip | None:
    if row.next_state is DueState.LATE:
        return Chip(t("Late"), "red", "clock")
    if row.next_state is DueState.TODAY:
        return Chip(t("Today"), "amber", "bell")
    return None
