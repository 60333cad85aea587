"""A header tells which file it is, or what is missing in it."""

import pytest

from app.foundation.errors import RuleBroken
from app.intake.rules.contacts import ContactPlan
from app.intake.rules.header import ColumnMapping, column_name, known_columns, left_out, recognise
from app.intake.rules.kinds import KINDS
from app.intake.rules.rows import Plan


def rule_of(header: list[str], kind: str | None = None, mapping: ColumnMapping | None = None) -> tuple[str, object]:
    with pytest.raises(RuleBroken) as refused:
        recognise(header, kind, mapping)
    return refused.value.rule, refused.value.facts.get("columns")


@pytest.mark.parametrize("kind", KINDS)
def test_that_every_kind_is_known_by_its_required_columns_and_by_all(kind: str) -> None:
    columns = [column.name for column in KINDS[kind].columns]
    required = [*KINDS[kind].required, *KINDS[kind].one_of[:1]]
    for header in (columns, required, list(reversed(columns)), [name.upper() for name in columns]):
        assert recognise(header).kind.name == kind


def test_that_a_header_may_be_written_with_blanks_hyphens_and_a_mark() -> None:
    assert column_name("\ufeff In-Force on ") == "in_force_on"


def test_that_columns_that_nobody_knows_are_left_out_and_named() -> None:
    header = ["reference", "name", "Shoe size", ""]
    plan = recognise(header)
    assert isinstance(plan, Plan)
    assert left_out(header, plan) == ("Shoe size",)
    assert (plan.has("name"), plan.has("town")) == (True, False)
    assert known_columns(header) == 2


def test_that_a_column_that_is_missing_is_named() -> None:
    assert rule_of(["reference", "client", "product_kind"]) == ("import_columns_missing", "in_force_on")
    assert rule_of(["colour", "size"]) == ("import_unknown_header", None)
    assert rule_of(["reference", "town", "street"]) == ("import_columns_missing", "name/last_name")
    assert rule_of(["client", "colour"]) == ("import_unknown_header", None)


def test_that_a_header_that_fits_two_kinds_asks_which() -> None:
    both = ["reference", "client", "kind", "opened_on", "issued_on", "due_on", "amount"]
    assert recognise(both).kind.name == "invoices"
    with pytest.raises(RuleBroken) as refused:
        recognise([*both, "closed_on"])
    assert (refused.value.rule, refused.value.facts) == ("import_kind_unclear", {"kinds": "cases, invoices"})


def test_that_a_column_may_stand_only_once() -> None:
    assert rule_of(["reference", "name", "Name"]) == ("import_column_twice", "name")


def test_that_a_named_kind_needs_at_least_one_of_its_columns() -> None:
    assert recognise(["reference", "premium"], "agreements").kind.name == "agreements"
    assert rule_of(["colour"], "clients") == ("import_columns_missing", "reference")
    with pytest.raises(RuleBroken) as refused:
        recognise(["reference"], "leads")
    assert refused.value.rule == "import_unknown_kind"


def test_that_a_contact_list_is_known_by_its_header() -> None:
    assert isinstance(recognise(["Voornaam", "Achternaam", "E-mailadres"]), ContactPlan)


def test_that_a_mapping_says_which_column_is_which() -> None:
    mapping = ColumnMapping("clients", {"Klantnr": "reference", "Naam": "name"}, {"kind": "person"})
    plan = recognise(["Naam", "Klantnr", "Kleur"], mapping=mapping)
    assert plan.parse(["Jan", "7", "rood"]) == {"reference": "7", "name": "Jan", "kind": "person"}
    assert plan.derives == "M"


def test_that_a_mapping_to_what_is_not_there_is_refused() -> None:
    assert rule_of(["Naam"], mapping=ColumnMapping("clients", {"Naam": "colour"})) == (
        "import_mapping_column",
        "colour",
    )
    assert rule_of(["Naam"], mapping=ColumnMapping("clients", {"Titel": "name"})) == ("import_columns_missing", "Titel")
    assert rule_of(["Naam"], mapping=ColumnMapping("leads", {}))[0] == "import_unknown_kind"
