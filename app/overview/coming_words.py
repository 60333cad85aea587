"""The next contact in words: its day and what it is about, or that nothing is planned."""

from datetime import date

from app.aftercare.words import purpose
from app.foundation.formats import Formats
from app.foundation.language import Texts
from app.overview.rules import NextContact


def coming_day(on: date | None, today: date, t: Texts, formats: Formats) -> str:
    """Say when it comes, as a cell of a list has room for it."""
    return t("nothing planned") if on is None else formats.near(on, today)


def coming_said(coming: NextContact | None, today: date, t: Texts, formats: Formats) -> str:
    """Say when it comes and what it is about."""
    if coming is None:
        return coming_day(None, today, t, formats)
    day, what = coming_day(coming.on, today, t, formats), purpose(coming.code, t, coming.title)
    return f"{day} – {what}"


def coming_spoken(coming: NextContact | None, t: Texts, formats: Formats) -> str:
    """Say it whole, for ears and for the line under a list: a date without a year is not clear there."""
    if coming is None:
        return t("Next contact: nothing planned")
    what = purpose(coming.code, t, coming.title)
    return t("Next contact: {day}, {what}", day=formats.date_long(coming.on), what=what)
