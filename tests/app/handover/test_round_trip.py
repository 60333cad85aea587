"""Books by chance, with texts that nobody should type: out, in again, and out the same, however they came about."""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.agreements.rules import EndReason, Frequency, ProductKind
from app.agreements.rules.facts import LoanPartDraft
from app.book.create import create_book, random_key
from app.bootstrap import Services, first_rows, open_services
from app.cases.rules import CaseKind
from app.checkins.rules.facts import CheckInDraft
from app.clients.rules import ClientDraft, ClientKind, PersonDraft, PointDraft, PointKind, Role
from app.contact.rules import Channel, Direction
from app.deeds.rules import ContactDraft, SignDraft
from app.foundation.canonical import COLUMNS
from app.handover.rules import amount, cell
from app.handover.store import KINDS
from app.ledger.rules import InvoiceDraft, MovementDraft, MovementKind
from tests.app.conftest import RESOURCES, TODAY, Listen, new_desk

FILES = [f"{kind}.csv" for kind in COLUMNS]
HOSTILE = (
    "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "'=x", "''", "a,b;c\t|d", 'zei "ja"', "regel een\nregel twee",
    "  blanks  ", "日本 太郎", "é ł ı ß", "0612345678", "-", "1.234,56", "<b>&amp;</b>", "#REF!", "NULL", "a" * 150,
)  # fmt: skip


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Services]:
    """Give a second, empty book."""
    book = create_book(tmp_path / "other.nazorg", random_key(), new_desk(2), lambda unit: first_rows(unit, "Ander"))
    yield open_services(book, RESOURCES)
    book.close()


def exported(services: Services, folder: Path) -> dict[str, str]:
    services.handover.export(folder)
    return {name: (folder / name).read_text(encoding="utf-8") for name in FILES}


