"""Panel C: what each relationship brought, less what it cost to serve and to wait for (the field's rules 4.5)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from app.foundation.money import Cents, round_half_even
from app.result.rules.facts import ContactCost, InvoiceFact, Period
from app.result.rules.rates import Rates


class Relationship(NamedTuple):
    """One client in the period; service and late are costs, written positive.

    `cumulative` is the running net, from the best client down to this one, as part of the total net: the whale curve.
    """

    client_ref: str
    sale: Cents
    stay: Cents
    pot: Cents
    loss: Cents
    service: Cents
    late: Cents
    net: Cents
    cumulative: float | None


def service_cost(contacts: Iterable[ContactCost], since: date, to: date, rates: Rates) -> Cents:
    """Price the minutes of some days, both included, rounded once per client."""
    minutes = sum(contact.minutes for contact in contacts if since <= contact.on <= to)
    return round_half_even(minutes * rates.hour_cents, 60)


def late_cost(invoices: Iterable[InvoiceFact], period: Period, rates: Rates) -> Cents:
    """Price the days of the period on which money was late: gross x days / 365 x rate, rounded once per client.

    Only days inside the period count, so that the costs of two halves of a year add up to those of the year; an unpaid
    invoice is late until the day of the run. A credit note is never late.
    """
    before, last = period.since.toordinal() - 1, period.to.toordinal()
    cent_days = 0
    for invoice in invoices:
        paid = last if invoice.paid_on is None else min(invoice.paid_on.toordinal(), last)
        days = paid - max(invoice.due_on.toordinal(), before)
        if days > 0 and invoice.cents > 0:
            cent_days += invoice.cents * days
    return round_half_even(cent_days * rates.late_rate.numerator, 365 * rates.late_rate.denominator)


def rank(results: Iterable[tuple[str, Sequence[Cents], Cents, Cents]]) -> tuple[Relationship, ...]:
    """Order (client, buckets, service, late) by net, best first, then by reference.

    A client with nothing at all in the period is left out.
    """
    active = sorted(
        (service + late - sum(buckets), client_ref, buckets, service, late)
        for client_ref, buckets, service, late in results
        if service or late or any(buckets)
    )
    total = -sum(row[0] for row in active)
    running = 0
    rows: list[Relationship] = []
    for missing, client_ref, (sale, stay, pot, loss), service, late in active:
        running -= missing
        cumulative = running / total if total > 0 else None
        rows.append(Relationship(client_ref, sale, stay, pot, loss, service, late, -missing, cumulative))
    return tuple(rows)
