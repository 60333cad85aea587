"""What is kept of a client, until when and why: by the law of the office's country, or by the office's own choice."""

from datetime import date

import pytest

from app.agreements.rules import ProductKind
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientEnd, ClientKind, PersonDraft
from app.deeds.endings import Farewell
from app.deeds.rules.keeping import HOME, LEGAL, SETTING, Ground, Lasting, Term, kept_by_law, legal, term
from app.deeds.words import say_lasting, say_law
from app.foundation.errors import RuleBroken
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.office.settings import SETTINGS
from tests.app.conftest import TODAY, Prove
from tests.app.rows import rows

EN, NL = texts("en"), texts("nl")
DUTCH = {ground: term(HOME, ground) for ground in Ground}


@pytest.mark.parametrize(
    ("agreements", "complaints", "money", "expected"),
    [
        ([], [], [], ()),
        ([(ProductKind.NONLIFE_PRIVATE, date(2020, 1, 1))], [], [], ()),
        ([(ProductKind.NONLIFE_PRIVATE, None)], [], [], ((Ground.ADVICE, date(2031, 11, 21)),)),
        ([], [date(2024, 1, 1), None], [], ((Ground.COMPLAINT, date(2031, 11, 21)),)),
        ([], [], [date(2019, 2, 1)], ((Ground.MONEY, date(2026, 12, 31)),)),
        ([], [], [date(2018, 12, 31)], ()),
        (
            [(ProductKind.TERM_LIFE, date(2024, 2, 29))], [], [],
            ((Ground.ADVICE, date(2029, 2, 28)), (Ground.IDENTITY, date(2029, 2, 28))),
        ),
    ],
)  # fmt: skip
def test_that_what_is_kept_has_its_ground_and_its_last_day(
    agreements: list[tuple[ProductKind, date | None]],
    complaints: list[date | None],
    money: list[date],
    expected: tuple[tuple[Ground, date], ...],
) -> None:
    found = kept_by_law(agreements, complaints, money, TODAY, DUTCH)
    assert found == tuple(Lasting(ground, until, DUTCH[ground]) for ground, until in expected)


@pytest.mark.parametrize(
    ("country", "ground", "own", "expected"),
    [
        ("NL", Ground.ADVICE, 0, Term(5, "NL")),
        ("NL", Ground.MONEY, 0, Term(7, "NL")),
        ("NL", Ground.MONEY, 7, Term(7, "NL")),
        ("NL", Ground.MONEY, 10, Term(10, "")),
        ("NL", Ground.COMPLAINT, 1, Term(1, "")),
        ("GB", Ground.COMPLAINT, 0, Term(3, "GB")),
        ("GB", Ground.MONEY, 0, Term(7, "")),
        ("BE", Ground.ADVICE, 0, Term(5, "")),
        ("BE", Ground.ADVICE, 8, Term(8, "")),
    ],
)
def test_that_the_law_of_the_country_counts_unless_the_office_chose_itself(
    country: str, ground: Ground, own: int, expected: Term
) -> None:
    assert term(country, ground, own) == expected


def test_that_the_home_country_knows_every_term_and_asks_for_no_more_than_is_kept() -> None:
    assert set(LEGAL[HOME]) == set(Ground)
    assert all(one.least <= one.years for known in LEGAL.values() for one in known.values())
    assert legal("BE", Ground.ADVICE) is None
    assert {key for key in SETTINGS if key.startswith("keep_")} == set(SETTING.values())


@pytest.mark.parametrize(
    ("lasting", "english", "dutch"),
    [
        (
            Lasting(Ground.COMPLAINT, date(2031, 11, 21), Term(5, "NL")),
            "Complaints and their answers, until 21 Nov 2031: 5 years after closing (advised; BGfo art. 41 asks {one})",
            "Klachten en antwoorden, tot 21 nov 2031: 5 jaar na afsluiting (geadviseerd; BGfo art. 41 vraagt {one})",
        ),
        (
            Lasting(Ground.MONEY, date(2027, 12, 31), Term(1, "")),
            "Bookings and bills, until 31 Dec 2027: 1 year after the end of their year (our own term)",
            "Boekingen en rekeningen, tot 31 dec 2027: 1 jaar na het einde van hun jaar (onze eigen termijn)",
        ),
    ],
)
def test_that_what_is_kept_says_how_long_and_by_whose_law(lasting: Lasting, english: str, dutch: str) -> None:
    assert say_lasting(lasting, EN, Formats("en")) == english.replace("{one}", "one year")
    assert say_lasting(lasting, NL, Formats("nl")) == dutch.replace("{one}", "één jaar")


@pytest.mark.parametrize(
    ("country", "ground", "own", "words"),
    [
        ("NL", Ground.ADVICE, None, "Empty: 5 years (BGfo)."),
        ("NL", Ground.ADVICE, 4, "Empty: 5 years (BGfo). Less than the law asks for."),
        ("NL", Ground.COMPLAINT, 1, "Empty: 5 years (advised; BGfo art. 41 asks one year)."),
        ("GB", Ground.COMPLAINT, 10, "Empty: 3 years (FCA handbook, DISP)."),
        ("BE", Ground.MONEY, None, "No term of this country is known here. Empty: 7 years."),
    ],
)
def test_that_a_choice_stands_beside_what_the_law_says(
    country: str, ground: Ground, own: int | None, words: str
) -> None:
    assert say_law(country, ground, own, EN) == words


@pytest.fixture
def client(services: Services) -> str:
    """Give a client with one non-life policy that runs."""
    key = services.clients.create(ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Bos", "Ria"),)))
    with rows(services.book) as add:
        add.agreement(key, "nonlife_private", date(2020, 1, 1))
    return key


def test_that_the_choice_of_the_office_counts_and_can_be_undone(
    services: Services, client: str, undone_and_redone: Prove
) -> None:
    undone_and_redone(lambda: services.office.set_setting("keep_advice_years", 12))
    assert services.endings.kept_by_law(client) == (Lasting(Ground.ADVICE, date(2038, 11, 21), Term(12, "")),)
    services.book.undo()
    assert services.endings.kept_by_law(client) == (Lasting(Ground.ADVICE, date(2031, 11, 21), Term(5, "NL")),)
    with pytest.raises(RuleBroken, match="out_of_limits"):
        services.office.set_setting("keep_advice_years", 51)


def test_that_another_country_has_no_law_of_here(services: Services, client: str) -> None:
    services.office.save_office({"country": "BE"}, services.office.office().version)
    assert services.endings.kept_by_law(client) == (Lasting(Ground.ADVICE, date(2031, 11, 21), Term(5, "")),)


def test_that_a_letter_keeps_the_term_that_held_on_its_day(services: Services, client: str) -> None:
    services.office.set_setting("keep_advice_years", 12)
    services.endings.do(Farewell(client, TODAY, ClientEnd.ENDED_BY_CLIENT))
    services.office.set_setting("keep_advice_years", 0)
    (kept,) = services.endings.departures(client)
    letter = services.endings.departure(kept.id).letter
    assert letter is not None
    assert letter.lasting == (("advice", date(2038, 11, 21), 12, ""),)
    said = str(services.reviews.confirmation(kept.id).sections)
    assert "12 jaar nadat de overeenkomst eindigde (onze eigen termijn)" in said
