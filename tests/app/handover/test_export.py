"""What goes out can come in again, and goes out the same."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from app.book.book import Book
from app.book.create import create_book, random_key
from app.bootstrap import Services, first_rows, open_services
from app.demo.write import write_demo
from app.foundation.canonical import COLUMNS
from app.foundation.errors import RuleBroken
from app.handover import store
from app.handover.service import EVERYTHING
from app.reviews.tables import Reviews
from tests.app.conftest import RESOURCES, new_desk
from tests.app.contents import contents
from tests.app.rows import rows

FILES = [f"{kind}.csv" for kind in COLUMNS]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Services]:
    """Give a second, empty book."""
    book = create_book(tmp_path / "other.nazorg", random_key(), new_desk(2), lambda unit: first_rows(unit, "Ander"))
    yield open_services(book, RESOURCES)
    book.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    path = tmp_path_factory.mktemp("demo") / "demo.nazorg"
    services = write_demo(path, random_key(), new_desk(), clients=60, resources=RESOURCES)
    yield services
    services.book.close()


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def texts_of(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text(encoding="utf-8") for name in FILES}


def test_that_a_whole_book_goes_out_comes_in_and_goes_out_the_same(
    demo: Services, other: Services, tmp_path: Path
) -> None:
    demo.handover.export(tmp_path / "one")
    for field in demo.own_fields.fields():
        other.own_fields.add(field.name, field.kind, field.choices)
    report = other.intake.run([tmp_path / "one" / name for name in FILES])
    assert not report.refused
    assert report.new == sum(len(read(tmp_path / "one" / name)) for name in FILES) > 500
    other.handover.export(tmp_path / "two")
    assert texts_of(tmp_path / "one") == texts_of(tmp_path / "two")


def test_that_a_book_knows_its_own_export(demo: Services, tmp_path: Path) -> None:
    demo.handover.export(tmp_path)
    report = demo.intake.preview([tmp_path / name for name in FILES]).report
    assert (report.new, report.updated, len(report.refused)) == (0, 0, 0)


def test_that_the_files_have_the_canonical_columns_and_the_json_has_all_tables(
    services: Services, tmp_path: Path
) -> None:
    paths = services.handover.export(tmp_path)
    assert [path.name for path in paths] == [*FILES, EVERYTHING]
    assert [tuple(path.read_text().splitlines()[0].split(",")) for path in paths[:-1]] == list(COLUMNS.values())
    everything = json.loads((tmp_path / EVERYTHING).read_text(encoding="utf-8"))
    assert [row["name"] for row in everything["office"]] == ["Kantoor Voorbeeld"]
    assert set(everything) >= {"client", "promise", "membership", "review", "setting"}
    assert not {"journal", "session", "search_doc", "step"} & set(everything)


def test_that_everything_that_was_typed_stands_in_the_json(services: Services, book: Book, tmp_path: Path) -> None:
    with rows(book) as made:
        client = made.client("Zoë – Özdemir")
        made.life_event(client, "birth", date(2026, 1, 2), note="Tweeling")
        review = {"client_id": client, "on_date": date(2026, 1, 2), "language": "nl", "form_code": "X1"}
        made.unit.insert_one(Reviews, review | {"content": b"\0\xff"})
    services.handover.export(tmp_path)
    everything = json.loads((tmp_path / EVERYTHING).read_text(encoding="utf-8"))
    assert everything["life_event"][0]["note"] == "Tweeling"
    assert everything["client"][0]["name"] == "Zoë – Özdemir"
    assert everything["review"][0]["content"] == "AP8="


def test_that_documents_go_out_as_files_beside_a_json_without_their_bytes(
    services: Services, book: Book, tmp_path: Path
) -> None:
    with rows(book) as made:
        bos, vos = made.client("Bos", reference="K-1"), made.client("Vos", reference="../K:2")
        made.document(bos, "polis.pdf", b"%PDF-1")
        made.document(bos, "Polis.pdf", b"%PDF-2")
        made.document(vos, "foto.jpg", b"\xff\xd8\xff", type="jpeg")
    paths = services.handover.export(tmp_path)
    assert paths[-1] == tmp_path / "documents"
    files = {str(path.relative_to(tmp_path)): path for path in paths[-1].rglob("*") if path.is_file()}
    names = [name.lower() for name in sorted(files)]
    assert names == ["documents/k-1/polis (2).pdf", "documents/k-1/polis.pdf", "documents/k_2/foto.jpg"]
    assert {path.read_bytes() for path in files.values()} == {b"%PDF-1", b"%PDF-2", b"\xff\xd8\xff"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in files.values())
    everything = json.loads((tmp_path / EVERYTHING).read_text(encoding="utf-8"))
    assert {row["file"] for row in everything["document"]} == set(files)
    assert {"content", "sha256"} & set(everything["document_content"][0]) == {"sha256"}
    assert services.handover.export(tmp_path) == paths


def test_that_dangerous_texts_survive_and_are_harmless(services: Services, other: Services, tmp_path: Path) -> None:
    with rows(services.book) as made:
        client = made.client("=HYPERLINK(1)", kind="business", town="-", street="'=x", house_number="@1")
        made.contact(client, date(2026, 1, 2), said="+1\r\n=2\n", summary="-", channel="email")
        made.point(client, "phone", "+31 6 12345678")
        made.tag(client, "tea, black")
    services.handover.export(tmp_path / "one")
    for name in ("clients.csv", "contacts.csv"):
        for row in read(tmp_path / "one" / name):
            assert not [text for text in row.values() if text.startswith(("=", "-", "@", "+1"))]
    assert read(tmp_path / "one" / "clients.csv")[0]["phone"] == "+31 6 12345678"
    other.intake.run([tmp_path / "one" / name for name in FILES])
    stored = {table: contents(other.book)[table][0] for table in ("client", "contact")}
    assert [stored["client"][name] for name in ("name", "town", "street", "house_number")] == [
        "=HYPERLINK(1)", "-", "'=x", "@1",
    ]  # fmt: skip
    assert (stored["contact"]["said"], stored["contact"]["summary"]) == ("+1\r\n=2", "-")


def test_that_a_mortgage_keeps_its_dates(services: Services, other: Services, tmp_path: Path) -> None:
    with rows(services.book) as made:
        client = made.client("Bos")
        both = made.agreement(client, "mortgage", reference="O-1")
        made.loan_part(both, fixed_rate_end=date(2035, 1, 1), term_end=date(2055, 1, 1))
        made.loan_part(both, fixed_rate_end=date(2030, 1, 1), term_end=date(2050, 1, 1))
        made.agreement(client, "mortgage", reference="O-2", term_end=date(2040, 1, 1))
        made.agreement(client, "life", reference="O-3", term_end=date(2041, 1, 1))
    services.handover.export(tmp_path / "one")
    found = [(row["fixed_rate_end"], row["term_end"]) for row in read(tmp_path / "one" / "agreements.csv")]
    assert found == [("2030-01-01", "2050-01-01"), ("", "2040-01-01"), ("", "2041-01-01")]
    other.intake.run([tmp_path / "one" / name for name in FILES])
    other.handover.export(tmp_path / "two")
    assert texts_of(tmp_path / "one") == texts_of(tmp_path / "two")


def test_that_an_earlier_export_is_replaced_and_other_files_stay(services: Services, tmp_path: Path) -> None:
    (tmp_path / "clients.csv").write_text("old")
    (tmp_path / "mine.txt").write_text("mine")
    services.handover.export(tmp_path)
    assert read(tmp_path / "clients.csv") == []
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert not list(tmp_path.glob(".*.new"))


def test_that_a_folder_that_cannot_be_written_is_said(services: Services, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RuleBroken) as refused:
        services.handover.export(tmp_path / "file")
    assert (refused.value.rule, refused.value.facts) == ("export_folder", {"folder": "file"})


def test_that_a_change_meanwhile_begins_it_again(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def clients(connection: Connection) -> Iterator[tuple[str, ...]]:
        found = store.clients(connection)
        if not tried:
            with rows(services.book) as made:
                made.client("Nieuw")
        tried.append("clients")
        return found

    monkeypatch.setitem(store.KINDS, "clients", clients)
    services.handover.export(tmp_path)
    assert len(tried) == 2
    assert read(tmp_path / "clients.csv")[0]["name"] == "Nieuw"
