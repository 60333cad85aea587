"""Agreements, providers, loan parts and engagements, as tables."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index

from app.agreements.rules import EndReason, Frequency, ProductKind
from app.agreements.rules.promised import EngagementKind
from app.book.declaring import Mapped, mapped_column
from app.book.tables import (
    NEW,
    Cents,
    Code,
    Key,
    Line,
    Name,
    Reference,
    Row,
    Searchable,
    ToldDay,
    Words,
    one_of,
    part_index,
)

ENDS = ("end_on", "term_end", "interest_only_end", "cover_end")
"""Days on which something of an agreement ends; few of them are filled in."""
PART_ENDS = ("fixed_rate_end", "term_end")


class Providers(Row):
    """An insurer, lender or other house behind agreements.

    `clawback_months`: how long initial commission vests with this provider; empty when nothing is taken back.
    """

    __tablename__ = "provider"

    name: Mapped[Name]
    folded: Mapped[Name] = mapped_column(unique=True)
    clawback_months: Mapped[int | None]


class Agreements(Row):
    """What a client has signed; amounts in cents, dates as agreed on paper."""

    __tablename__ = "agreement"
    __table_args__ = (
        one_of("product_kind", ProductKind),
        one_of("end_reason", EndReason),
        one_of("premium_frequency", Frequency),
        CheckConstraint("end_reason IS NULL OR end_on IS NOT NULL", name="end_dated"),
        Index("ix_agreement_client", "client_id", "in_force_on", "end_on", "id"),
        Index("ix_agreement_owner", "id", "client_id", "product_kind"),
        Index("ix_agreement_in_force", "in_force_on", "end_on", "id"),
        *(part_index(f"ix_agreement_{name}", name, "id", where=f"{name} IS NOT NULL") for name in ENDS),
        Index("ix_agreement_kind", "product_kind", "client_id", "in_force_on", "end_on"),
    )
    searchable = Searchable(
        kind="agreement", owner="client_id", title="policy_number", text=("policy_number", "policy_key", "reference")
    )
    told = NEW
    told_day = ToldDay("end_on", along=("end_reason", "replaced_by_id"))

    reference: Mapped[Reference] = mapped_column(unique=True)
    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    product_kind: Mapped[Code]
    provider_id: Mapped[Key | None] = mapped_column(ForeignKey("provider.id"), index=True)
    policy_number: Mapped[Reference | None]
    policy_key: Mapped[Reference | None] = mapped_column(index=True)
    title: Mapped[Line | None]
    concluded_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    in_force_on: Mapped[date]
    observed_from: Mapped[date | None]
    end_on: Mapped[date | None]
    end_reason: Mapped[Code | None]
    replaced_by_id: Mapped[Key | None] = mapped_column(ForeignKey("agreement.id", use_alter=True), index=True)
    premium_cents: Mapped[Cents | None]
    premium_frequency: Mapped[Code | None]
    interest_only_end: Mapped[date | None]
    term_end: Mapped[date | None]
    cover_end: Mapped[date | None]
    goal_date: Mapped[date | None]
    renewal_date: Mapped[date | None]
    adviser_id: Mapped[Key] = mapped_column(ForeignKey("adviser.id"), index=True)


class LoanParts(Row):
    """A part of a mortgage: each has its own amount, form and dates."""

    __tablename__ = "loan_part"
    __table_args__ = tuple(Index(f"ix_loan_part_{name}", name, "agreement_id") for name in PART_ENDS)
    told = NEW

    agreement_id: Mapped[Key] = mapped_column(ForeignKey("agreement.id"), index=True)
    amount_cents: Mapped[Cents | None]
    form: Mapped[Code | None]
    fixed_rate_end: Mapped[date | None]
    term_end: Mapped[date | None]


class Engagements(Row):
    """The service that was agreed with a client, and its price; `modules` names one part of it on each line."""

    __tablename__ = "engagement"
    __table_args__ = (
        one_of("kind", EngagementKind),
        one_of("price_frequency", Frequency),
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="order"),
    )

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"), index=True)
    kind: Mapped[Code]
    promised_contacts_per_year: Mapped[int | None]
    price_cents: Mapped[Cents | None]
    price_frequency: Mapped[Code | None]
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    confirmed_on: Mapped[date | None]
    modules: Mapped[Words | None]


class AgreementChecks(Row):
    """Somebody looked whether an agreement still fits; `life_event_id` names the life event that asked for it.

    That event may be taken back later: the looking itself has happened, and stays.
    """

    __tablename__ = "agreement_check"

    agreement_id: Mapped[Key] = mapped_column(ForeignKey("agreement.id"), index=True)
    life_event_id: Mapped[Key | None] = mapped_column(index=True)
    checked_on: Mapped[date]
    note: Mapped[Words | None]


class Disclosures(Row):
    """What a client was told of the commission on an agreement; a correction is a later row."""

    __tablename__ = "disclosure"

    agreement_id: Mapped[Key] = mapped_column(ForeignKey("agreement.id"), index=True)
    told_on: Mapped[date]
    initial_cents: Mapped[Cents | None]
    trail_cents_per_year: Mapped[Cents | None]
    is_exact: Mapped[bool] = mapped_column(default=False)
    channel: Mapped[Code | None]
