"""The letter that confirms an end: in the window of an envelope, in both languages, the same whenever it is printed."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.agreements.rules import ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.book.change import Title
from app.bootstrap import Services
from app.clients.rules import AddressedAs, ClientDraft, ClientEnd, ClientKind, PersonDraft, RelationKind, Role
from app.clients.rules.relations import RelationDraft
from app.clients.store.relations import add_relation
from app.deeds.endings import Death, Farewell
from app.deeds.estates import EstateDraft
from app.deeds.rules.departure import Correspondence, Departure, LeftAgreement, LeftReader, fitted, freeze, thaw
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.reviews.confirming import compose_confirmation
from app.reviews.pdf import one_page_pdf
from tests.app.conftest import TODAY

READERS = (
    LeftReader("Jan", "J.", "de", "Vries", "", "mr"),
    LeftReader("Petra", "P.", "", "Bakker", "", "ms"),
)
LETTER = Correspondence(
    "nl", READERS, "Beukenlaan 14", "8021 AB  Zwolle", ("Dorpsstraat 1, 8021 AA Zwolle",),
    (("advice", date(2031, 11, 21), 5, "NL"), ("money", date(2033, 12, 31), 7, "NL")),
)  # fmt: skip
PAGE = Departure(
    "De Vries – Bakker", "K-1", "Adviseur", "Kantoor Voorbeeld", TODAY, ClientEnd.MOVED_ADVISER,
    agreements=(LeftAgreement("term_life", "", "Noordstaete", "K12-345678", date(2026, 11, 1), TODAY),), letter=LETTER,
)  # fmt: skip


def printed(page: Departure, language: str = "en", size: str = "a4") -> tuple[int, str]:
    content = compose_confirmation(page, texts(language), Formats(language, "NL"))
    reader = PdfReader(BytesIO(one_page_pdf(content, size=size)))
    return len(reader.pages), " ".join(" ".join(one.extract_text() for one in reader.pages).split())


def test_that_the_letter_says_what_ends_what_stays_and_asks_one_thing() -> None:
    pages, text = printed(PAGE)
    assert pages == 1
    for words in (
        "Mr J. de Vries and Ms P. Bakker", "Beukenlaan 14", "8021 AB", "Kantoor Voorbeeld", "Dorpsstraat 1",
        "our relationship ends on 21 November 2026",
        "Noordstaete", "K12-345678", "until your new adviser has confirmed",
        "commission for service may still come to us", "until 21 Nov 2031", "until 31 Dec 2033",
        "What should have been different for you to stay?",
    ):  # fmt: skip
        assert words in text, words


def test_that_the_letter_is_dutch_for_who_reads_dutch() -> None:
    _, text = printed(PAGE, "nl")
    for words in (
        "De heer J. de Vries en mevrouw P. Bakker",
        "Geachte heer De Vries, geachte mevrouw Bakker,",
        "nieuwe adviseur heeft bevestigd",
    ):
        assert words in text, words


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (ClientEnd.PORTFOLIO_TRANSFERRED, "Another office takes over the care for you"),
        (ClientEnd.ENDED_BY_CLIENT, "Your agreements go on with the providers."),
        (ClientEnd.ENDED_BY_ADVISER, "tell us: then we hand over what is needed"),
    ],
)
def test_that_each_end_has_its_own_words(reason: ClientEnd, words: str) -> None:
    assert words in printed(replace(PAGE, reason=reason))[1]


def test_that_what_is_not_known_is_left_out() -> None:
    bare = Departure("Bos BV", "K-2", "Kantoor", "Kantoor", TODAY, ClientEnd.OTHER)
    pages, text = printed(bare)
    assert pages == 1
    assert "Dear Bos BV," in text
    assert "What we keep of you" not in text
    assert "Your agreements Agreement" not in text


@pytest.mark.parametrize("language", ["en", "nl"])
def test_that_the_fullest_letter_is_one_page(language: str) -> None:
    long = "Een heel lang woord over de hypotheek en wat daarbij hoort"
    agreement = LeftAgreement("collective_income", long, long, "12345678901234567890", TODAY, TODAY)
    kept = tuple((ground, TODAY, 50, "NL") for ground in ("advice", "complaint", "identity", "money"))
    whole = fitted(replace(PAGE, agreements=(agreement,) * 40, letter=replace(LETTER, lasting=kept)))
    pages, text = printed(whole, language)
    assert pages == 1
    assert ("and 34 more" if language == "en" else "en nog 34") in text


def test_that_what_was_frozen_comes_back_word_for_word() -> None:
    assert thaw(freeze(PAGE)) == PAGE
    assert thaw(freeze(replace(PAGE, letter=None))).letter is None


def test_that_a_file_from_before_there_was_a_letter_still_gives_one() -> None:
    old = freeze(replace(PAGE, letter=None)).replace(',"letter":null', "")
    assert printed(thaw(old))[0] == 1


def test_that_the_letter_stays_what_it_was_on_the_day_of_the_end(services: Services) -> None:
    persons = (
        PersonDraft("Vries", "Jan", infix="de", role=Role.PARTNER, addressed_as=AddressedAs.MR),
        PersonDraft("Vries", "Lot", infix="de", role=Role.CHILD),
    )
    draft = ClientDraft(ClientKind.HOUSEHOLD, persons=persons, street="Beukenlaan", house_number="14", town="Zwolle")
    client = services.clients.create(draft)
    services.deeds.sign(AgreementDraft(client, ProductKind.TERM_LIFE, date(2026, 11, 2), provider="Noordstaete"))
    services.endings.do(Farewell(client, TODAY, ClientEnd.MOVED_ADVISER))
    (kept,) = services.endings.departures(client)
    before = services.reviews.confirmation(kept.id)
    assert before.language == "nl"
    assert before.letterhead.address == ("De heer J. de Vries", "Beukenlaan 14", "Zwolle")
    services.clients.save(client, {"street": "Elders"}, services.clients.client(client).version)
    assert services.reviews.confirmation(kept.id) == before
    assert services.reviews.departure_pdf(before) == services.reviews.departure_pdf(before)
    assert services.reviews.confirmation(kept.id, "en").title == "The end of our relationship"


def test_that_a_letter_to_somebody_under_guardianship_goes_to_the_guardian_by_name(services: Services) -> None:
    ward = PersonDraft("Vries", "Anna", infix="de", role=Role.MEMBER)
    home = {"street": "Beukenlaan", "house_number": "14", "postcode": "8021 AB", "town": "Zwolle"}
    client = services.clients.create(ClientDraft(ClientKind.PERSON, persons=(ward,), **home))
    guardian = services.people.add(client, PersonDraft("Bos", "Kees", role=Role.GUARDIAN))
    services.endings.do(Farewell(client, TODAY, ClientEnd.MOVED_ADVISER))
    (kept,) = services.endings.departures(client)
    page = services.endings.departure(kept.id)
    assert guardian
    assert page.letter is not None
    assert page.letter.through == ("Kees Bos",)
    _, text = printed(page, "nl")
    assert "Anna de Vries t.a.v. Kees Bos (adres niet bekend)" in text
    assert "Beukenlaan" not in text, "that is not where the guardian reads"
    assert "Geachte Kees Bos," in text or "Beste Kees Bos," in text
    assert thaw(freeze(page)) == page


def test_that_a_letter_goes_to_the_address_of_who_reads_it(services: Services) -> None:
    def dossier(name: str, street: str) -> str:
        person = PersonDraft(name, "Kees", role=Role.MEMBER)
        return services.clients.create(ClientDraft(ClientKind.PERSON, persons=(person,), street=street, town="Zwolle"))

    ward, keeper = dossier("Vries", "Beukenlaan 14"), dossier("Bewind", "Markt 1")
    ((anna,), (kees,)) = services.clients.persons(ward), services.clients.persons(keeper)
    with services.book.write(Title("Bewind")) as unit:
        add_relation(unit, kees.id, RelationDraft(RelationKind.GUARDIAN, anna.id, from_on=TODAY))
    assert services.reviews.content(ward).letterhead.address == (
        "Kees Vries", "t.a.v. Kees Bewind", "Markt 1", "Zwolle",
    )  # fmt: skip
    services.endings.do(Farewell(ward, TODAY, ClientEnd.MOVED_ADVISER))
    letter = services.endings.departure(services.endings.departures(ward)[0].id).letter
    assert letter is not None
    assert (letter.through, letter.street, letter.town) == (("Kees Bewind",), "Markt 1", "Zwolle")


def test_that_a_review_after_a_death_goes_to_who_speaks_for_the_estate(services: Services) -> None:
    persons = (PersonDraft("Post", "Mina", role=Role.MEMBER),)
    client = services.clients.create(ClientDraft(ClientKind.PERSON, persons=persons, street="Kerkweg 1", town="Epe"))
    (mina,) = services.clients.persons(client)
    services.endings.do(Death(mina.id, TODAY))
    assert services.reviews.content(client).letterhead.address[1:] == ("Kerkweg 1", "Epe"), "nobody speaks for it yet"
    services.endings.name_speaker(EstateDraft(mina.id, TODAY, "akte", first_name="Lot", last_name="Dam"))
    assert services.reviews.content(client).letterhead.address == (
        "Aan de erven van Mina Post", "t.a.v. Lot Dam", "(adres niet bekend)",
    )  # fmt: skip
