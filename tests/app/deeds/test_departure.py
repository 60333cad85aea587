"""The departure file: what one page holds, frozen and read back word for word."""

from dataclasses import replace
from datetime import date

import pytest

from app.clients.rules import ClientEnd
from app.deeds.rules.departure import (
    LONGEST,
    MOST,
    Departure,
    LeftAgreement,
    LeftAnswer,
    LeftPromise,
    LeftWords,
    fitted,
    freeze,
    shortened,
    thaw,
)

DAY = date(2026, 11, 21)
BARE = Departure("De Vries", "K-1", "Adviseur", "Kantoor Voorbeeld", DAY, ClientEnd.OTHER)
FULL = replace(
    BARE,
    reason=ClientEnd.MOVED_ADVISER,
    words="Te weinig gehoord",
    since=date(2019, 4, 2),
    last_heard=date(2026, 3, 1),
    kept=3,
    due=5,
    agreements=(LeftAgreement("mortgage", "", "Voorbeeld Bank", "K1", date(2019, 4, 2), DAY, "moved_adviser"),),
    missed=(LeftPromise("C4", "", date(2025, 4, 2)),),
    open=(LeftPromise("OWN", "Bellen", date(2026, 12, 1)),),
    answers=(LeftAnswer(date(2025, 5, 1), 6, None, 3, "Traag"),),
    said=(LeftWords(date(2026, 3, 1), "phone", "Ik hoor nooit iets."),),
)


@pytest.mark.parametrize("page", [BARE, FULL, replace(FULL, more=(("missed", 2),))])
def test_that_a_page_reads_back_as_it_was_frozen(page: Departure) -> None:
    assert thaw(freeze(page)) == page
    assert freeze(thaw(freeze(page))) == freeze(page)


@pytest.mark.parametrize("stored", ["[]", "{}", '{"v":2}', "no page"])
def test_that_something_else_is_no_page(stored: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        thaw(stored)


def test_that_what_does_not_fit_is_counted() -> None:
    many = replace(FULL, missed=FULL.missed * (MOST["missed"] + 3), answers=FULL.answers * MOST["answers"])
    page = fitted(many)
    assert (len(page.missed), page.left_out("missed")) == (MOST["missed"], 3)
    assert (len(page.answers), page.left_out("answers")) == (MOST["answers"], 0)
    assert fitted(FULL) == FULL


def test_that_long_words_are_cut_at_a_blank() -> None:
    long = "woord " * LONGEST
    cut = shortened(long)
    assert cut.endswith("woord …")
    assert len(cut) <= LONGEST + 2
    assert shortened("  kort   en goed ") == "kort en goed"
    assert shortened("x" * LONGEST) == "x" * LONGEST
    page = fitted(replace(FULL, words=long, said=(replace(FULL.said[0], said=long),)))
    assert page.words == page.said[0].said == cut


def test_that_the_fullest_page_fits_its_column() -> None:
    wide = "€" * 500
    agreements = tuple(
        LeftAgreement("collective_income", wide, wide[:200], wide[:80], DAY, DAY, "portfolio_transferred")
        for _ in range(99)
    )
    promises = tuple(LeftPromise("OWN", wide, DAY) for _ in range(99))
    page = fitted(
        replace(
            FULL, words=wide * 2, agreements=agreements, missed=promises, open=promises,
            answers=tuple(LeftAnswer(DAY, 1, 1, 1, wide * 20) for _ in range(99)),
            said=tuple(LeftWords(DAY, "phone", wide * 20) for _ in range(9)),
        )
    )  # fmt: skip
    assert len(freeze(page)) < 20_000
