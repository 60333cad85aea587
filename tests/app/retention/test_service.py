"""Retention from real books: the large real one through the import, and small ones with who stands behind a number."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.agreements.rules import EndReason, ProductKind
from app.bootstrap import Services
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.retention import words
from app.retention.behind import Fate
from app.retention.rules import By, Cell
from tests.app.conftest import Listen
from tests.app.rows import Rows, rows

START, END = date(2020, 1, 15), date(2021, 9, 15)


def test_that_the_real_book_through_the_import_gives_the_expected_numbers(services: Services, real_data: Path) -> None:
    folder = real_data / "real_lapse_book"
    expected: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    on = date.fromisoformat(expected["on"])
    services.intake.run([folder / "clients.csv", folder / "agreements.csv"])
    found = services.retention.retention(on=on)
    assert (found.agreements.n, found.agreements.events) == (expected["n"], expected["events"])
    points = {point.days: point for point in found.agreements.points}
    for days, survival in expected["S"].items():
        before = max(day for day in points if day <= int(days))
        assert points[before].survival == pytest.approx(survival, abs=5e-7)
    low, high = expected["ci_1857"]
    last = points[max(day for day in points if day <= 1857)]
    assert (last.low, last.high) == (pytest.approx(low, abs=5e-7), pytest.approx(high, abs=5e-7))
    cells = {f"{cell.cohort}/{cell.month}": cell for cell in found.persistency}
    assert {
        name: [cell.kept, cell.eligible, cell.premium_kept, cell.premium_eligible] for name, cell in cells.items()
    } == expected["persistency"]


def three_policies(add: Rows) -> None:
    """Sell three policies: one stays, one is lost in month 20, one ends by death in month 20."""
    provider = add.provider("Duinzicht")
    for name, reason in (("Blijft", None), ("Gaat", "lapse"), ("Sterft", "death")):
        ends = {"end_on": END, "end_reason": reason} if reason else {}
        premium = {"premium_cents": 1_000, "premium_frequency": "month", "provider_id": provider}
        client = add.client(name, reference=f"K-{name}")
        add.agreement(client, "nonlife_private", START, reference=f"O-{name}", **premium, **ends)


def cells(services: Services, **asked: Any) -> dict[tuple[str, int], Cell]:
    return {(cell.cohort, cell.month): cell for cell in services.retention.retention(**asked).persistency}


def test_that_kept_and_eligible_are_counted_in_number_and_premium(services: Services) -> None:
    with rows(services.book) as add:
        three_policies(add)
    at_13, at_25 = (cells(services)["2020", month] for month in (13, 25))
    assert (at_13.kept, at_13.eligible, at_13.premium_kept) == (3, 3, 36_000)
    assert (at_25.kept, at_25.eligible, at_25.premium_eligible) == (1, 2, 24_000), "a death counts nowhere"


@pytest.mark.parametrize(
    ("by", "cohort"),
    [
        (By.YEAR, "2020"),
        (By.QUARTER, "2020-Q1"),
        (By.KIND, "nonlife_private"),
        (By.PROVIDER, "Duinzicht"),
        (By.ADVISER, "Adviseur"),
    ],
)
def test_that_the_table_can_be_cut_by_other_things_than_the_year(services: Services, by: By, cohort: str) -> None:
    with rows(services.book) as add:
        three_policies(add)
    assert {name for name, _ in cells(services, by=by.value)} == {cohort}


def test_that_retention_takes_two_statements_however_large_the_book(services: Services, statements: Listen) -> None:
    with rows(services.book) as add:
        for _ in range(5):
            add.agreement(add.client("X"))
    with statements() as ran:
        services.retention.retention()
    assert len(ran) == 2


def test_that_an_end_after_the_day_has_not_happened(services: Services) -> None:
    with rows(services.book) as add:
        three_policies(add)
    assert services.retention.retention(on=date(2021, 9, 14)).agreements.events == 0
    assert services.retention.retention(on=END).agreements.events == 1


def test_that_a_replaced_agreement_with_its_successor_in_the_book_is_no_loss(services: Services) -> None:
    with rows(services.book) as add:
        client = add.client("X")
        successor = add.agreement(client, in_force_on=END)
        ends = {"end_on": END, "end_reason": "replaced"}
        add.agreement(client, in_force_on=START, replaced_by_id=successor, **ends)
        add.agreement(add.client("Y"), in_force_on=START, **ends)
    assert services.retention.retention().agreements.events == 1


def test_that_a_client_who_moved_away_is_lost_although_a_policy_runs_on(services: Services) -> None:
    with rows(services.book) as add:
        client = add.client("Weg", reference="K-1", relationship_end=END, end_reason="moved_adviser")
        add.agreement(client, in_force_on=START, reference="O-1")
    found = services.retention.retention()
    assert (found.clients.events, found.agreements.events) == (1, 0)
    (row,) = services.retention.lost_clients()
    assert (row.client_name, row.agreement_ref) == ("Weg", "O-1")


def test_that_a_cell_opens_its_agreements_with_what_each_counts_for(services: Services) -> None:
    with rows(services.book) as add:
        three_policies(add)
        add.agreement(add.client("Later"), in_force_on=date(2020, 12, 1), observed_from=date(2022, 1, 1))
        add.agreement(add.client("Anders"), in_force_on=date(2019, 12, 1))
    found = services.retention.cell_rows("2020", 25)
    assert {row.client_name: row.fate for row in found} == {
        "Blijft": Fate.KEPT,
        "Gaat": Fate.LOST,
        "Sterft": Fate.LEFT_OUT,
    }
    assert {row.fate for row in services.retention.cell_rows("2020", 25, on=date(2021, 6, 1))} == {Fate.TOO_EARLY}
    cell = cells(services)["2020", 25]
    assert sum(row.fate in (Fate.KEPT, Fate.LOST) for row in found) == cell.eligible
    assert sum(row.annual_premium for row in found if row.fate is Fate.KEPT) == cell.premium_kept


def test_that_the_events_of_a_curve_open_who_was_lost(services: Services) -> None:
    with rows(services.book) as add:
        three_policies(add)
        add.agreement(add.client("Nooit"), in_force_on=START, end_on=START, end_reason="never_in_force")
        seen = {"observed_from": date(2022, 1, 1), "end_on": END, "end_reason": "lapse"}
        add.agreement(add.client("Ongezien"), in_force_on=START, **seen)
    found = services.retention.retention()
    (agreement,) = services.retention.lost_agreements()
    (client,) = services.retention.lost_clients()
    assert (found.agreements.events, found.clients.events) == (1, 1)
    assert agreement == client
    assert (agreement.client_name, agreement.end_on, agreement.end_reason) == ("Gaat", END, EndReason.LAPSE)
    assert agreement.kind is ProductKind.NONLIFE_PRIVATE
    assert services.overview.whole(agreement.client_id).client.name == "Gaat"


def test_that_a_curve_opens_all_that_it_counts_with_what_became_of_each(services: Services) -> None:
    with rows(services.book) as add:
        three_policies(add)
        twice = add.client("Tweemaal")
        add.agreement(twice, in_force_on=START, end_on=END, end_reason="expiry")
        add.agreement(twice, in_force_on=date(2025, 1, 1))
        left = add.client("Gestopt", relationship_end=END, end_reason="other")
        add.agreement(left, in_force_on=START)
        add.agreement(add.client("Later"), in_force_on=date(2027, 1, 1))
    found = services.retention.retention()
    agreements, clients = services.retention.agreements_in_view(), services.retention.clients_in_view()
    assert (len(agreements), len(clients)) == (found.agreements.n, found.clients.n)
    assert sorted((row.client_name, row.fate.value) for row in clients) == [
        ("Blijft", "runs"),
        ("Gaat", "lost"),
        ("Gestopt", "ended"),
        ("Sterft", "ended"),
        ("Tweemaal", "ended"),
        ("Tweemaal", "runs"),
    ]
    assert ("Gestopt", "runs") in {(row.client_name, row.fate.value) for row in agreements}
    assert found.clients.events == len(services.retention.lost_clients())


def test_that_an_agreement_lost_on_its_first_day_is_an_event_too(services: Services) -> None:
    with rows(services.book) as add:
        add.agreement(add.client("Kort"), in_force_on=START, end_on=START, end_reason="lapse")
    assert services.retention.retention().agreements.events == len(services.retention.lost_agreements()) == 1


def test_that_few_are_said_in_numbers_and_nothing_as_a_dash() -> None:
    t, formats = texts("nl"), Formats("nl")
    some = Cell("2020", 13, 3, 4, 0, 0, complete=True)
    assert words.share(some, t, formats) == "3 van 4"
    assert words.share(Cell("2020", 13, 0, 0, 0, 0, complete=True), t, formats) == "–"
    assert words.share(Cell("2020", 13, 45, 50, 0, 0, complete=True), t, formats) == "90%"


def test_that_cohorts_and_fates_have_words() -> None:
    t = texts("nl")
    assert words.cohort("2020", By.YEAR, t) == "2020"
    assert words.cohort("mortgage", By.KIND, t) == "Hypotheek"
    assert words.cohort("", By.PROVIDER, t) == "Zonder aanbieder"
    assert {words.by(cut, t) for cut in By} > {"Aanbieder", "Soort"}
    assert words.fate(Fate.KEPT, t) == "Liep nog"


def test_that_a_cell_says_how_its_agreements_make_the_number() -> None:
    t = texts("en")
    assert words.counted([Fate.KEPT, Fate.LOST, Fate.KEPT], t) == "2 of 3 still ran."
    several = [Fate.KEPT, Fate.LEFT_OUT, Fate.TOO_EARLY]
    assert words.counted(several, t) == "1 of 1 still ran. 2 not counted: no fault, or not so far yet."
