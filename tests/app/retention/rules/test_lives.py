"""From agreements to lives: when each came into view, how long it stayed, whether it was lost."""

from datetime import date, timedelta

import pytest

from app.agreements.rules import EndReason, ProductKind
from app.clients.rules import ClientEnd
from app.retention.rules import AgreementLife, By, ClientLife, Spell, agreement_spells, client_spells, persistency

TODAY = date(2026, 3, 2)
START = date(2026, 1, 1)


def spell_of(row: AgreementLife) -> Spell:
    (spell,) = agreement_spells([row], TODAY)
    return spell


@pytest.mark.parametrize(
    ("row", "spell"),
    [
        (AgreementLife("k", START), Spell(-1, 60, event=False)),
        (AgreementLife("k", START, date(2026, 2, 1), EndReason.LAPSE), Spell(-1, 31, event=True)),
        (AgreementLife("k", START, date(2026, 2, 1)), Spell(-1, 31, event=True)),
        (AgreementLife("k", START, date(2026, 2, 1), EndReason.DEATH), Spell(-1, 31, event=False)),
        (AgreementLife("k", START, date(2026, 2, 1), EndReason.REPLACED), Spell(-1, 31, event=True)),
        (
            AgreementLife("k", START, date(2026, 2, 1), EndReason.REPLACED, replaced_in_book=True),
            Spell(-1, 31, event=False),
        ),
        (AgreementLife("k", START, TODAY, EndReason.LAPSE), Spell(-1, 60, event=True)),
        (AgreementLife("k", START, date(2026, 3, 3), EndReason.LAPSE), Spell(-1, 60, event=False)),
        (AgreementLife("k", START, START, EndReason.LAPSE), Spell(-1, 0, event=True)),
        (AgreementLife("k", START, observed_from=date(2026, 1, 11)), Spell(10, 60, event=False)),
        (AgreementLife("k", START, observed_from=date(2025, 1, 1)), Spell(-1, 60, event=False)),
    ],
)
def test_that_an_agreement_is_watched_from_its_start_or_from_when_it_came_into_view(
    row: AgreementLife, spell: Spell
) -> None:
    assert spell_of(row) == spell


def test_that_what_never_came_into_force_is_no_life() -> None:
    row = AgreementLife("k", START, TODAY, EndReason.NEVER_IN_FORCE)
    assert list(agreement_spells([row], TODAY)) == []
    assert list(client_spells([row], {}, TODAY)) == []


def test_that_a_cooling_off_to_come_has_not_happened() -> None:
    row = AgreementLife("k", START, TODAY + timedelta(days=1), EndReason.NEVER_IN_FORCE)
    alive = AgreementLife("k", START)
    assert list(agreement_spells([row], TODAY)) == list(agreement_spells([alive], TODAY))
    assert list(client_spells([row], {}, TODAY)) == list(client_spells([alive], {}, TODAY))
    first = persistency([row._replace(end_on=date(2027, 4, 2))], date(2027, 4, 1))[0]
    assert (first.month, first.kept, first.eligible) == (13, 1, 1)


@pytest.mark.parametrize(
    ("by", "cohort"),
    [(By.YEAR, "2026"), (By.QUARTER, "2026-Q2"), (By.KIND, "mortgage"), (By.PROVIDER, "Zon"), (By.ADVISER, "Bo")],
)
def test_that_a_cohort_is_what_one_asks_for(by: By, cohort: str) -> None:
    row = AgreementLife("k", date(2026, 6, 1), kind=ProductKind.MORTGAGE, provider="Zon", adviser="Bo")
    assert row.cohort(by) == cohort


def test_that_a_client_stays_until_the_last_agreement_is_lost() -> None:
    first = AgreementLife("k", date(2020, 1, 1), date(2021, 1, 1), EndReason.LAPSE)
    second = AgreementLife("k", date(2020, 6, 1), date(2022, 1, 1), EndReason.SURRENDER)
    assert list(client_spells([second, first], {}, TODAY)) == [Spell(-1, 731, event=True)]
    running = second._replace(end_on=None, end_reason=None)
    assert list(client_spells([running, first], {}, TODAY)) == [Spell(-1, 2252, event=False)]
    died = second._replace(end_reason=EndReason.DEATH)
    assert list(client_spells([first, died], {}, TODAY)) == [Spell(-1, 731, event=False)]


def test_that_of_two_ends_on_one_day_the_adverse_one_decides() -> None:
    ends = [AgreementLife("k", START, date(2026, 2, 1), reason) for reason in (EndReason.EXPIRY, EndReason.LAPSE)]
    assert list(client_spells(ends, {}, TODAY)) == [Spell(-1, 31, event=True)]


def test_that_a_relationship_taken_up_within_90_days_never_ended() -> None:
    first = AgreementLife("k", date(2025, 1, 1), date(2025, 6, 1), EndReason.LAPSE)
    in_time = AgreementLife("k", date(2025, 8, 30))
    assert list(client_spells([first, in_time], {}, TODAY)) == [Spell(-1, 425, event=False)]
    later = in_time._replace(in_force_on=date(2025, 8, 31))
    assert list(client_spells([first, later], {}, TODAY)) == [Spell(-1, 151, event=True), Spell(-1, 183, event=False)]


@pytest.mark.parametrize(
    ("reason", "lost"),
    [
        (ClientEnd.MOVED_ADVISER, True),
        (ClientEnd.ENDED_BY_CLIENT, True),
        (ClientEnd.DEATH, False),
        (ClientEnd.PORTFOLIO_TRANSFERRED, False),
        (None, False),
    ],
)
def test_that_a_client_who_moved_away_is_lost_though_policies_were_kept(reason: ClientEnd | None, lost: bool) -> None:  # noqa: FBT001
    departures = {"k": ClientLife(date(2026, 2, 1), reason)}
    assert list(client_spells([AgreementLife("k", START)], departures, TODAY)) == [Spell(-1, 31, event=lost)]


def test_that_a_departure_to_come_has_not_happened_and_one_outside_the_life_changes_nothing() -> None:
    row = AgreementLife("k", START)
    for on in (date(2026, 4, 1), date(2025, 1, 1)):
        departures = {"k": ClientLife(on, ClientEnd.MOVED_ADVISER)}
        assert list(client_spells([row], departures, TODAY)) == [Spell(-1, 60, event=False)]


def test_that_a_client_of_a_bought_book_comes_into_view_with_it() -> None:
    bought = date(2024, 1, 1)
    rows = [
        AgreementLife("k", date(2020, 1, 1), observed_from=bought),
        AgreementLife("k", date(2021, 1, 1), observed_from=bought),
        AgreementLife("k", date(2010, 1, 1), date(2015, 1, 1), EndReason.LAPSE, observed_from=bought),
    ]
    assert list(client_spells(rows, {}, TODAY)) == [Spell(1461, 2252, event=False)]


def test_that_an_agreement_still_to_come_makes_no_client() -> None:
    assert list(client_spells([AgreementLife("k", date(2027, 1, 1))], {}, TODAY)) == []
