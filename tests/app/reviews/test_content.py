"""What a review says of a household, word for word."""

from dataclasses import replace
from datetime import date

import pytest

from app.book.book import Book
from app.foundation.errors import NotFound
from app.reviews.content import (
    ACTIONS,
    AGREEMENTS,
    ATTENTION,
    CHANGED,
    DATES,
    DONE,
    EARNED,
    FORM,
    LIMITS,
    SECTIONS,
    SIGNATURES,
    SUMMARY,
    Bars,
    Entries,
    Figures,
    Form,
    Lines,
    MonthLine,
    Points,
    Questions,
    Quote,
    ReviewContent,
    Scores,
    Signatures,
    Table,
    Write,
)  # fmt: skip
from app.reviews.frozen import freeze
from app.reviews.service import ReviewService
from tests.app.reviews.conftest import SECRET, Family
from tests.app.reviews.reading import part, sections, told
from tests.app.rows import rows

NB = "\u00a0"


@pytest.fixture
def review(reviews: ReviewService, family: Family) -> ReviewContent:
    return reviews.content(family.id)


def test_that_the_twelve_blocks_stand_in_their_order(review: ReviewContent) -> None:
    assert review.keys == SECTIONS


def test_that_the_head_says_who_it_is_for_and_from(review: ReviewContent) -> None:
    assert (review.label, review.title, review.reference) == ("Klantoverzicht", "De Vries – Bakker", "K-7")
    assert review.opening == (
        "Voor Pieter de Vries en Sanne Bakker, over 21 november 2025 tot en met 21 november 2026.",
        "Gemaakt door Marit Hendriks, uw adviseur.",
    )
    assert review.letterhead.lines == (
        "Melkmarkt 12, 8011 MC Zwolle", "038 000 00 00 · advies@voorbeeld.example", "AFM 12012345 · KvK 01234567",
    )  # fmt: skip
    assert review.letterhead.address == ("De Vries – Bakker", "Beukenlaan 14", "8021 AB  Zwolle")
    assert review.foot == "Kantoor Voorbeeld · Klantoverzicht De Vries – Bakker · 21 november 2026"
    assert review.page_words == "Pagina {page} van {pages}"


def test_that_the_clients_own_words_come_first(review: ReviewContent) -> None:
    first = sections(review, SUMMARY)[0]
    assert (first.title, told(first.parts[0])) == (
        "Wat u ons vertelde",
        ["Bel ons eerder als de premie verandert. (Bezoek, 4 jun 2026)"],
    )


def test_that_three_conclusions_and_the_next_contact_follow(review: ReviewContent) -> None:
    assert told(part(review, SUMMARY, Points)) == [
        "Sinds 21 november 2025 kwam er 1 overeenkomst bij en eindigde 1 overeenkomst.",
        "Wij kwamen 3 van 4 afspraken op tijd na; 1 kwam niet.",
        "De eerste datum om op te letten is 1 maart 2027: rentevaste periode loopt af (hypotheek Beukenlaan 14).",
    ]
    assert told(part(review, SUMMARY, Lines)) == ["Wij bellen u rond 23 november 2026."]


def test_that_the_figures_say_what_is_not_known(review: ReviewContent) -> None:
    figures = part(review, SUMMARY, Figures)
    assert isinstance(figures, Figures)
    assert [(one.caption, one.figure, one.note) for one in figures.figures] == [
        ("Lopende overeenkomsten", "3", "1 nieuw sinds 21 nov 2025"),
        ("Premies per maand", f"€{NB}71,90", "1 bedrag is niet bekend"),
        ("Afspraken op tijd nagekomen", "3 van 4", "sinds 21 nov 2025"),
    ]


def test_that_changes_are_told_without_a_word_about_health(review: ReviewContent) -> None:
    assert told(part(review, CHANGED, Entries)) == [
        "1 jun 2026 | Getekend: overlijdensrisicoverzekering bij Zeven Schilden",
        "1 mei 2026 | Wonen en verhuizen: verhuizing",
        "1 apr 2026 | Werk en inkomen: een langere tijd zonder werk",
        "1 feb 2026 | Beëindigd: consumptief krediet (afgelopen)",
    ]
    asked = part(review, CHANGED, Questions)
    assert isinstance(asked, Questions)
    assert [one.text for one in asked.asked] == [
        "Gezin en relaties", "Werk en inkomen", "Wonen en verhuizen", "Plannen en bezit",
    ]  # fmt: skip


