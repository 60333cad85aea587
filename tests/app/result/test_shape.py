"""The document that other programs read, key by key."""

import json
from datetime import date
from fractions import Fraction

from app.bootstrap import Services
from app.result.rules import Line, Parameters
from app.result.shape import parameters_json, result_json, rule_code
from tests.app.rows import rows

START = date(2024, 1, 15)


def test_that_the_document_has_the_keys_that_other_programs_rely_on(demo: Services) -> None:
    found = result_json(demo.result.result())
    assert list(found) == ["from", "to", "parameters", "bridge", "personal", "relationships", "forward"]
    assert list(found["bridge"]) == ["first_sale", "repeat_sale", "stay", "pot", "loss", "reserve_change", "ledger"]
    assert list(found["personal"]) == ["by_year", "pending", "held", "pot", "ledger", "lines"]
    assert list(found["personal"]["by_year"]["2026"]) == ["sale", "stay", "pot", "loss"]
    assert list(found["personal"]["lines"][0]) == [
        "date", "client", "agreement", "bucket", "cents", "rule", "movement",
    ]  # fmt: skip
    assert list(found["relationships"][0]) == [
        "client", "sale", "stay", "pot", "loss", "service", "late", "net", "cumulative",
    ]  # fmt: skip
    assert list(found["forward"]) == [
        "value_infinite", "value_5_years", "exposure_worst", "exposure_expected", "trail_next_12_months",
    ]  # fmt: skip


def test_that_every_amount_is_whole_cents_and_every_ratio_has_six_decimals(demo: Services) -> None:
    found = result_json(demo.result.result())
    amounts = [
        *found["bridge"].values(),
        *found["forward"].values(),
        *(cents for year in found["personal"]["by_year"].values() for cents in year.values()),
        *(line["cents"] for line in found["personal"]["lines"]),
    ]
    assert {type(amount) for amount in amounts} == {int}
    cumulative = [row["cumulative"] for row in found["relationships"]]
    assert cumulative == [round(value, 6) for value in cumulative]
    assert cumulative[-1] == 1
    assert json.loads(json.dumps(found)) == found


def test_that_the_worked_example_comes_out_as_written(services: Services) -> None:
    with rows(services.book) as add:
        client = add.client("Jansen", reference="K-1")
        agreement = add.agreement(client, "nonlife_private", START, reference="O-1")
        add.movement(agreement, 120_000, START, "initial", reference="B-1")
    found = result_json(services.result.result(START, date(2025, 12, 31)))
    assert (found["from"], found["to"]) == ("2024-01-15", "2025-12-31")
    assert found["personal"]["by_year"] == {
        "2024": {"sale": 60_000, "stay": 0, "pot": 0, "loss": 0},
        "2025": {"sale": 0, "stay": 12_000, "pot": 0, "loss": 0},
    }
    assert found["personal"]["lines"] == [
        {
            "date": "2024-01-15", "client": "K-1", "agreement": "O-1", "bucket": "sale", "cents": 60_000,
            "rule": "sold", "movement": "B-1",
        },
        {
            "date": "2025-02-15", "client": "K-1", "agreement": "O-1", "bucket": "stay", "cents": 12_000,
            "rule": "milestone_13", "movement": "B-1",
        },
    ]  # fmt: skip
    assert found["relationships"] == [
        {
            "client": "K-1", "sale": 60_000, "stay": 12_000, "pot": 0, "loss": 0, "service": 0, "late": 0,
            "net": 72_000, "cumulative": 1.0,
        }
    ]  # fmt: skip


def test_that_a_net_of_nothing_has_no_cumulative_ratio(services: Services) -> None:
    with rows(services.book) as add:
        add.contact(add.client("Kost", reference="K-1"), date(2026, 2, 1), minutes=60)
    (row,) = result_json(services.result.result())["relationships"]
    assert (row["net"], row["cumulative"]) == (-7_500, None)


def test_that_parameters_are_plain_values() -> None:
    found = parameters_json(Parameters(sale_share=Fraction(1, 3)))
    assert (found["version"], found["valid_from"], found["sale_share"]) == (1, None, 0.333333)
    assert found["milestones"] == [13, 25, 37, 49, 61]
    assert parameters_json(Parameters(valid_from=START))["valid_from"] == "2024-01-15"


def test_that_a_rule_names_its_milestone_and_the_year_it_corrects() -> None:
    line = Line(START, "K-1", "O-1", "stay", 100, "milestone", "B-1", 25)
    assert rule_code(line) == "milestone_25"
    assert rule_code(line._replace(rule="recurring", milestone=None)) == "recurring"
    assert rule_code(line._replace(rule="correction", milestone=None, correction_of=2023)) == "correction of 2023"
