"""The document of retention that other programs read, key by key."""

import json
from datetime import date

from app.agreements.rules import EndReason
from app.retention.rules import AgreementLife, retention
from app.retention.shape import retention_json

TODAY = date(2026, 11, 21)
ROWS = [
    AgreementLife("k1", date(2020, 1, 1), date(2020, 7, 1), EndReason.LAPSE, annual_premium=10_000),
    AgreementLife("k2", date(2020, 1, 1), annual_premium=20_000),
    AgreementLife("k3", date(2020, 1, 1)),
    AgreementLife("k4", date(2026, 1, 1)),
]


def test_that_the_document_has_the_keys_that_other_programs_rely_on() -> None:
    found = retention_json(retention(ROWS, {}, TODAY))
    assert list(found) == ["on", "agreements", "clients", "persistency"]
    assert found["on"] == "2026-11-21"
    assert list(found["agreements"]) == list(found["clients"]) == ["n", "events", "curve"]
    (point,) = found["agreements"]["curve"]
    assert list(point) == ["days", "at_risk", "events", "survival", "se", "low", "high"]
    assert (point["days"], point["at_risk"], point["events"], point["survival"]) == (182, 4, 1, 0.75)
    assert point["se"] == round(point["se"], 6)
    assert point["low"] < 0.75 < point["high"]
    assert json.loads(json.dumps(found)) == found


def test_that_ratios_are_given_for_few_and_null_for_none() -> None:
    cells = {
        (cell["cohort"], cell["month"]): cell for cell in retention_json(retention(ROWS, {}, TODAY))["persistency"]
    }
    assert cells["2020", 13] == {
        "cohort": "2020",
        "month": 13,
        "kept": 2,
        "eligible": 3,
        "by_count": 0.666667,
        "premium_kept": 20_000,
        "premium_eligible": 30_000,
        "by_premium": 0.666667,
    }
    empty = cells["2026", 13]
    assert (empty["eligible"], empty["by_count"], empty["by_premium"]) == (0, None, None)


def test_that_a_survival_of_nothing_has_no_margin() -> None:
    (point,) = retention_json(retention(ROWS[:1], {}, TODAY))["agreements"]["curve"]
    assert (point["survival"], point["se"], point["low"], point["high"]) == (0.0, None, None, None)
