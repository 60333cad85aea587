"""Real files, where they are at hand (NAZORG_REAL_DATA names their folder): they are no part of the project."""

import csv
from pathlib import Path

import pytest

from app.agreements.tables import Agreements
from app.book.book import Book
from app.bootstrap import Services
from app.clients.tables import Clients, ContactPoints, Persons
from tests.app.contents import contents
from tests.app.intake.conftest import Table, counts


def folder(real_data: Path, name: str) -> Path:
    found = real_data / name
    if not found.is_dir():
        pytest.skip(f"NAZORG_REAL_DATA has no folder {name}")
    return found


def test_that_a_real_portfolio_comes_in_whole_and_goes_out_again(
    services: Services, real_data: Path, book: Book
) -> None:
    place = folder(real_data, "real_lapse_book")
    paths = [place / "agreements.csv", place / "clients.csv"]
    before = contents(book)
    report = services.intake.run(paths)
    assert [(file.kind, file.new, len(file.refused)) for file in report.files] == [
        ("clients", 19_230, 0),
        ("agreements", 19_230, 0),
    ]
    assert counts(services.intake.preview(paths).report) == (0, 0, 38_460, 0)
    book.undo()
    assert contents(book) == before


def test_that_premiums_and_ends_are_those_of_the_file(services: Services, real_data: Path, table: Table) -> None:
    place = folder(real_data, "real_lapse_book")
    services.intake.run([place / "clients.csv", place / "agreements.csv"])
    stored = {row["reference"]: row for row in table(Agreements)}
    with (place / "agreements.csv").open(newline="") as stream:
        for row in csv.DictReader(stream):
            found = stored[row["reference"]]
            assert found["in_force_on"].isoformat() == row["in_force_on"]
            assert (found["end_on"].isoformat() if found["end_on"] else "") == row["end_on"]
            assert found["premium_cents"] == (round(float(row["premium"]) * 100) if row["premium"] else None)


@pytest.mark.parametrize("name", ["google_2024_header.csv", "outlook_classic_nl_cp1252.csv"])
def test_that_contact_lists_of_other_programs_come_in_readable(
    services: Services, real_data: Path, table: Table, name: str
) -> None:
    path = folder(real_data, "contacts") / name
    report = services.intake.run([path])
    assert counts(report) == (2, 0, 0, 0)
    annelies = next(row for row in table(Persons) if row["first_name"] == "Annelies")
    assert (annelies["infix"], annelies["last_name"], annelies["birth"]) == ("van der", "Zée-de Boer", "1984-02-29")
    client = next(row for row in table(Clients) if row["id"] == annelies["client_id"])
    assert (client["street"], client["house_number"]) == ("Dorpsstraat", "12-A")
    assert (client["postcode"], client["town"]) == ("5211 AB", "'s-Hertogenbosch")
    points = {row["kind"]: row["value"] for row in table(ContactPoints) if row["client_id"] == client["id"]}
    assert points["email"] == "a.vanderzee@example.nl"
    assert points["mobile"].replace(" ", "").endswith("12345678")
    assert counts(services.intake.run([path])) == (0, 0, 2, 0)


def test_that_hard_names_keep_their_parts(services: Services, real_data: Path, table: Table) -> None:
    path = folder(real_data, "contacts") / "dutch_names.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        wanted = list(csv.DictReader(stream, delimiter=";"))
    report = services.intake.run([path])
    assert counts(report) == (len(wanted), 0, 0, 0)
    parts = {(row["first_name"] or "", row["infix"] or "", row["last_name"]) for row in table(Persons)}
    people = [row for row in wanted if not row["as_written"].startswith("Familie") and row["last"] != row["as_written"]]
    assert {(row["first"], row["infix"], row["last"]) for row in people} <= parts
    written = {
        row["as_written"].split(" (")[0] if row["as_written"].endswith(")") else row["as_written"] for row in wanted
    }
    assert {row["name"] for row in table(Clients)} == written
