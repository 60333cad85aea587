"""Gathering loose facts per client, and the period."""

from datetime import date

import pytest

from app.foundation.errors import NotFound, RuleBroken
from app.result.rules import (
    AgreementFact,
    AnswerFact,
    ClientFact,
    ContactCost,
    GateFact,
    InvoiceFact,
    Line,
    LooseFacts,
    MovementFact,
    checked_period,
    gather,
)

DAY = date(2020, 1, 1)


def test_that_every_row_comes_with_its_client_in_order_of_reference() -> None:
    line = Line(DAY, "K-1", None, "pot", 5, "pot_share")
    facts = LooseFacts(
        [AgreementFact("O-1", "K-1", DAY), AgreementFact("O-2", "K-2", DAY)],
        [MovementFact("B-1", "O-2", "fee", DAY, 100)],
        [GateFact("K-1", DAY)],
        [AnswerFact("K-2", DAY, 9)],
        [ContactCost("K-1", 30, DAY)],
        [InvoiceFact("K-2", 500, DAY)],
        [line],
        clients=[ClientFact("K-2"), ClientFact("K-1", DAY)],
    )
    one, two = gather(facts).clients
    assert (one.reference, one.relationship_start, list(one.agreements)) == ("K-1", DAY, facts.agreements[:1])
    assert (list(one.gates), list(one.contacts), list(one.closed_lines)) == (facts.gates, facts.contacts, [line])
    assert (list(two.movements), list(two.answers), list(two.invoices)) == (
        facts.movements,
        facts.answers,
        facts.invoices,
    )


@pytest.mark.parametrize(
    ("facts", "kind", "key"),
    [
        (LooseFacts([AgreementFact("O-1", "K-2", DAY)], clients=[ClientFact("K-1")]), "client", "K-2"),
        (LooseFacts([], [MovementFact("B-1", "O-1", "fee", DAY, 1)], clients=[ClientFact("K-1")]), "agreement", "O-1"),
    ],
)
def test_that_a_row_of_nobody_is_refused(facts: LooseFacts, kind: str, key: str) -> None:
    with pytest.raises(NotFound) as refused:
        gather(facts)
    assert (refused.value.kind, refused.value.key) == (kind, key)


def test_that_a_period_does_not_end_before_it_begins() -> None:
    assert checked_period(DAY, DAY) == (DAY, DAY)
    with pytest.raises(RuleBroken) as refused:
        checked_period(date(2020, 1, 2), DAY)
    assert (refused.value.rule, refused.value.field) == ("from_after_to", "from")
