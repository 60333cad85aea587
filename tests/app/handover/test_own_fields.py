"""Own fields go out behind the canonical columns and come in by their name; wrong ones are refused row by row."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.book.create import create_book, random_key
from app.bootstrap import Services, first_rows, open_services
from app.clients.rules import ClientDraft, ClientKind, OwnFieldKind
from app.foundation.canonical import COLUMNS
from app.foundation.errors import RuleBroken
from tests.app.conftest import RESOURCES, Prove, new_desk

CLUB, SIZE, LEVEL = "De club, van hem", "Omvang", "Niveau"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Services]:
    """Give a second, empty book with the same fields in another order."""
    book = create_book(tmp_path / "other.nazorg", random_key(), new_desk(2), lambda unit: first_rows(unit, "Ander"))
    services = open_services(book, RESOURCES)
    services.own_fields.add(LEVEL, OwnFieldKind.CHOICE, ("Goud", "Zilver"))
    services.own_fields.add(CLUB, OwnFieldKind.TEXT)
    services.own_fields.add(SIZE, OwnFieldKind.NUMBER)
    yield services
    book.close()


@pytest.fixture
def fields(services: Services) -> dict[str, str]:
    own = services.own_fields
    return {
        CLUB: own.add(CLUB, OwnFieldKind.TEXT),
        SIZE: own.add(SIZE, OwnFieldKind.NUMBER),
        LEVEL: own.add(LEVEL, OwnFieldKind.CHOICE, ("Goud", "Zilver")),
    }


@pytest.fixture
def clients(services: Services, fields: dict[str, str]) -> list[str]:
    keys = [services.clients.create(ClientDraft(ClientKind.BUSINESS, f"Zaak {number}")) for number in range(3)]
    services.own_fields.put(keys[0], {fields[CLUB]: "=cmd", fields[SIZE]: "1,2340", fields[LEVEL]: "goud"})
    services.own_fields.put(keys[1], {fields[CLUB]: "-", fields[SIZE]: -3})
    return keys


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def test_that_a_file_without_own_fields_has_the_canonical_columns_alone(services: Services, tmp_path: Path) -> None:
    services.clients.create(ClientDraft(ClientKind.BUSINESS, "Zaak"))
    services.handover.export(tmp_path)
    assert tuple(rows_of(tmp_path / "clients.csv")[0]) == COLUMNS["clients"]


def test_that_own_fields_stand_behind_the_canonical_columns(
    services: Services, clients: list[str], tmp_path: Path
) -> None:
    services.handover.export(tmp_path)
    head, *lines = rows_of(tmp_path / "clients.csv")
    width = len(COLUMNS["clients"])
    assert (tuple(head[:width]), head[width:]) == (COLUMNS["clients"], [CLUB, SIZE, LEVEL])
    assert [line[width:] for line in lines] == [["'=cmd", "1.2340", "Goud"], ["'-", "-3", ""], ["", "", ""]]


def test_that_what_goes_out_comes_in_and_goes_out_the_same(
    services: Services, other: Services, clients: list[str], tmp_path: Path
) -> None:
    services.handover.export(tmp_path / "one")
    report = other.intake.run([tmp_path / "one" / "clients.csv"])
    assert (report.new, report.refused, report.files[0].left_out) == (3, (), ())
    again = other.intake.run([tmp_path / "one" / "clients.csv"])
    assert (again.new, again.updated, again.same) == (0, 0, 3)
    other.handover.export(tmp_path / "two")
    other.intake.run([tmp_path / "two" / "clients.csv"])
    as_known = [dict(zip(*pair, strict=True)) for pair in _pairs(tmp_path / "one" / "clients.csv")]
    assert as_known == [dict(zip(*pair, strict=True)) for pair in _pairs(tmp_path / "two" / "clients.csv")]


def _pairs(path: Path) -> list[tuple[list[str], list[str]]]:
    head, *lines = rows_of(path)
    return [(head, line) for line in lines]


def test_that_the_export_of_some_has_only_these(services: Services, clients: list[str], tmp_path: Path) -> None:
    file = tmp_path / "deep" / "some.csv"
    assert services.handover.export_clients(file, [clients[2], clients[0], "gone"]) == 2
    head, *lines = rows_of(file)
    assert head[:3] == ["reference", "kind", "name"]
    assert [line[2] for line in lines] == ["Zaak 0", "Zaak 2"]
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(RuleBroken, match="export_folder"):
        services.handover.export_clients(tmp_path / "taken" / "some.csv", clients)


def test_that_a_column_is_known_by_the_name_of_the_field(
    services: Services, fields: dict[str, str], tmp_path: Path, undone_and_redone: Prove
) -> None:
    file = written(tmp_path / "in.csv", "niveau;reference;NAME;OMVANG;vreemd", "zilver;K-9;Zaak;12,5;x")
    (preview,) = services.intake.preview([file]).files
    assert (preview.report.new, preview.report.left_out) == (1, ("vreemd",))
    undone_and_redone(lambda: services.intake.run([file]))
    key = services.overview.find_client("K-9")
    assert services.own_fields.values(key) == {fields[LEVEL]: "Zilver", fields[SIZE]: "12.5"}


def test_that_an_empty_cell_leaves_and_a_dash_empties(
    services: Services, fields: dict[str, str], clients: list[str], tmp_path: Path, undone_and_redone: Prove
) -> None:
    reference = services.clients.client(clients[0]).reference
    file = written(tmp_path / "in.csv", f'reference;name;"{CLUB}";Omvang;Niveau', f"{reference};Zaak 0;-;;zilver")
    (preview,) = services.intake.preview([file]).files
    assert (preview.report.new, preview.report.updated) == (0, 1)
    undone_and_redone(lambda: services.intake.run([file]))
    assert services.own_fields.values(clients[0]) == {fields[SIZE]: "1.234", fields[LEVEL]: "Zilver"}


def test_that_wrong_cells_are_refused_row_by_row_with_the_reason(
    services: Services, fields: dict[str, str], tmp_path: Path
) -> None:
    file = written(
        tmp_path / "in.csv", "reference,name,Omvang,Niveau", "K-1,Een,veel,", "K-2,Twee,2,", "K-3,Drie,,Brons",
        'K-4,Vier,"1.234",',
    )  # fmt: skip
    report = services.intake.run([file])
    assert (report.new, report.taken) == (1, True)
    assert [(refusal.row, refusal.rule, refusal.field) for refusal in report.refused] == [
        (2, "own_not_a_number", SIZE), (4, "own_unknown_choice", LEVEL), (5, "own_number_ambiguous", SIZE),
    ]  # fmt: skip


def test_that_a_column_that_stands_twice_is_refused(services: Services, fields: dict[str, str], tmp_path: Path) -> None:
    file = written(tmp_path / "in.csv", "reference,name,Omvang,OMVANG", "K-1,Een,1,2")
    with pytest.raises(RuleBroken) as refused:
        services.intake.run([file])
    assert (refused.value.rule, refused.value.facts["columns"]) == ("import_column_twice", SIZE)


def test_that_other_kinds_of_files_know_no_own_fields(
    services: Services, fields: dict[str, str], clients: list[str], tmp_path: Path
) -> None:
    reference = services.clients.client(clients[0]).reference
    file = written(tmp_path / "in.csv", "reference,client,last_name,Omvang", f"P-1,{reference},Bos,1")
    assert services.intake.run([file]).files[0].left_out == ("Omvang",)
