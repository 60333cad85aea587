"""The next contact in words, the same in every list."""

from datetime import date

from app.foundation.formats import Formats
from app.foundation.language import texts
from app.overview.coming_words import coming_day, coming_said, coming_spoken
from app.overview.rules import NextContact

TODAY = date(2026, 11, 21)
OWN = NextContact(date(2026, 12, 3), "p", "OWN", "Offerte bespreken")
PLANNED = NextContact(date(2027, 11, 3), "p", "C4", None)
EN, NL = texts("en"), texts("nl")


def test_that_a_cell_has_the_day_or_says_that_nothing_is_planned() -> None:
    assert coming_day(OWN.on, TODAY, EN, Formats("en")) == "Thu 3 Dec"
    assert coming_day(PLANNED.on, TODAY, NL, Formats("nl")) == "3 nov 2027"
    assert coming_day(None, TODAY, EN, Formats("en")) == "nothing planned"
    assert coming_day(None, TODAY, NL, Formats("nl")) == "niets gepland"


def test_that_it_is_told_what_the_contact_is_about() -> None:
    assert coming_said(OWN, TODAY, NL, Formats("nl")) == "do 3 dec – Offerte bespreken"
    day, _, what = coming_said(PLANNED, TODAY, EN, Formats("en")).partition(" – ")
    assert day == "3 Nov 2027"
    assert what
    assert coming_said(None, TODAY, NL, Formats("nl")) == "niets gepland"


def test_that_it_can_be_heard_as_a_sentence() -> None:
    assert coming_spoken(OWN, EN, Formats("en")) == "Next contact: 3 December 2026, Offerte bespreken"
    assert coming_spoken(OWN, NL, Formats("nl")) == "Volgend contact: 3 december 2026, Offerte bespreken"
    assert coming_spoken(None, NL, Formats("nl")) == "Volgend contact: niets gepland"
