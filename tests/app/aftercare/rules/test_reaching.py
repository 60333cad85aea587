"""A written duty begins with a call while something stands between the client and the office."""

import pytest

from app.aftercare.rules.reaching import is_by_phone_first
from app.clients.rules import HoldKind


@pytest.mark.parametrize(
    ("level", "channel", "holds", "first"),
    [
        ("P", "email", {HoldKind.COMPLAINT}, True),
        ("P", "letter", {HoldKind.OPT_OUT, HoldKind.ARREARS}, True),
        ("P", "paper", {HoldKind.CLAIM_DISPUTE}, True),
        ("P", "chat", {HoldKind.DETRACTOR}, True),
        ("P", "visit", {HoldKind.COMPLAINT}, False),
        ("P", "self", {HoldKind.COMPLAINT}, False),
        ("G", "email", {HoldKind.COMPLAINT}, False),
        ("P", "email", {HoldKind.OPT_OUT}, False),
        ("P", "email", set(), False),
    ],
)
def test_that_only_written_duties_to_who_is_in_trouble_begin_with_a_call(
    level: str,
    channel: str,
    holds: set[HoldKind],
    first: bool,  # noqa: FBT001 (a case)
) -> None:
    assert is_by_phone_first(level, channel, holds) is first
