"""Lists of unknown layout: their columns are guessed or said, and what was said is remembered with the import."""

from pathlib import Path

import pytest

from app.agreements.tables import Agreements
from app.bootstrap import Services
from app.clients.rules.own_fields import OwnFieldKind
from app.clients.tables import Clients, Persons
from app.foundation.errors import RuleBroken
from app.intake.rules.header import ColumnMapping
from app.intake.service import IntakeService
from tests.app.intake.conftest import Table, Write

RELATIONS = "Relatienr;Naam;Adres;Geb.datum\n1;Jan de Vries;Dorpsstraat 12;22-03-1980\n2;Bakkerij Korst BV;Kerkweg 3;\n"
POLICIES = "Klant;Maatschappij;Polisnummer;Branche;Ingangsdatum\nJan de Vries;De Borg;P1;Hypotheek;1-2-2020\n"
ODD = "Kol1;Kol2\nJan;Bos\n"
SAID = ColumnMapping("clients", {"Kol1": "first_name", "Kol2": "last_name"})


def test_that_columns_are_guessed_where_that_is_enough(intake: IntakeService, write: Write, table: Table) -> None:
    path = write(RELATIONS)
    (seen,) = intake.preview([path], chosen={}).files
    assert (seen.report.new, seen.report.refused, seen.path) == (2, (), path)
    assert seen.mapping is not None
    report = intake.run([path], chosen={path: seen.mapping})
    assert report.new == 2
    assert [(row["kind"], row["street"], row["house_number"]) for row in table(Clients)] == [
        ("person", "Dorpsstraat", "12"),
        ("business", "Kerkweg", "3"),
    ]
    assert [(row["infix"], row["birth"]) for row in table(Persons)] == [("de", "1980-03-22")]


def test_that_nothing_is_guessed_where_nobody_looks_first(intake: IntakeService, write: Write) -> None:
    with pytest.raises(RuleBroken, match="import_unknown_header"):
        intake.run([write(RELATIONS)])


def test_that_what_was_said_is_remembered_with_the_import(
    intake: IntakeService, services: Services, write: Write, tmp_path: Path
) -> None:
    path = write(ODD)
    assert intake.look_at(path).mapping.columns == {}
    with pytest.raises(RuleBroken, match="import_unknown_header"):
        intake.preview([path], chosen={})
    assert intake.run([path], chosen={path: SAID}).new == 1
    again = tmp_path / "next month.csv"
    again.write_text(ODD + "Piet;Vos\n")
    assert intake.look_at(again).mapping == SAID
    report = intake.preview([again], chosen={}).report
    assert (report.new, report.same) == (1, 1)
    assert intake.run([again]).new == 1
    services.book.undo()
    services.book.undo()
    assert intake.look_at(again).mapping.columns == {}


def test_that_the_newest_word_about_a_header_counts(intake: IntakeService, write: Write) -> None:
    path = write(ODD)
    intake.run([path], chosen={path: SAID})
    other = ColumnMapping("clients", {"Kol2": "name"})
    intake.run([path], chosen={path: other})
    assert intake.look_at(path).mapping == other


def test_that_a_client_may_be_named_by_its_name_also_one_of_the_same_import(
    intake: IntakeService, write: Write, table: Table
) -> None:
    clients, policies = write(RELATIONS, "relaties.csv"), write(POLICIES, "polissen.csv")
    seen = intake.preview([policies, clients], chosen={})
    assert [(file.report.new, file.report.refused) for file in seen.files] == [(2, ()), (1, ())]
    chosen = {file.path: file.mapping for file in seen.files if file.mapping is not None}
    assert intake.run([clients, policies], chosen=chosen).new == 3
    (agreement,) = table(Agreements)
    assert agreement["client_id"] == table(Clients)[0]["id"]


def test_that_a_name_that_two_clients_have_is_nobodys(intake: IntakeService, write: Write) -> None:
    twins = write("Relatienr;Naam\n1;Jan de Vries\n2;Jan De Vries\n", "relaties.csv")
    chosen = {twins: ColumnMapping("clients", {"Relatienr": "reference", "Naam": "name"})}
    intake.run([twins], chosen=chosen)
    (seen,) = intake.preview([write(POLICIES, "polissen.csv")], chosen={}).files
    assert [refused.rule for refused in seen.report.refused] == ["import_unknown_reference"]


def test_that_a_list_of_our_own_layout_names_clients_by_reference_only(intake: IntakeService, write: Write) -> None:
    clients = write("reference,name\nK1,Jan de Vries\n", "clients.csv")
    ours = write("reference,client,product_kind,in_force_on\nO1,Jan de Vries,mortgage,2020-01-01\n", "agreements.csv")
    report = intake.run([clients, ours])
    assert [refused.rule for refused in report.refused] == ["import_unknown_reference"]
    assert all(file.mapping is None for file in intake.preview([clients], chosen={}).files)


def test_that_own_fields_are_offered_for_a_column(services: Services, write: Write) -> None:
    services.own_fields.add("Hobby", OwnFieldKind.TEXT)
    seen = services.intake.look_at(write(ODD))
    assert (seen.own, seen.header, seen.first_rows) == (("Hobby",), ("Kol1", "Kol2"), (("Jan", "Bos"),))


def test_that_of_a_head_that_stands_twice_the_first_column_is_read(
    intake: IntakeService, write: Write, table: Table
) -> None:
    path = write("Relatienr;Naam;Plaats;Plaats\n1;Jan Bos;Ede;Epe\n")
    (seen,) = intake.preview([path], chosen={}).files
    assert (seen.report.new, seen.mapping is not None) == (1, True)
    intake.run([path], chosen={path: seen.mapping or SAID})
    assert [row["town"] for row in table(Clients)] == ["Ede"]
