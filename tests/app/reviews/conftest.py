"""Two clients of a small office, and the service that writes and prints their reviews."""

from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select

from app.aftercare.rules import BY_HAND
from app.book.book import Book
from app.book.change import Title
from app.bootstrap import Services
from app.clients.tables import Memberships
from app.office.tables import Advisers, Offices
from app.reviews.service import ReviewService
from tests.app.rows import Rows, rows

SECRET = "GEHEIM"
"""Stands in everything that is noted for the office alone; no print may show it."""


@dataclass(frozen=True)
class Family:
    """A household with a bit of everything; everything in its reviews is checked word for word."""

    id: str
    mortgage: str
    insurance: str
    term_life: str


@pytest.fixture
def reviews(services: Services) -> ReviewService:
    return services.reviews


@pytest.fixture
def office(book: Book) -> None:
    with book.write(Title("Office")) as unit:
        offices = unit.connection.execute(select(Offices.id)).scalar_one()
        adviser = unit.connection.execute(select(Advisers.id)).scalar_one()
        particulars = {
            "street": "Melkmarkt 12", "postcode": "8011 MC", "town": "Zwolle", "phone": "038 000 00 00",
            "email": "advies@voorbeeld.example", "kvk_number": "01234567", "afm_number": "12012345",
        }  # fmt: skip
        unit.update(Offices, offices, particulars)
        unit.update(Advisers, adviser, {"name": "Marit Hendriks", "folded": "marit hendriks"})


@pytest.fixture
def family(book: Book, services: Services, office: None) -> Family:
    with rows(book) as some:
        client = some.client(
            "De Vries – Bakker", reference="K-7", street="Beukenlaan", house_number="14", postcode="8021 AB",
            town="Zwolle", relationship_start=date(2019, 4, 2), pension_date=date(2040, 1, 1), vulnerability=SECRET,
            vulnerability_review_on=date(2027, 1, 1),
        )  # fmt: skip
        _people(some, client)
        found = _agreements(some, client)
        _history(some, found)
    return found


def _people(some: Rows, client: str) -> None:
    some.person(client, "Vries", reference="P-1", first_name="Pieter", infix="de")
    some.person(client, "Bakker", reference="P-2", first_name="Sanne", birth="1975-03-01")
    child = some.person(client, "Vries", reference="P-3", first_name="Bram", infix="de", birth="2009-06-01")

    some.unit.insert_one(Memberships, {"client_id": client, "person_id": child, "role": "child"})


def _agreements(some: Rows, client: str) -> Family:
    bank, insurer = some.provider("Duinrand Bank"), some.provider("Zeven Schilden")
    mortgage = some.agreement(
        client, "mortgage", date(2019, 4, 2), provider_id=bank, title="Hypotheek Beukenlaan 14", policy_number="A-1"
    )
    some.loan_part(
        mortgage, amount_cents=21_400_000, form="annuity", fixed_rate_end=date(2027, 3, 1), term_end=date(2049, 4, 2)
    )
    insurance = some.agreement(
        client, "nonlife_private", date(2021, 9, 14), provider_id=insurer, policy_number="B-2",
        premium_cents=52_200, premium_frequency="year", renewal_date=date(2022, 9, 14),
    )  # fmt: skip
    term_life = some.agreement(
        client, "term_life", date(2026, 6, 1), provider_id=insurer, premium_cents=2_840, premium_frequency="month",
        cover_end=date(2046, 6, 1),
    )  # fmt: skip
    some.agreement(client, "consumer_credit", date(2020, 1, 1), end_on=date(2026, 2, 1), end_reason="expiry")
    return Family(client, mortgage, insurance, term_life)


def _history(some: Rows, family: Family) -> None:
    talk = some.contact(
        family.id, date(2026, 6, 4), said="Bel ons eerder als de premie verandert.", summary=SECRET, channel="visit"
    )
    some.contact(family.id, date(2026, 3, 1), direction="in", summary=SECRET, agreement_id=family.mortgage)
    some.contact(family.id, date(2021, 3, 1), said="Heel lang geleden gezegd.")
    ended = {"state": "kept", "contact_id": talk}
    some.promise(family.id, "C2", date(2026, 6, 1), agreement_id=family.term_life, ended_on=date(2026, 6, 4), **ended)
    some.promise(family.id, "C2", date(2026, 2, 1), ended_on=date(2026, 2, 1), state="kept")
    some.promise(
        family.id, "S2", date(2026, 8, 3), ended_on=date(2026, 8, 10), state="kept", agreement_id=family.insurance
    )
    some.promise(
        family.id, "C5", date(2026, 7, 1), ended_on=date(2026, 9, 30), state="missed", agreement_id=family.mortgage
    )
    some.promise(family.id, "OWN", date(2026, 12, 4), title="De wachttijd op papier sturen", anchor=BY_HAND, level="P")
    some.movement(family.insurance, 10_600, date(2026, 9, 20), note=SECRET)
    some.movement(family.term_life, 39_500, date(2026, 6, 20), "fee")
    some.movement(family.term_life, 1_000, date(2026, 6, 21), "split_out", note=SECRET)
    some.answer(family.id, date(2025, 6, 4), 7)
    some.answer(family.id, date(2026, 6, 4), 9, remark="Snel, en in woorden die we snappen.")
    some.life_event(family.id, "move", date(2026, 5, 1), note=SECRET)
    some.life_event(family.id, "sick_long", date(2026, 4, 1), note=SECRET)
    some.life_event(family.id, "stopped_smoking", date(2026, 4, 2), note=SECRET)
    some.tag(family.id, SECRET)
    other = some.client("Iemand Anders", reference="K-8")
    some.contact(other, date(2026, 6, 5), said="Van een andere klant.")
