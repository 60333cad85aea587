"""The columns of the list of cases."""

from datetime import date

from app.cases.words import case_kind
from app.foundation.formats import Formats
from app.foundation.language import t
from app.overview.case_listing import CaseLine
from app.overview.coming_words import coming_said
from ui.shared.chip import Chip
from ui.shared.columns import Column
from ui.shared.workplace import Workplace


def case_columns(workplace: Workplace) -> tuple[Column[CaseLine], ...]:
    """Give all columns; those that are asked for seldom are hidden until somebody wants to see them."""
    formats, today = workplace.formats, workplace.today

    def tone(row: CaseLine) -> str:
        return "red" if row.coming is not None and row.coming.on < today else ""

    return (
        Column(key="client", title=lambda: t("Client"), sort="name", share=2, words="strong",
               text=lambda row: row.client_name, sample="Van Leeuwen – Ver"),
        Column(key="kind", title=lambda: t("What"), sort="kind", share=0, text=lambda row: case_kind(row.kind, t),
               sample="Betalingsachterstand"),
        Column(key="opened", title=lambda: t("Since"), sort="opened", share=0, sample="28 sept. 2026",
               text=lambda row: formats.date_medium(row.opened_on)),
        Column(key="state", title=lambda: t("State"), sort="state", share=0, sample="gesloten op 28 sept. 2026",
               text=lambda row: state_said(row, today, formats),
               chip=lambda row: Chip(state_said(row, today, formats), "amber", "flag") if row.is_open(today) else None),
        Column(key="words", title=lambda: t("In the client's words"), share=3, words="body",
               text=lambda row: row.description or "", sample="Niemand belde terug"),
        Column(key="next", title=lambda: t("Next contact"), sort="next", share=3, tone=tone,
               text=lambda row: coming_said(row.coming, today, t, formats), sample="wo 30 dec – Vragen hoe"),
        Column(key="outcome", title=lambda: t("How was it made good?"), share=2, hidden=True,
               text=lambda row: row.outcome or "", sample="Excuses aangeboden en"),
        Column(key="reference", title=lambda: t("Reference"), sort="reference", share=0, hidden=True,
               text=lambda row: row.reference, sample="Z-1234"),
        Column(key="adviser", title=lambda: t("Adviser"), sort="adviser", share=0, hidden=True,
               text=lambda row: row.adviser, sample="Een hele naam"),
    )  # fmt: skip


def state_said(row: CaseLine, today: date, formats: Formats) -> str:
    """Say whether it is open, or since when it is closed."""
    if row.closed_on is None or row.is_open(today):
        return t.in_context("case", "open")
    return t("closed on {day}", day=formats.date_medium(row.closed_on))
