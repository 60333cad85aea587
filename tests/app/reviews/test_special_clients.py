"""Reviews for whom the usual words would hurt or mislead: open cases, mourning, businesses, other countries."""

from datetime import date

import pytest
from sqlalchemy import select

from app.book.book import Book
from app.book.change import Title
from app.office.tables import Advisers, Offices
from app.reviews.content import (
    ACTIONS,
    AGREEMENTS,
    ATTENTION,
    CHANGED,
    DATES,
    DONE,
    EARNED,
    FORM,
    GOALS,
    LIMITS,
    SIGNATURES,
    SUMMARY,
    Lines,
    Points,
    Questions,
    Signatures,
    Table,
    Write,
)  # fmt: skip
from app.reviews.service import ReviewService
from tests.app.reviews.reading import part, sections, told
from tests.app.rows import rows

pytestmark = pytest.mark.usefixtures("office")
NB = "\u00a0"


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("complaint", "Uw klacht van 3 november 2026 is nog open. Die gaat voor al het andere."),
        ("arrears", "Sinds 3 november 2026 lukt betalen niet goed. Dat samen oplossen gaat voor."),
        ("detractor", "Op 3 november 2026 was u niet tevreden. Dat goedmaken gaat voor."),
    ],
)
def test_that_an_open_case_comes_first_and_silences_the_form(
    book: Book, reviews: ReviewService, kind: str, first: str
) -> None:
    with rows(book) as some:
        client = some.client("Zaak")
        some.agreement(client)
        some.case(client, kind, date(2026, 11, 3), description="GEHEIM")
    review = reviews.content(client)
    points = told(part(review, SUMMARY, Points))
    assert (points[0], len(points)) == (first, 3)
    assert told(part(review, SUMMARY, Lines, -1)) == ["Allereerst spreken wij met u over wat hierboven staat."]
    assert FORM not in review.keys
    assert "GEHEIM" not in str(review)


def test_that_a_closed_case_is_no_part_of_it(book: Book, reviews: ReviewService) -> None:
    with rows(book) as some:
        client = some.client("Zaak")
        some.case(client, "complaint", date(2026, 10, 3), closed_on=date(2026, 11, 1))
    assert told(part(reviews.content(client), SUMMARY, Points))[0] == "U heeft geen lopende overeenkomst via ons."


def test_that_the_partner_who_is_left_signs_and_mourning_silences_the_form(book: Book, reviews: ReviewService) -> None:
    with rows(book) as some:
        client = some.client("De Wit – Bos", street="Kade", house_number="1", town="Urk")
        some.person(client, "Wit", reference="P-1", first_name="Jan", infix="de", deceased_on=date(2026, 11, 1))
        some.person(client, "Bos", reference="P-2", first_name="Eva")
    review = reviews.content(client)
    assert review.opening[0] == "Voor Eva Bos, over 21 november 2025 tot en met 21 november 2026."
    assert "Jan" not in str(part(review, SIGNATURES, Signatures))
    assert "Gezin: overlijden van Jan de Wit" in str(told(sections(review, CHANGED)[0].parts[0]))
    assert FORM not in review.keys


def test_that_a_review_after_a_death_speaks_to_the_heirs_and_asks_nothing(book: Book, reviews: ReviewService) -> None:
    with rows(book) as some:
        client = some.client(
            "Wilhelmina Post", kind="person", street="Kerkweg", house_number="116", town="Epe",
            relationship_end=date(2026, 9, 21), end_reason="death",
        )  # fmt: skip
        some.person(client, "Post", first_name="Wilhelmina", deceased_on=date(2026, 9, 21))
        some.agreement(client, "funeral", date(2016, 1, 1), end_on=date(2026, 9, 21), end_reason="death")
    review = reviews.content(client)
    assert review.letterhead.address[0] == "Aan de erven van Wilhelmina Post"
    assert "Onze relatie is geëindigd op 21 september 2026." in review.opening
    assert {GOALS, ATTENTION, SIGNATURES, FORM}.isdisjoint(review.keys)
    assert [section.title for section in sections(review, SUMMARY)] == ["", "In het kort"]
    assert not any(isinstance(found, Questions) for found in sections(review, CHANGED)[0].parts)


