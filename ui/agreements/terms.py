"""The fields of an agreement, at its signing and when it is put right: which dates belong to which kind."""

from functools import partial
from typing import Final

from app.agreements.rules import Frequency, ProductKind
from app.agreements.rules.facts import Agreement
from app.agreements.words import frequency, product_kind
from app.foundation.language import t
from ui.shared.fields import ChoiceField, DateField, MoneyField, TextField
from ui.shared.form import Field
from ui.shared.workplace import Workplace

KEY_DATES: Final[dict[str, frozenset[ProductKind]]] = {
    "fixed_rate_end": frozenset({ProductKind.MORTGAGE}),
    "interest_only_end": frozenset({ProductKind.MORTGAGE}),
    "term_end": frozenset(
        {
            ProductKind.MORTGAGE, ProductKind.DISABILITY, ProductKind.PENSION, ProductKind.CONSUMER_CREDIT,
            ProductKind.ANNUITY, ProductKind.LIFE,
        }
    ),
    "cover_end": frozenset({ProductKind.TERM_LIFE, ProductKind.PAYMENT_PROTECTION}),
    "goal_date": frozenset({ProductKind.INVESTMENT}),
    "renewal_date": frozenset(
        {
            ProductKind.NONLIFE_PRIVATE, ProductKind.NONLIFE_BUSINESS, ProductKind.HEALTH,
            ProductKind.COLLECTIVE_INCOME, ProductKind.OTHER,
        }
    ),
}  # fmt: skip


def term_fields(workplace: Workplace) -> tuple[Field, ...]:
    """Give the fields of what was agreed: with whom, from when, for how much, and the dates ahead."""
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    often = [(one, frequency(one, t)) for one in Frequency]
    return (
        Field(name="provider", label=t("With"), make=TextField, span=2),
        Field(name="policy_number", label=t("Policy number"), make=TextField, span=2),
        Field(name="signed_on", label=t("Signed on"), make=days, required=True),
        Field(name="in_force_on", label=t("Starts on"), make=days, required=True),
        Field(name="premium_cents", label=t("Premium"), make=partial(MoneyField, workplace.formats)),
        Field(name="premium_frequency", label=t("Paid"), make=partial(ChoiceField, often)),
        Field(name="fixed_rate_end", label=t("Fixed rate ends on"), make=days),
        Field(name="interest_only_end", label=t("Interest-only until"), make=days),
        Field(name="term_end", label=t("Term ends on"), make=days),
        Field(name="cover_end", label=t("Cover ends on"), make=days),
        Field(name="goal_date", label=t("Money needed on"), make=days),
        Field(name="renewal_date", label=t("Renewal date"), make=days),
    )


def called(agreement: Agreement) -> str:
    """Call an agreement by its own name or its product, with whom, and the policy number."""
    name = agreement.title or product_kind(agreement.product_kind, t)
    return ", ".join(part for part in (name, agreement.provider or "", agreement.policy_number or "") if part)
