"""What may replace what, and what leaves with a client."""

from dataclasses import replace
from datetime import date

import pytest

from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import Agreement
from app.clients.rules import ClientEnd
from app.deeds.rules import (
    AGREEMENTS_END_AS,
    SignDraft,
    check_replacement,
    check_successor,
    ends_predecessor,
)
from app.foundation.errors import RuleBroken
from tests.app.agreements.test_facts import STORED

NEW = SignDraft("c", ProductKind.MORTGAGE, date(2026, 6, 1))
ENDED = replace(STORED, end_on=date(2026, 5, 1))


def test_that_what_runs_is_ended_by_its_replacement() -> None:
    check_replacement(STORED, NEW)
    assert ends_predecessor(STORED)


def test_that_a_replacement_known_later_only_says_what_took_its_place() -> None:
    replaced = replace(ENDED, end_reason=EndReason.REPLACED)
    check_replacement(replaced, NEW)
    assert not ends_predecessor(replaced)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (STORED, replace(NEW, client_id="other"), "other_client"),
        (STORED, replace(NEW, in_force_on=date(2026, 2, 28)), "end_before_start"),
        (replace(ENDED, end_reason=EndReason.EXPIRY), NEW, "ended_already"),
        (ENDED, NEW, "ended_already"),
        (replace(ENDED, end_reason=EndReason.REPLACED, replaced_by_id="x"), NEW, "ended_already"),
    ],
)
def test_that_a_replacement_that_cannot_be_is_refused(old: Agreement, new: SignDraft, rule: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_replacement(old, new)
    assert broken.value.rule == rule


def test_that_agreements_leave_only_with_a_client_that_takes_them_along() -> None:
    assert set(AGREEMENTS_END_AS) == {ClientEnd.MOVED_ADVISER, ClientEnd.PORTFOLIO_TRANSFERRED}


def test_that_what_takes_its_place_is_of_the_same_client_and_runs() -> None:
    check_successor(ENDED, replace(STORED, id="new"))
    with pytest.raises(RuleBroken, match="other_client"):
        check_successor(ENDED, replace(STORED, client_id="other"))
    with pytest.raises(RuleBroken, match="ended_already") as refused:
        check_successor(STORED, ENDED)
    assert (refused.value.field, refused.value.facts["end"]) == ("successor_id", ENDED.end_on)