def test_that_the_agreements_stand_with_their_total(review: ReviewContent) -> None:
    overview = part(review, AGREEMENTS, Table)
    assert isinstance(overview, Table)
    assert told(overview) == [
        (
            "Hypotheek Beukenlaan 14 (Duinrand Bank · A-1) | 2 apr 2019 | 1 mrt 2027 (rentevaste periode loopt af) "
            "| niet bekend"
        ),
        (
            "Schadeverzekering (Zeven Schilden · B-2) | 14 sep 2021 | 14 sep 2027 (hoofdvervaldatum) "
            f"| €{NB}43,50 (€{NB}522,00 per jaar)"
        ),
        f"Overlijdensrisicoverzekering (Zeven Schilden) | 1 jun 2026 | 1 jun 2046 (dekking stopt) | €{NB}28,40",
    ]
    assert overview.total == ("Totaal per maand", "", "", f"€{NB}71,90")
    assert told(part(review, AGREEMENTS, Lines)) == ["Wat niet bekend is, telt niet mee in het totaal."]
    bars = part(review, AGREEMENTS, Bars)
    assert isinstance(bars, Bars)
    assert bars.rows == (("Schade", 4_350, f"€{NB}43,50"), ("Bij overlijden", 2_840, f"€{NB}28,40"))
    loans = told(part(review, AGREEMENTS, Table, 1))
    assert loans == [f"rente vast tot 1 mrt 2027 (Duinrand Bank · annuïteitenlening) | €{NB}214.000,00"]


def test_that_two_years_of_dates_lie_ahead(review: ReviewContent) -> None:
    assert told(part(review, DATES, Table)) == [
        "1 | 1 mrt 2027 | Rentevaste periode loopt af | Hypotheek Beukenlaan 14 (Duinrand Bank · A-1)",
        "2 | 1 jun 2027 | Wordt 18 | Bram de Vries",
        "3 | 14 sep 2027 | Hoofdvervaldatum | Schadeverzekering (Zeven Schilden · B-2)",
    ]
    line = part(review, DATES, MonthLine)
    assert isinstance(line, MonthLine)
    assert line.labels[0] == (0.0, "nov 2026")
    assert line.labels[-1] == (1.0, "nov 2028")
    assert line.marks[0] == (round(100 / 731, 4), "1")


def test_that_a_risk_has_its_consequence_and_what_can_be_done(review: ReviewContent) -> None:
    assert told(part(review, ATTENTION, Table)) == [
        (
            "Hypotheek Beukenlaan 14 (rentevaste periode loopt af op 1 mrt 2027) "
            "| Uw maandbedrag kan hoger of lager worden. "
            "| Kies op tijd een nieuwe rentevaste periode, of vergelijk geldverstrekkers. Wij plannen dit met u."
        )
    ]
    room = part(review, ATTENTION, Write)
    assert isinstance(room, Write)
    assert (room.label, room.lines) == ("Wat u bewust niet verzekert, en waarom:", 2)


def test_that_what_we_did_stands_beside_what_we_promised(review: ReviewContent) -> None:
    assert told(part(review, DONE, Lines)) == ["Wij kwamen 3 van 4 afspraken op tijd na; 1 kwam niet."]
    assert told(part(review, DONE, Table)) == [
        "4 jun 2026 | Bezoek | Wij namen contact op (“Klopt wat u ontving met wat wij bespraken?”) | Marit Hendriks",
        "1 mrt 2026 | Telefoon | Hypotheek Beukenlaan 14 | Marit Hendriks",
    ]
    assert told(part(review, DONE, Table, 1)) == [
        "Telefoongesprek over uw hypotheek Beukenlaan 14 | 1 jul 2026 | niet gedaan"
    ]
    thought = sections(review, DONE)[1]
    assert (thought.title, thought.note) == ("Wat u van ons vond", "2 van 2 vragen beantwoord")
    assert part(review, DONE, Scores) == Scores("U", ("jun 2025", "jun 2026"), (7, 9))
    assert told(part(review, DONE, Quote)) == ["Snel, en in woorden die we snappen. (4 jun 2026)"]


def test_that_what_we_earn_is_told_in_euros_and_who_pays(review: ReviewContent) -> None:
    earned = part(review, EARNED, Table)
    assert isinstance(earned, Table)
    assert told(earned) == [
        "Hypotheek Beukenlaan 14 (Duinrand Bank) | geen provisie | – | – | –",
        f"Schadeverzekering (Zeven Schilden) | Doorlopende provisie | Zeven Schilden | €{NB}106,00 | €{NB}106,00",
        f"Overlijdensrisicoverzekering (Zeven Schilden) | Advieskosten (geen provisie) | u | €{NB}395,00 | –",
    ]
    assert earned.total == ("Totaal", "", "", f"€{NB}501,00", "")


def test_that_actions_have_a_name_and_a_day(review: ReviewContent) -> None:
    actions = part(review, ACTIONS, Table)
    assert isinstance(actions, Table)
    assert told(actions)[:3] == [
        "Telefoongesprek | Marit Hendriks | 23 nov 2026",
        (
            "Telefoongesprek over uw hypotheek Beukenlaan 14 (“Wat spreekt u aan in het voorstel, en wat niet?”) "
            "| Marit Hendriks | 1 dec 2026"
        ),
        "De wachttijd op papier sturen | Marit Hendriks | 4 dec 2026",
    ]
    assert (actions.boxes, actions.blanks) == (True, 2)


