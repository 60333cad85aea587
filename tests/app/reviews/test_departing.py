"""The departure file on paper: one page whatever it holds, in both languages, with what is unknown shown as unknown."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.book.book import Book
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientEnd, ClientKind
from app.deeds.endings import Farewell
from app.deeds.rules.departure import Departure, LeftAgreement, LeftAnswer, LeftPromise, LeftWords, fitted
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.reviews.departing import compose_departure
from app.reviews.pdf import one_page_pdf
from tests.app.conftest import TODAY

BARE = Departure("De Vries", "K-1", "Adviseur", "Kantoor Voorbeeld", TODAY, ClientEnd.OTHER)
FULL = replace(
    BARE,
    reason=ClientEnd.MOVED_ADVISER,
    words="Ik hoorde nooit meer iets <b>na</b> de handtekening & de provisie.",
    since=date(2019, 4, 2),
    last_heard=date(2026, 3, 1),
    kept=3,
    due=5,
    agreements=(
        LeftAgreement("mortgage", "", "Voorbeeld Bank", "H-1", date(2019, 4, 2), TODAY, "moved_adviser"),
        LeftAgreement("funeral", "Uitvaart Jan", "", "", date(2020, 1, 1)),
    ),
    missed=(LeftPromise("C4", "", date(2025, 4, 2)),),
    open=(LeftPromise("OWN", "Bellen over de rente", date(2026, 12, 1)),),
    answers=(LeftAnswer(date(2025, 5, 1), 6, None, 3, "Traag"), LeftAnswer(date(2024, 5, 1), None, 4)),
    said=(LeftWords(date(2026, 3, 1), "phone", "Ik hoor nooit iets."),),
)


def printed(page: Departure, language: str = "en", size: str = "a4") -> tuple[int, str]:
    content = compose_departure(page, texts(language), Formats(language, "NL"))
    reader = PdfReader(BytesIO(one_page_pdf(content, size=size)))
    return len(reader.pages), " ".join(" ".join(one.extract_text() for one in reader.pages).split())


def test_that_the_page_says_what_was_frozen() -> None:
    pages, text = printed(FULL)
    assert pages == 1
    for words in (
        "The relationship ended on 21 November 2026: Went to another adviser.",
        "“Ik hoorde nooit meer iets <b>na</b> de handtekening & de provisie.”",
        "3 of 5", "2 Apr 2019", "1 Mar 2026", "Mortgage – Voorbeeld Bank · H-1", "Uitvaart Jan", "runs on",
        "Hold the client review", "Bellen over de rente", "NPS 6 of 10, CES 3 of 7", "Traag", "CSAT 4 of 5",
        "“Ik hoor nooit iets.”", "Page 1 of 1", "For the office's own use",
    ):  # fmt: skip
        assert words in text, words


def test_that_the_page_is_read_in_dutch_as_well() -> None:
    _, text = printed(FULL, "nl")
    for words in ("Vertrekdossier", "Naar een andere adviseur", "3 van 5", "Gemiste afspraken", "Bladzijde 1 van 1"):
        assert words in text or words.replace("Bladzijde", "Pagina") in text, words


def test_that_what_is_not_known_is_shown_as_unknown() -> None:
    pages, text = printed(BARE)
    assert pages == 1
    assert text.count("not known") == 2
    assert "nothing was due yet" in text
    assert text.count("None.") == 5
    assert "Why" not in text


@pytest.mark.parametrize("language", ["en", "nl"])
def test_that_the_fullest_page_is_one_page(language: str) -> None:
    long = "Een heel lang woord over de hypotheek en wat daarbij hoort, en nog iets. " * 9
    agreement = LeftAgreement("collective_income", long, long, "1234567890", TODAY, TODAY, "portfolio_transferred")
    many = replace(
        FULL,
        words=long,
        agreements=(agreement,) * 40,
        missed=(LeftPromise("OWN", long, TODAY),) * 40,
        open=(LeftPromise("D1", "", TODAY),) * 40,
        answers=(LeftAnswer(TODAY, 1, 1, 1, long),) * 40,
        said=(LeftWords(TODAY, "visit", long),) * 40,
    )
    for size in ("a4", "letter"):
        pages, text = printed(fitted(many), language, size)
        assert pages == 1
    assert ("and 34 more" if language == "en" else "en nog 34") in text


def test_that_a_kept_file_is_printed_from_the_book(services: Services, book: Book) -> None:
    client = services.clients.create(ClientDraft(ClientKind.PERSON, name="Jan Bakker"))
    services.endings.do(Farewell(client, TODAY, ClientEnd.ENDED_BY_ADVISER, "Wij konden niet verder"))
    (kept,) = services.endings.departures(client)
    content = services.reviews.departure(kept.id, "nl")
    assert (content.title, content.language) == ("Jan Bakker", "nl")
    assert services.reviews.departure(kept.id, "xx").language == "en"
    assert services.reviews.departure_pdf(content).startswith(b"%PDF")