def test_that_a_letter_names_its_readers_as_on_an_envelope_where_it_is_known_how(
    book: Book, reviews: ReviewService
) -> None:
    with rows(book) as some:
        home = some.client("De Wit – Bos", town="Epe")
        some.person(home, "Wit", first_name="Jan", infix="de", addressed_as="mr", title="Ir.", reference="P-1")
        some.person(home, "Bos", first_name="Eva", addressed_as="ms", reference="P-2")
        firm = some.client("Bakkerij B.V.", kind="business", town="Kampen")
        some.person(firm, "Dam", first_name="Hendrik", infix="van", addressed_as="mr")
    assert reviews.content(home).letterhead.address == ("De heer ir. J. de Wit en mevrouw E. Bos", "Epe")
    assert reviews.content(firm).letterhead.address == ("Bakkerij B.V.", "T.a.v. de heer H. van Dam", "Kampen")


def test_that_a_business_is_asked_about_its_business(book: Book, reviews: ReviewService) -> None:
    with rows(book) as some:
        client = some.client("Bakkerij B.V.", kind="business", street="Markt", house_number="3", town="Kampen")
        some.person(client, "Dam", first_name="Hendrik", infix="van")
        some.agreement(client, "nonlife_business", date(2024, 5, 21), premium_cents=10_000, premium_frequency="once")
    review = reviews.content(client)
    assert review.letterhead.address == ("Bakkerij B.V.", "T.a.v. Hendrik van Dam", "Markt 3", "Kampen")
    asked = part(review, CHANGED, Questions)
    assert isinstance(asked, Questions)
    assert asked.asked[0].text == "Eigenaren en leiding"
    signed = part(review, SIGNATURES, Signatures)
    assert isinstance(signed, Signatures)
    assert next((one.role, one.name) for one in signed.signs) == ("Bakkerij B.V.", "Hendrik van Dam")
    assert "deels voor kleine ondernemers" in told(part(review, LIMITS, Lines))[2]
    assert told(part(review, AGREEMENTS, Table))[0].endswith(f"€{NB}100,00 eenmalig")
    overview = part(review, AGREEMENTS, Table)
    assert isinstance(overview, Table)
    assert overview.total[-1] == "niet bekend"
    assert told(part(review, AGREEMENTS, Lines)) == ["Wat eenmalig is betaald, telt niet mee in het totaal."]


def test_that_an_office_abroad_names_its_own_ways(book: Book, reviews: ReviewService) -> None:
    with book.write(Title("Office")) as unit:
        office = unit.connection.execute(select(Offices.id)).scalar_one()
        unit.update(Offices, office, {"country": "GB", "phone": None, "email": None})
    with rows(book) as some:
        client = some.client("Smith", language="en")
        some.agreement(client, "mortgage")
    review = reviews.content(client)
    assert review.language == "en"
    limits = told(part(review, LIMITS, Lines))
    assert limits[2] == (
        "A complaint? Tell us first: not known. If we do not solve it, you can go to the ombudsman for financial "
        "services of your country."
    )
    assert told(part(review, LIMITS, Lines, 1)) == ["Kantoor Voorbeeld · 12012345 · 01234567"]
    keep = part(review, SIGNATURES, Questions)
    assert isinstance(keep, Questions)
    assert keep.asked[0].text == "I want to keep the review service"
    assert told(part(review, EARNED, Table)) == ["Mortgage | nothing booked | – | – | not known"]
    assert len(review.letterhead.lines) == 1


