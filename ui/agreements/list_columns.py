"""The columns of the list of agreements."""

from functools import partial

from app.agreements.rules import Frequency, ProductKind
from app.agreements.rules.ends import EndKind
from app.agreements.words import frequency, product_kind
from app.foundation.formats import Formats
from app.foundation.language import t
from app.overview.coming_words import coming_day
from app.overview.filter_words import end_kind
from app.overview.rules import AgreementRow, AgreementState, DueState
from ui.shared.chip import Chip
from ui.shared.columns import Column
from ui.shared.workplace import Workplace


def agreement_columns(workplace: Workplace) -> tuple[Column[AgreementRow], ...]:
    """Give all columns; those that are asked for seldom are hidden until somebody wants to see them."""
    formats, today = workplace.formats, workplace.today
    return (
        Column(
            key="client", title=lambda: t("Client"), text=lambda row: row.client_name, sort="name", share=2,
            words="strong", sample="Van Leeuwen – Vermeulen",
        ),
        Column(key="kind", title=lambda: t("Agreement"), text=called, sort="kind", share=2,
               sample="Schadeverzekering, particulier"),
        Column(key="provider", title=lambda: t("With"), text=lambda row: row.provider or "", sort="provider",
               share=3, sample="Lindeboom Levensverzekering"),
        Column(key="policy", title=lambda: t("Policy number"), text=lambda row: row.policy_number or "",
               share=0, sort="policy_number", sample="N78-2159301"),
        Column(key="start", title=lambda: t("In force"), text=lambda row: formats.date_medium(row.in_force_on),
               share=0, sort="in_force", sample="28 sept. 2026", hidden=True),
        Column(key="premium", title=lambda: t("Premium"), text=partial(premium, formats), sort="premium", right=True,
               share=0, words="medium", sample="€ 1.234,50 per maand"),
        Column(
            key="next", title=lambda: t("Next"), sort="next", sample="21 nov. 2027", share=0,
            text=lambda row: coming_day(row.next_due, today, t, formats), chip=_chip,
        ),
        *_more_columns(formats),
    )  # fmt: skip


def _more_columns(formats: Formats) -> tuple[Column[AgreementRow], ...]:
    return (
        Column(key="signed", title=lambda: t("Signed on"), sort="signed", sample="28 sept. 2026", share=0,
               hidden=True, text=lambda row: formats.date_medium(row.signed_on) if row.signed_on else "–"),
        Column(key="end", title=lambda: t("Ends on"), sort="end", sample="28 sept. 2026", share=0, hidden=True,
               text=lambda row: formats.date_medium(row.end_on) if row.end_on else "–"),
        Column(key="ends", title=lambda: t("Ends first"), sort="ends", sample="28 sept. 2026: rentevast", share=0,
               hidden=True, text=partial(_ends, formats)),
        Column(key="yearly", title=lambda: t("Commission, 12 months"), sort="yearly", sample="€ 12.345", share=0,
               hidden=True, right=True, words="medium", text=lambda row: formats.money_whole(row.yearly_cents)),
        Column(key="reference", title=lambda: t("Reference"), sort="reference", sample="O-1234", share=0,
               hidden=True, text=lambda row: row.reference),
        Column(key="adviser", title=lambda: t("Adviser"), sort="adviser", sample="Een hele naam", share=0,
               hidden=True, text=lambda row: row.adviser),
    )  # fmt: skip


def called(row: AgreementRow) -> str:
    """Name an agreement by its own title, or by its kind."""
    return row.title or product_kind(ProductKind(row.product_kind), t)


def premium(formats: Formats, row: AgreementRow) -> str:
    if row.premium_cents is None:
        return "–"
    amount = formats.money(row.premium_cents)
    return f"{amount} {frequency(Frequency(row.premium_frequency), t)}" if row.premium_frequency else amount


def _ends(formats: Formats, row: AgreementRow) -> str:
    if row.ends_on is None or row.ends is None:
        return "–"
    return t("{day}: {what}", day=formats.date_medium(row.ends_on), what=end_kind(EndKind(row.ends), t))


def _chip(row: AgreementRow) -> Chip | None:
    if row.state is AgreementState.ENDED:
        return Chip(t("Ended"), "neutral", "circle-x")
    if row.next_state is DueState.LATE:
        return Chip(t("Late"), "red", "clock")
    if row.next_state is DueState.TODAY:
        return Chip(t("Today"), "amber", "bell")
    return None