def rows_in(folder: Path, kind: str) -> list[dict[str, str]]:
    with (folder / f"{kind}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _words(random: Random, most: int = 40) -> str:
    return random.choice(HOSTILE)[:most]


def _day(random: Random) -> date:
    return TODAY - timedelta(days=random.randint(0, 2_000))


def live(services: Services, random: Random) -> None:
    """Do what people do, with words that people should not type."""
    persons = tuple(
        PersonDraft(_words(random, 30) or "Bos", random.choice(("Jan", "Els", "")), role=random.choice(list(Role)))
        for _ in range(random.randint(1, 3))
    )
    client = services.clients.create(
        ClientDraft(
            random.choice(list(ClientKind)),
            name=_words(random) + " B.V.",
            persons=persons,
            points=(PointDraft(PointKind.PHONE, random.choice(("+31 6 12345678", "038-1234567"))),),
            tags=tuple(random.sample(("a,b", "x|y", "=1", "vip"), 2)),
            street=_words(random),
            town=_words(random),
            adviser=random.choice(("", "Noor de Wit")),
            relationship_start=_day(random),
        )
    )
    kind = random.choice((ProductKind.MORTGAGE, ProductKind.TERM_LIFE, ProductKind.NONLIFE_PRIVATE))
    start = _day(random)
    parts = (LoanPartDraft(fixed_rate_end=start + timedelta(days=3_650)),) if kind is ProductKind.MORTGAGE else ()
    agreement = services.deeds.sign(
        SignDraft(
            client,
            kind,
            start,
            provider=_words(random),
            policy_number=_words(random),
            premium_cents=random.randint(0, 99_999),
            premium_frequency=random.choice(list(Frequency)),
            loan_parts=parts,
        )
    )
    services.ledger.book_movement(
        MovementDraft(agreement, MovementKind.FEE, _day(random), random.randint(0, 99_999), note=_words(random))
    )
    services.ledger.add_invoice(InvoiceDraft(client, TODAY, TODAY, random.randint(1, 9_999), agreement))
    services.deeds.log_contact(
        ContactDraft(
            client,
            _day(random),
            random.choice(list(Channel)),
            random.choice(list(Direction)),
            minutes=random.choice((None, 0, 15)),
            said=_words(random, 200),
            summary=_words(random, 200),
        )
    )
    services.checkins.record(CheckInDraft(client, _day(random), nps=random.randint(0, 10), remark=_words(random)))
    services.cases.open(client, random.choice(list(CaseKind)), _day(random), _words(random))
    if random.random() < 0.4:
        services.deeds.end_agreement(agreement, TODAY, random.choice([EndReason.LAPSE, EndReason.DEATH]))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_that_what_was_typed_goes_out_and_comes_back_to_the_letter(
    services: Services, other: Services, tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    for _ in range(5):
        live(services, random)
    first = exported(services, tmp_path / "one")
    report = other.intake.run([tmp_path / "one" / name for name in FILES])
    assert not report.refused
    assert exported(other, tmp_path / "two") == first


@pytest.mark.parametrize("seed", [6, 7])
def test_that_the_own_export_is_nothing_new_and_undo_of_taking_it_elsewhere_leaves_nothing(
    services: Services, other: Services, tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    for _ in range(4):
        live(services, random)
    empty = exported(other, tmp_path / "empty")
    exported(services, tmp_path / "one")
    files = [tmp_path / "one" / name for name in FILES]
    again = services.intake.run(files)
    assert (again.new, again.updated, len(again.refused)) == (0, 0, 0)
    other.intake.run(files)
    assert other.book.undo() is not None
    assert exported(other, tmp_path / "after") == empty


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_that_files_saved_by_a_spreadsheet_come_in_the_same(
    services: Services, other: Services, tmp_path: Path, delimiter: str
) -> None:
    random = Random(8)
    for _ in range(3):
        live(services, random)
    first = exported(services, tmp_path / "one")
    resaved = []
    for name in FILES:
        with (tmp_path / "one" / name).open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        resaved.append(tmp_path / name)
        with resaved[-1].open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    assert not other.intake.run(resaved).refused
    assert exported(other, tmp_path / "two") == first


def test_that_no_cell_of_any_file_begins_as_a_formula(services: Services, tmp_path: Path) -> None:
    random = Random(9)
    for _ in range(8):
        live(services, random)
    exported(services, tmp_path)
    for kind, columns in COLUMNS.items():
        for row in rows_in(tmp_path, kind):
            for name in columns:
                text = row[name]
                is_amount = name in ("amount", "premium") and text.lstrip("-").replace(".", "").isdigit()
                is_number = text.startswith("+") and text[1:].replace(" ", "").isdigit()
                assert not text.startswith(("=", "+", "-", "@", "\t", "\r")) or is_amount or is_number, (
                    kind,
                    name,
                    text,
                )


def test_that_the_json_holds_the_same_rows_as_the_book(services: Services, tmp_path: Path) -> None:
    live(services, Random(10))
    services.handover.export(tmp_path)
    everything: dict[str, list[dict[str, Any]]] = json.loads((tmp_path / "everything.json").read_text(encoding="utf-8"))
    assert len(everything["client"]) == 1
    client = everything["client"][0]["id"]
    for table in ("agreement", "contact", "invoice", "checkin", "moment_case", "person", "tag", "promise"):
        assert everything[table], table
        assert {row["client_id"] for row in everything[table]} == {client}
    assert everything["hold"][0]["cause"] == everything["moment_case"][0]["id"]


@pytest.mark.parametrize("kind", KINDS)
def test_that_an_empty_book_gives_headers_alone(services: Services, tmp_path: Path, kind: str) -> None:
    services.handover.export(tmp_path)
    assert (tmp_path / f"{kind}.csv").read_bytes() == (",".join(COLUMNS[kind]) + "\r\n").encode()


def test_that_an_export_asks_as_much_of_a_large_book_as_of_a_small_one(
    services: Services, tmp_path: Path, statements: Listen
) -> None:
    def asked() -> int:
        with statements() as ran:
            services.handover.export(tmp_path)
        return len(ran)

    live(services, Random(11))
    few = asked()
    for seed in (12, 13, 14):
        live(services, Random(seed))
    assert asked() == few


@pytest.mark.parametrize(
    ("write", "value", "text"),
    [
        (cell, None, ""),
        (cell, date(2026, 2, 3), "2026-02-03"),
        (cell, 12, "12"),
        (cell, "=x", "'=x"),
        (amount, 0, "0.00"),
        (amount, -5, "-0.05"),
        (amount, 123_456_789, "1234567.89"),
        (amount, None, ""),
    ],
)
def test_that_each_value_has_one_writing(write: Callable[[Any], str], value: object, text: str) -> None:
    assert write(value) == text


def test_that_the_files_are_for_this_person_only(services: Services, tmp_path: Path) -> None:
    paths: Sequence[Path] = services.handover.export(tmp_path / "new" / "folder")
    assert {path.stat().st_mode & 0o077 for path in paths} == {0}
    assert not [path for path in (tmp_path / "new" / "folder").iterdir() if path.name.startswith(".")]
