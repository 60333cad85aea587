"""What a person allows by purpose and channel, and what stays at home while its client is paused."""

from datetime import date, timedelta

import pytest

from app.clients.rules import ConsentPurpose, ConsentSource, Hold, HoldKind, ReachChannel
from app.clients.rules.consents import (
    Asked,
    Consent,
    ConsentChange,
    Refusal,
    Way,
    WhyNot,
    allowed,
    change_to,
    standing,
    why_not,
)
from app.clients.rules.peace import PeaceDraft, check_peace
from app.foundation.errors import RuleBroken

GIVEN = date(2025, 3, 1)
ENDED = date(2026, 6, 10)
TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)
NEWS = Way(ConsentPurpose.NEWS, ReachChannel.EMAIL)
NEWS_BY_POST = Way(ConsentPurpose.NEWS, ReachChannel.LETTER)
CARD = Way(ConsentPurpose.BIRTHDAY, ReachChannel.LETTER)
SERVICE = Way(ConsentPurpose.SERVICE, ReachChannel.PHONE)
SHARING = Way(ConsentPurpose.SHARING, ReachChannel.EMAIL)
SURVEY = Way(ConsentPurpose.SURVEY, ReachChannel.EMAIL)
TOLD = Asked(TODAY, ConsentSource.PHONE)


def yes(way: Way, on: date = GIVEN, until: date | None = None, key: str = "c1") -> Consent:
    return Consent(key, 1, "p", way.channel, way.purpose, on, ConsentSource.FORM, None, until)


def hold(kind: HoldKind, from_on: date = GIVEN, to_on: date | None = None) -> Hold:
    return Hold("h", "k", kind, from_on, to_on, None, None)


def test_that_service_needs_no_consent() -> None:
    assert allowed([], SERVICE, TODAY)


@pytest.mark.parametrize("way", [NEWS, CARD, SURVEY, SHARING])
def test_that_everything_else_needs_one(way: Way) -> None:
    assert why_not([], way, TODAY) == Refusal(WhyNot.NEVER_GIVEN, way)


def test_that_a_consent_counts_from_its_own_day() -> None:
    assert not allowed([yes(NEWS)], NEWS, GIVEN - DAY)
    assert allowed([yes(NEWS)], NEWS, GIVEN)


def test_that_a_consent_counts_for_its_own_channel_and_purpose_only() -> None:
    assert not allowed([yes(NEWS)], NEWS_BY_POST, TODAY)
    assert not allowed([yes(NEWS)], SURVEY, TODAY)


def test_that_a_withdrawal_counts_from_the_day_itself() -> None:
    consents = [yes(NEWS, until=ENDED)]
    assert allowed(consents, NEWS, ENDED - DAY)
    assert why_not(consents, NEWS, ENDED) == Refusal(WhyNot.WITHDRAWN, NEWS, ENDED)


def test_that_what_was_withdrawn_can_be_given_again() -> None:
    consents = [yes(NEWS, until=ENDED), yes(NEWS, ENDED + 30 * DAY, key="c2")]
    assert not allowed(consents, NEWS, ENDED + 29 * DAY)
    assert allowed(consents, NEWS, ENDED + 30 * DAY)


def test_that_service_can_be_refused_on_one_channel() -> None:
    consents = [yes(SERVICE, ENDED, ENDED)]
    assert allowed(consents, SERVICE, ENDED - DAY), "nobody had said no yet"
    assert why_not(consents, SERVICE, TODAY) == Refusal(WhyNot.WITHDRAWN, SERVICE, ENDED)
    assert allowed(consents, Way(ConsentPurpose.SERVICE, ReachChannel.EMAIL), TODAY)


def test_that_nothing_goes_to_the_dead() -> None:
    assert why_not([yes(NEWS)], NEWS, ENDED, deceased_on=ENDED) == Refusal(WhyNot.DECEASED, NEWS, ENDED)
    assert why_not([], SERVICE, ENDED, deceased_on=ENDED) == Refusal(WhyNot.DECEASED, SERVICE, ENDED)
    assert allowed([yes(NEWS)], NEWS, ENDED - DAY, deceased_on=ENDED)


