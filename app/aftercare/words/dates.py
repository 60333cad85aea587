"""What the dates are called that steps count from, and which of them somebody may still have to fill in."""

from typing import Final

from app.aftercare.rules.grammar import AnchorKind
from app.foundation.language import Texts, message

DATES: Final = {
    AnchorKind.SIGNED: message("Signed on"),
    AnchorKind.IN_FORCE: message("Starts on"),
    AnchorKind.RENEWAL: message("Renewal date"),
    AnchorKind.FIXED_RATE_END: message("Fixed rate ends on"),
    AnchorKind.INTEREST_ONLY_END: message("Interest-only until"),
    AnchorKind.TERM_END: message("Term ends on"),
    AnchorKind.COVER_END: message("Cover ends on"),
    AnchorKind.GOAL_DATE: message("Money needed on"),
    AnchorKind.PENSION_DATE: message("Pension date"),
    AnchorKind.BIRTHDAY: message("Birthday"),
    AnchorKind.LAST_CONTACT: message("Last heard on"),
}
FILLED_IN: Final = frozenset(
    {
        AnchorKind.RENEWAL,
        AnchorKind.FIXED_RATE_END,
        AnchorKind.INTEREST_ONLY_END,
        AnchorKind.TERM_END,
        AnchorKind.COVER_END,
        AnchorKind.GOAL_DATE,
        AnchorKind.PENSION_DATE,
        AnchorKind.BIRTHDAY,
    }
)
"""Dates that a person fills in; a life event that did not happen is no date that somebody forgot."""


def date_to_fill_in(anchor: str, t: Texts) -> str | None:
    """Name the date for which a step waits, or None where there is none to fill in."""
    return t(DATES[AnchorKind(anchor)]) if anchor in FILLED_IN else None