def test_that_the_limits_name_the_complaint_route_and_unknown_numbers(review: ReviewContent) -> None:
    texts = told(part(review, LIMITS, Lines))
    assert "geen nieuw advies en geen juridisch advies" in texts[0]
    assert "038 000 00 00 / advies@voorbeeld.example" in texts[2]
    assert "vanaf zes weken na onze bevestiging of acht weken na uw klacht" in texts[2]
    numbers = told(part(review, LIMITS, Lines, 1))
    assert numbers == ["Kantoor Voorbeeld · AFM 12012345 · Kifid niet bekend · KvK 01234567"]


def test_that_every_grown_up_signs_for_receipt(review: ReviewContent) -> None:
    signed = part(review, SIGNATURES, Signatures)
    assert isinstance(signed, Signatures)
    assert signed.statement == "Ik heb dit overzicht ontvangen en de wijzigingen doorgegeven."
    assert [one.name for one in signed.signs] == ["Pieter de Vries", "Sanne Bakker", "Marit Hendriks"]
    assert signed.place_and_date == "Zwolle, 21 november 2026"


def test_that_the_form_asks_two_scales_and_says_until_when(review: ReviewContent) -> None:
    form = part(review, FORM, Form)
    assert isinstance(form, Form)
    assert [(one.first, one.last) for one in form.scales] == [(0, 10), (1, 7)]
    assert form.back.startswith("Geef het aan uw adviseur of stuur het vóór 5 december 2026 naar Kantoor Voorbeeld, ")
    assert len(review.form_code) == 9


def test_that_nothing_for_the_office_alone_and_nothing_of_others_is_told(review: ReviewContent) -> None:
    frozen = freeze(review).decode()
    assert SECRET not in frozen
    assert "Iemand Anders" not in frozen
    assert "andere klant" not in frozen
    assert "smoking" not in frozen.lower()
    assert "roken" not in frozen.lower()


def test_that_english_is_complete_with_dutch_figures(reviews: ReviewService, family: Family) -> None:
    review = reviews.content(family.id, "en")
    assert review.opening[0] == "For Pieter de Vries and Sanne Bakker, from 21 November 2025 to 21 November 2026."
    assert told(part(review, SUMMARY, Points))[1] == "We kept 3 of 4 promises in time; 1 did not come."
    assert told(part(review, AGREEMENTS, Table))[0].endswith("1 Mar 2027 (fixed rate ends) | not known")
    overview = part(review, AGREEMENTS, Table)
    assert isinstance(overview, Table)
    assert overview.total == ("Total a month", "", "", f"€{NB}71,90")
    assert "no commission" in told(part(review, EARNED, Table))[0]
    dutch = ("overeenkomst", "sinds", "afspraak", "niet bekend", "Klant")
    without_names = freeze(replace(review, sections=review.sections[1:])).decode()
    assert [word for word in dutch if word in without_names] == []


def test_that_a_language_that_we_do_not_write_becomes_english(
    book: Book, reviews: ReviewService, family: Family
) -> None:
    assert reviews.content(family.id, "fy").language == "en"


def test_that_a_review_of_an_earlier_day_knows_nothing_later(reviews: ReviewService, family: Family) -> None:
    review = reviews.content(family.id, on=date(2026, 3, 15))
    frozen = freeze(review).decode()
    assert review.on == "2026-03-15"
    assert "Bel ons eerder" not in frozen
    assert told(part(review, SUMMARY, Quote)) == ["Heel lang geleden gezegd. (Telefoon, 1 mrt 2021)"]
    assert "Overlijdensrisicoverzekering" not in frozen


def test_that_the_same_book_gives_the_same_review(reviews: ReviewService, family: Family) -> None:
    assert freeze(reviews.content(family.id)) == freeze(reviews.content(family.id))


def test_that_blocks_can_be_left_out_but_not_all(review: ReviewContent) -> None:
    assert review.only(frozenset({AGREEMENTS})).keys == (SUMMARY, AGREEMENTS, LIMITS)


def test_that_an_unknown_client_is_not_found(reviews: ReviewService) -> None:
    with pytest.raises(NotFound):
        reviews.content("nobody")


def test_that_a_client_without_anything_is_told_so(book: Book, reviews: ReviewService, office: None) -> None:
    with rows(book) as some:
        client = some.client("Leeg", kind="person")
    review = reviews.content(client)
    assert told(part(review, SUMMARY, Points)) == [
        "U heeft geen lopende overeenkomst via ons.",
        "Sinds 21 november 2025 was geen van onze afspraken aan de beurt.",
        "In de komende 24 maanden vraagt geen datum van u aandacht.",
    ]
    assert told(part(review, SUMMARY, Lines)) == [
        "Wij hebben nog niets opgeschreven van wat u ons vertelde. Wat moeten wij weten?"
    ]
    assert review.letterhead.address == ()
    assert told(part(review, AGREEMENTS, Lines)) == ["U heeft geen lopende overeenkomst via ons."]
    assert told(part(review, EARNED, Lines)) == ["Wij verdienden in deze periode niets aan u."]
    assert told(part(review, CHANGED, Lines)) == ["Wij weten van geen veranderingen."]
