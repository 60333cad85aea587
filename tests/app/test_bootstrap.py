"""A book opened with all its services."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.agreements.rules import ProductKind
from app.book.change import Title
from app.book.create import create_book, open_book, random_key
from app.book.tables import Steps
from app.bootstrap import MODULES, Services, all_tables, first_rows, open_services
from app.cases.rules import CaseKind
from app.clients.rules import ClientDraft, ClientKind, PersonDraft
from app.deeds.rules import SignDraft
from app.foundation.desk import Desk
from app.foundation.errors import RuleBroken
from app.foundation.language import texts
from app.foundation.problems import rule_sentence
from app.ledger.rules import MovementDraft, MovementKind
from app.result.tables import ClosedYears
from tests.app.conftest import RESOURCES
from tests.app.contents import contents
from tests.rules.source import ROOT


def test_that_a_new_book_has_its_office_and_first_adviser(services: Services) -> None:
    assert services.office.office().name == "Kantoor Voorbeeld"
    assert [(adviser.ordinal, adviser.name) for adviser in services.office.advisers()] == [(1, "Adviseur")]


@pytest.mark.parametrize("name", MODULES)
def test_that_each_service_is_the_one_that_is_said_and_stays_the_same(services: Services, name: str) -> None:
    service = getattr(services, name)
    assert type(service).__name__ == Services.__annotations__[name]
    assert getattr(services, name) is service


def test_that_every_service_that_is_said_can_be_had() -> None:
    assert {*MODULES, "book", "aftercare"} == {*Services.__annotations__}


def test_that_a_service_that_nobody_knows_is_a_mistake(services: Services) -> None:
    with pytest.raises(AttributeError):
        services.__getattr__("horoscopes")


def test_that_all_tables_are_known_before_a_room_loads() -> None:
    modules = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in ROOT.glob("app/**/tables*/**/*.py")]
    modules += [f"app.{path.parent.name}.tables" for path in ROOT.glob("app/*/tables.py")]
    code = f"""
import app.bootstrap, importlib
from app.book.tables import Record
before = len(Record.metadata.tables)
for name in {sorted(modules)}: importlib.import_module(name)
print(before, len(Record.metadata.tables))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert told[0] == told[1]


def test_that_a_book_is_made_for_whom_it_is(tmp_path: Path, desk: Desk) -> None:
    all_tables()
    path, key = tmp_path / "eigen.nazorg", random_key()
    book = create_book(path, key, desk, lambda unit: first_rows(unit, "De Brug", "Noor de Wit", "BE", "en"))
    services = open_services(book, RESOURCES)
    office = services.office.office()
    assert (office.name, office.country, office.language) == ("De Brug", "BE", "en")
    assert services.office.advisers()[0].name == "Noor de Wit"
    assert book.undo() is None
    book.close()


def test_that_the_journal_names_the_adviser_the_import_or_the_app(services: Services, tmp_path: Path) -> None:
    services.office.set_setting("review_years", 3)
    services.clients.create(ClientDraft(ClientKind.PERSON, name="Jan Bos"))
    services.book.undo()
    (tmp_path / "clients.csv").write_text("reference,name\nC1,Els Vos\n")
    services.intake.run([tmp_path / "clients.csv"])
    with services.book.read() as connection:
        steps = connection.execute(select(Steps.kind, Steps.actor).order_by(Steps.number)).all()
    by_app = {("barrier", "app"), ("app", "app")}
    assert set(steps) == {("do", "Adviseur"), ("undo", "Adviseur"), ("import", "import"), *by_app}


def test_that_what_is_written_can_be_read_undone_and_done_again(services: Services) -> None:
    draft = ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Vries", "Jan", infix="de"),))
    key = services.clients.create(draft)
    before = services.clients.client(key)
    title = services.book.undo()
    assert title is not None
    assert title.say(texts("en")) == "Client added – Jan de Vries"
    services.book.redo()
    assert services.clients.client(key) == before


def test_that_opening_a_book_again_the_same_day_changes_nothing(services: Services) -> None:
    before = contents(services.book)
    open_services(services.book, RESOURCES)
    assert contents(services.book) == before


def test_that_a_book_that_can_only_be_read_is_opened_all_the_same(services: Services, desk: Desk) -> None:
    client = services.clients.create(ClientDraft(ClientKind.PERSON, name="Jan Bakker"))
    beside = open_book(services.book.path, services.book.key, desk, read_only=True)
    assert open_services(beside, RESOURCES).clients.client(client).name == "Jan Bakker"
    beside.close()


@pytest.fixture
def booked(services: Services) -> Services:
    """Give a book whose newest step is a booking of 2025."""
    client = services.clients.create(ClientDraft(ClientKind.PERSON, name="Jan Bakker"))
    agreement = services.deeds.sign(SignDraft(client, ProductKind.NONLIFE_PRIVATE, date(2025, 1, 1)))
    services.ledger.book_movement(MovementDraft(agreement, MovementKind.TRAIL, date(2025, 6, 1), 3_000))
    return services


def _close(services: Services, year: int) -> None:
    values = {"year": year, "closed_on": date(2026, 1, 9), "parameters": "{}", "digest": "x", "lines": b""}
    with services.book.write(Title("Year closed"), undoable=False) as unit:
        unit.insert_one(ClosedYears, values)


def test_that_a_booking_in_an_open_year_is_undone(booked: Services) -> None:
    _close(booked, 2024)
    assert booked.book.undo() is not None


def test_that_a_booking_in_a_closed_year_stays(booked: Services) -> None:
    _close(booked, 2025)
    before = contents(booked.book)
    with pytest.raises(RuleBroken) as broken:
        booked.book.undo()
    assert rule_sentence(broken.value, texts("nl")) == "Het jaar 2025 is afgesloten; boek een correctie."
    assert contents(booked.book) == before


def test_that_a_book_with_a_closed_year_goes_on(booked: Services) -> None:
    _close(booked, 2025)
    client = booked.clients.create(ClientDraft(ClientKind.PERSON, name="Noor Smit"))
    booked.cases.open(client, CaseKind.ARREARS, date(2026, 11, 20))
    assert booked.book.undo() is not None
    assert booked.cases.open_cases() == ()
