"""Retention of a whole book: a small one by hand, and a large real one computed by somebody else."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from app.agreements.rules import EndReason, Frequency, annual_premium
from app.retention.rules import AgreementLife, Retention, retention, survival_at


def test_that_both_curves_and_the_table_stand_side_by_side() -> None:
    rows = [
        AgreementLife("k1", date(2020, 1, 1), date(2021, 1, 1), EndReason.LAPSE, annual_premium=100),
        AgreementLife("k1", date(2020, 1, 1), annual_premium=300),
    ]
    seen = retention(rows, {}, date(2026, 3, 2))
    assert (seen.agreements.n, seen.agreements.events) == (2, 1)
    assert (seen.clients.n, seen.clients.events) == (1, 0)
    assert (seen.persistency[0].kept, seen.persistency[0].premium_kept) == (1, 300)


@pytest.fixture(scope="module")
def real_book(real_data: Path) -> Path:
    return real_data / "real_lapse_book"


@pytest.fixture(scope="module")
def expected(real_book: Path) -> dict[str, object]:
    loaded: dict[str, object] = json.loads((real_book / "expected.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def of_real_book(real_book: Path) -> Retention:
    with (real_book / "agreements.csv").open(encoding="utf-8", newline="") as stream:
        rows = [_life(row) for row in csv.DictReader(stream)]
    return retention(rows, {}, date(2010, 5, 12))


def _life(row: dict[str, str]) -> AgreementLife:
    premium = round(float(row["premium"] or 0) * 100)
    frequency = Frequency(row["premium_frequency"]) if row["premium_frequency"] else None
    return AgreementLife(
        row["client"],
        date.fromisoformat(row["in_force_on"]),
        date.fromisoformat(row["end_on"]) if row["end_on"] else None,
        EndReason(row["end_reason"]) if row["end_reason"] else None,
        annual_premium=annual_premium(premium, frequency),
    )


def test_that_the_curve_of_a_real_book_is_the_expected_one(
    of_real_book: Retention, expected: dict[str, object]
) -> None:
    curve = of_real_book.agreements
    survival = expected["S"]
    assert isinstance(survival, dict)
    assert (curve.n, curve.events) == (expected["n"], expected["events"])
    assert {day: survival_at(curve.points, int(day)) for day in survival} == pytest.approx(survival, abs=1e-6)
    last = [point for point in curve.points if point.days <= 1857][-1]
    assert [last.low, last.high] == pytest.approx(expected["ci_1857"], abs=1e-4)


def test_that_one_client_per_agreement_gives_the_same_curve_twice(of_real_book: Retention) -> None:
    assert of_real_book.clients == of_real_book.agreements


def test_that_every_cell_of_a_real_book_is_the_expected_one(
    of_real_book: Retention, expected: dict[str, object]
) -> None:
    found = {
        f"{cell.cohort}/{cell.month}": [cell.kept, cell.eligible, cell.premium_kept, cell.premium_eligible]
        for cell in of_real_book.persistency
    }
    assert found == expected["persistency"]