def test_that_banned_commission_that_came_in_is_told_and_never_called_none(book: Book, reviews: ReviewService) -> None:
    with rows(book) as some:
        client = some.client("Twijfel")
        mortgage = some.agreement(client, "mortgage", date(2020, 1, 1))
        some.movement(mortgage, 50_000, date(2026, 1, 1), "fee")
        some.movement(mortgage, 12_500, date(2026, 8, 21), "trail")
        some.movement(mortgage, -1_000, date(2026, 8, 22), "write_off")
    review = reviews.content(client)
    assert told(part(review, EARNED, Table)) == [
        f"Hypotheek | Doorlopende provisie | de aanbieder | €{NB}125,00 | €{NB}125,00",
        f" | Advieskosten | u | €{NB}500,00 | –",
        f" | Afboeking | – | €{NB}-10,00 | –",
    ]
    assert not any(isinstance(found, Lines) for found in sections(review, EARNED)[0].parts)


def test_that_the_service_that_was_agreed_stands_beside_what_was_done(book: Book, reviews: ReviewService) -> None:
    with rows(book) as some:
        subscribed, plain, declined, free, new = (some.client(name) for name in ("Een", "Twee", "Drie", "Vier", "Vijf"))
        some.engagement(
            subscribed, "ongoing_subscription", promised_contacts_per_year=2, price_cents=1_995,
            price_frequency="month", modules="Polischeck\nAOV-gesprek",
        )  # fmt: skip
        some.engagement(free, "ongoing_trail", promised_contacts_per_year=3)
        some.engagement(new, "ongoing_trail", date(2026, 11, 1), promised_contacts_per_year=3)
        some.engagement(plain, "one_off")
        some.engagement(declined, "declined")
        some.contact(subscribed, date(2026, 5, 1))
        some.contact(subscribed, date(2026, 5, 2), channel="email")
    assert told(part(reviews.content(subscribed), DONE, Lines))[1:] == [
        f"Uw serviceabonnement: 2 contacten per jaar voor €{NB}19,95 per maand.",
        "Sinds 15 jan 2026 was 1 contact aan de beurt, en hadden wij op 1 dag contact.",
        "Wat erbij hoort: polischeck, AOV-gesprek.",
    ]
    assert told(part(reviews.content(free), DONE, Lines))[1:3] == [
        "De dienstverlening die wij afspraken: 3 contacten per jaar.",
        "Sinds 15 jan 2026 waren 2 contacten aan de beurt, en hadden wij op 0 dagen contact.",
    ]
    assert told(part(reviews.content(new), DONE, Lines))[2] == (
        "Sinds 1 nov 2026 was nog geen contact aan de beurt, en hadden wij op 0 dagen contact."
    )
    assert told(part(reviews.content(plain), DONE, Lines))[1:] == [
        "De dienstverlening die wij afspraken: niet bekend.", "In deze periode was er geen contact.",
    ]  # fmt: skip
    assert told(part(reviews.content(declined), DONE, Lines))[1] == (
        "U koos geen serviceabonnement: wij doen wat de wet van ons vraagt."
    )


def test_that_what_is_late_is_said_to_be_late(book: Book, reviews: ReviewService) -> None:
    with rows(book) as some:
        client = some.client("Laat")
        agreement = some.agreement(client, "pension", date(2020, 1, 1))
        some.promise(client, "P1", date(2026, 11, 16), agreement_id=agreement, channel="email", level="P")
        some.promise(
            client, "P4a", date(2026, 2, 1), agreement_id=agreement, state="kept_late", ended_on=date(2026, 3, 9)
        )
    review = reviews.content(client)
    late = "E-mail over uw pensioen"
    assert f"{late}: had op 16 nov 2026 gemoeten, en is nu het eerste dat wij doen." in told(
        part(review, SUMMARY, Lines, -1)
    )
    assert told(part(review, ACTIONS, Table))[0] == (
        f"{late} (“Hoeveel wilt u dit jaar opzij kunnen zetten?”) | Marit Hendriks | 16 nov 2026 (had al gemoeten)"
    )
    assert told(part(review, DONE, Table))[0] == "Telefoongesprek over uw pensioen | 1 feb 2026 | 9 mrt 2026"


