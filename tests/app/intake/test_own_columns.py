"""Own fields in files: by their name, by a mapping, told in the preview, and out again as they came in."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.bootstrap import Services
from app.clients.rules import OwnFieldKind
from app.foundation.canonical import COLUMNS
from app.foundation.errors import RuleBroken
from app.intake.rules.header import ColumnMapping

FILE = "Nr;Naam;Hobby;Leeftijd;Plaats\nC1;Bos;Schaken;44;Ede\nC2;Vos;;oud;Epe\n"


def mapping(columns: Mapping[str, str], constants: Mapping[str, str] | None = None) -> ColumnMapping:
    return ColumnMapping("clients", {"Nr": "reference", "Naam": "name", **columns}, constants or {})


@pytest.fixture
def fields(services: Services) -> dict[str, str]:
    own = services.own_fields
    return {
        "club": own.add("Golf club", OwnFieldKind.TEXT),
        "age": own.add("Leeftijd", OwnFieldKind.NUMBER),
    }


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "oud.csv"
    path.write_text(FILE, "utf-8")
    return path


def values(services: Services, reference: str) -> dict[str, str]:
    return dict(services.own_fields.values(services.overview.find_client(reference)))


def test_that_a_mapping_names_an_own_field_and_the_preview_tells_it(
    services: Services, fields: dict[str, str], file: Path
) -> None:
    wanted = mapping({"Hobby": "golf CLUB", "Plaats": "town"}, {"Golf club": "onbekend"})
    (shown,) = services.intake.preview([file], mapping=wanted).files
    assert shown.own == (("Hobby", "Golf club"), ("Leeftijd", "Leeftijd"))
    assert shown.report.left_out == ()
    assert [(one.row, one.field) for one in shown.report.refused] == [(3, "Leeftijd")]
    report = services.intake.run([file], mapping=wanted)
    assert (report.new, len(report.refused)) == (1, 1)
    client = services.overview.find_client("C1")
    assert values(services, "C1") == {fields["club"]: "Schaken", fields["age"]: "44"}
    assert services.clients.client(client).town == "Ede"
    services.book.undo()
    assert services.overview.client_count() == 0


def test_that_what_stands_in_every_row_can_go_to_an_own_field(
    services: Services, fields: dict[str, str], file: Path
) -> None:
    services.intake.run([file], mapping=mapping({"Plaats": "town"}, {"golf club": "uit het oude pakket"}))
    assert values(services, "C1")[fields["club"]] == "uit het oude pakket"


def test_that_a_mapping_is_refused_that_speaks_of_what_is_not_there(
    services: Services, fields: dict[str, str], file: Path
) -> None:
    for columns, rule in (
        ({"Sport": "Golf club"}, "import_columns_missing"),
        ({"Hobby": "Golf club", "Plaats": "golf-club"}, "import_column_twice"),
        ({"Hobby": "Zeilclub"}, "import_mapping_column"),
    ):
        with pytest.raises(RuleBroken, match=rule):
            services.intake.preview([file], mapping=mapping(columns))


def test_that_own_fields_go_out_and_come_in_the_same(
    services: Services, tmp_path: Path, fields: dict[str, str]
) -> None:
    path = tmp_path / "clients.csv"
    path.write_text("reference,name,Golf club,leeftijd\nC1,Bos,Schaken,44\n", "utf-8")
    services.intake.run([path])
    services.handover.export(tmp_path / "uit")
    with (tmp_path / "uit" / "clients.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["Golf club"], row["Leeftijd"]) == ("Schaken", "44")
    again = services.intake.preview([tmp_path / "uit" / "clients.csv"])
    assert (again.report.new, again.report.updated, again.report.same) == (0, 0, 1)
    assert [field for _, field in again.files[0].own] == ["Golf club", "Leeftijd"]


def test_that_without_own_fields_the_file_has_the_canonical_columns_alone(services: Services, tmp_path: Path) -> None:
    services.handover.export(tmp_path)
    head = (tmp_path / "clients.csv").read_text("utf-8").splitlines()[0]
    assert tuple(head.split(",")) == COLUMNS["clients"]