@pytest.mark.parametrize("kind", [kind for kind in HoldKind if kind not in (HoldKind.DUNNING, HoldKind.OBJECTION)])
def test_that_every_pause_stops_what_is_commercial_but_no_service(kind: HoldKind) -> None:
    given = [yes(way) for way in (NEWS, CARD, SURVEY, SHARING)]
    for way in (NEWS, CARD, SURVEY):
        assert why_not(given, way, TODAY, holds=[hold(kind)]) == Refusal(WhyNot.HELD, way, GIVEN, kind)
    assert allowed(given, SERVICE, TODAY, holds=[hold(kind)])
    assert allowed(given, SHARING, TODAY, holds=[hold(kind)]), "what a partner may know goes by consent alone"


def test_that_an_objection_to_everything_stops_every_way() -> None:
    given = [yes(way) for way in (NEWS, CARD, SURVEY, SHARING)]
    for way in (NEWS, CARD, SURVEY, SHARING, SERVICE):
        refused = Refusal(WhyNot.HELD, way, GIVEN, HoldKind.OBJECTION)
        assert why_not(given, way, TODAY, holds=[hold(HoldKind.DUNNING), hold(HoldKind.OBJECTION)]) == refused


def test_that_no_payment_reminders_means_nothing_else() -> None:
    assert allowed([yes(NEWS)], NEWS, TODAY, holds=[hold(HoldKind.DUNNING)])


def test_that_a_pause_that_is_over_stops_nothing() -> None:
    assert allowed([yes(NEWS)], NEWS, ENDED, holds=[hold(HoldKind.BEREAVEMENT, GIVEN, ENDED)])
    assert not allowed([yes(NEWS)], NEWS, ENDED - DAY, holds=[hold(HoldKind.BEREAVEMENT, GIVEN, ENDED)])


def test_that_the_newest_of_several_standing_consents_is_shown() -> None:
    consents = [yes(NEWS), yes(NEWS, ENDED, key="c2"), yes(NEWS_BY_POST, TODAY, key="c3")]
    assert standing(consents, NEWS, TODAY) == consents[1]
    assert standing(consents, NEWS, GIVEN) == consents[0]
    assert standing([], NEWS, TODAY) is None


def test_that_only_what_differs_is_written() -> None:
    consents = [yes(NEWS), yes(CARD, key="c2")]
    wanted = {NEWS: True, CARD: False, SURVEY: True, SHARING: False, SERVICE: True}
    change = change_to(consents, wanted, TOLD, TODAY)
    assert change == ConsentChange(give=(SURVEY,), refuse=(), withdraw=(consents[1],))
    assert not change_to(consents, {NEWS: True, CARD: True, SERVICE: True}, TOLD, TODAY)


def test_that_a_no_to_service_is_kept_as_a_refusal_and_taken_back_by_a_yes() -> None:
    assert change_to([], {SERVICE: False}, TOLD, TODAY) == ConsentChange(refuse=(SERVICE,))
    refused = [yes(SERVICE, ENDED, ENDED)]
    assert not change_to(refused, {SERVICE: False}, TOLD, TODAY), "it was refused already"
    assert change_to(refused, {SERVICE: True}, TOLD, TODAY) == ConsentChange(give=(SERVICE,))


def test_that_every_row_that_stands_is_withdrawn_at_once() -> None:
    twice = [yes(NEWS), yes(NEWS, ENDED, key="c2")]
    assert change_to(twice, {NEWS: False}, TOLD, TODAY).withdraw == tuple(twice)


def test_that_nothing_is_told_tomorrow_or_withdrawn_before_it_was_given() -> None:
    with pytest.raises(RuleBroken, match="in_the_future"):
        change_to([], {NEWS: True}, Asked(TODAY + DAY, ConsentSource.FORM), TODAY)
    with pytest.raises(RuleBroken, match="withdrawn_before_given") as broken:
        change_to([yes(NEWS)], {NEWS: False}, Asked(GIVEN - DAY, ConsentSource.FORM), TODAY)
    assert broken.value.facts == {"given": GIVEN}


def test_that_a_pause_is_not_asked_for_tomorrow_and_does_not_end_before_it_begins() -> None:
    check_peace(PeaceDraft(TODAY, TODAY), TODAY)
    for draft, rule, field in (
        (PeaceDraft(TODAY + DAY), "in_the_future", "from_on"),
        (PeaceDraft(TODAY, TODAY - DAY), "end_before_start", "to_on"),
    ):
        with pytest.raises(RuleBroken) as broken:
            check_peace(draft, TODAY)
        assert (broken.value.rule, broken.value.field) == (rule, field)