def test_that_goals_and_a_decision_put_off_ask_for_attention(book: Book, reviews: ReviewService) -> None:
    with rows(book) as some:
        client = some.client("Doel", pension_date=date(2028, 1, 1))
        some.agreement(client, "investment", date(2020, 1, 1), goal_date=date(2028, 6, 1), title="AOV Plus")
        some.agreement(client, "mortgage", date(2000, 1, 1), term_end=date(2027, 2, 1))
        some.agreement(client, "annuity", date(2027, 1, 1), premium_cents=100, premium_frequency="month")
        some.life_event(client, "insurance_postponed", date(2026, 10, 1))
    review = reviews.content(client)
    goals = part(review, GOALS, Questions)
    assert isinstance(goals, Questions)
    assert [one.text for one in goals.asked] == ["Stoppen met werken, 1 jan 2028", "AOV Plus, 1 jun 2028"]
    assert any(isinstance(found, Write) for found in sections(review, GOALS)[0].parts)
    risks = [row.split(" | ")[0] for row in told(part(review, ATTENTION, Table))]
    assert risks == [
        "Hypotheek (einddatum op 1 feb 2027)",
        "Pensioen (pensioen op 1 jan 2028)",
        "AOV Plus (doeldatum op 1 jun 2028)",
        "Een besluit over een verzekering uitgesteld (1 okt 2026)",
    ]
    assert "terugbetaald of opnieuw geregeld" in told(part(review, ATTENTION, Table))[0]
    assert "Wat nog moet ingaan, telt niet mee in het totaal." in told(part(review, AGREEMENTS, Lines))[0]
    assert told(part(review, DATES, Table))[0] == "1 | 1 jan 2027 | Gaat in | Lijfrente"


def test_that_a_single_answer_and_many_contacts_are_told(book: Book, reviews: ReviewService) -> None:
    with rows(book) as some:
        client = some.client("Veel")
        some.answer(client, date(2026, 6, 4), 8, remark="Goed. " * 200)
        some.answer(client, None, asked_on=date(2026, 8, 1))
        for day in range(1, 32):
            some.contact(client, date(2026, 7, 1).replace(day=day), said="Woorden. " * 90 if day == 31 else None)
    review = reviews.content(client)
    assert told(part(review, DONE, Lines, 1)) == ["1 eerder contact"]
    thought = sections(review, DONE)[1]
    assert told(thought.parts[0]) == ["U gaf ons op 4 jun 2026 een 8 op een schaal van 0 tot 10."]
    assert told(thought.parts[1])[0].endswith("Goed. Goed. … (4 jun 2026)")
    assert thought.note == "1 van 2 vragen beantwoord"
    assert "Woorden. …" in told(sections(review, SUMMARY)[0].parts[0])[0]


def test_that_the_period_begins_at_the_review_before(book: Book, reviews: ReviewService, services: object) -> None:
    with rows(book) as some:
        client = some.client("Eerder")
    reviews.save(reviews.content(client, on=date(2026, 5, 27)))
    reviews.save(reviews.content(client, on=date(2026, 11, 1)))
    review = reviews.content(client)
    assert review.opening[0] == "Over 27 mei 2026 tot en met 21 november 2026."
    assert sections(review, CHANGED)[0].note.startswith("sinds het overzicht van 27 mei 2026 · ")


def test_that_the_office_without_a_named_adviser_makes_it_itself(book: Book, reviews: ReviewService) -> None:
    with book.write(Title("Adviser")) as unit:
        adviser = unit.connection.execute(select(Advisers.id)).scalar_one()
        unit.update(Advisers, adviser, {"name": "Adviseur", "folded": "adviseur"})
    with rows(book) as some:
        client = some.client("Zonder")
    review = reviews.content(client)
    assert review.opening[-1] == "Gemaakt door Kantoor Voorbeeld."
    assert review.author == "Kantoor Voorbeeld"
