"""Words of retention: what a cohort is called, what became of an agreement, and shares of few as "3 of 4"."""

from collections.abc import Collection
from typing import Final

from app.agreements.rules import ProductKind
from app.agreements.words import product_kind
from app.foundation.formats import Formats
from app.foundation.language import Texts, message
from app.retention.behind import Fate
from app.retention.rules import By, Cell, is_ratio_shown

_BY: Final = {
    By.YEAR: message("Year of the start"),
    By.QUARTER: message("Quarter of the start"),
    By.KIND: message("Kind"),
    By.PROVIDER: message("Provider"),
    By.ADVISER: message("Adviser"),
}
_FATES: Final = {
    Fate.KEPT: message("Still ran"),
    Fate.LOST: message("Lost"),
    Fate.LEFT_OUT: message("Not counted"),
    Fate.TOO_EARLY: message("Not so far yet"),
    Fate.RUNS: message("Still runs"),
    Fate.ENDED: message("Ended, not lost"),
}


def by(cut: By, t: Texts) -> str:
    return t(_BY[cut])


def fate(of: Fate, t: Texts) -> str:
    return t(_FATES[of])


def counted(fates: Collection[Fate], t: Texts) -> str:
    """Say how the agreements of a cell make its number."""
    kept, lost = (sum(one is wanted for one in fates) for wanted in (Fate.KEPT, Fate.LOST))
    told = t("{kept} of {eligible} still ran.", kept=kept, eligible=kept + lost)
    left_out = len(fates) - kept - lost
    return told if not left_out else f"{told} {t('{n} not counted: no fault, or not so far yet.', n=left_out)}"


def cohort(name: str, cut: By, t: Texts) -> str:
    """Call a cohort by what a person knows it by."""
    if cut is By.KIND:
        return product_kind(ProductKind(name), t)
    return name or t("Without a provider")


def share(cell: Cell, t: Texts, formats: Formats) -> str:
    """Write a cell: a percentage of enough, "3 of 4" of few, and nothing known as a dash, never as 0."""
    if not cell.eligible:
        return "–"
    if cell.by_count is None or not is_ratio_shown(cell.eligible):
        return t("{kept} of {eligible}", kept=cell.kept, eligible=cell.eligible)
    return formats.percent(cell.by_count, 0)


def premium_share(cell: Cell, t: Texts, formats: Formats) -> str:
    """Write a cell in annual premium; of few, or without any premium known, it is the count that is said."""
    if cell.by_premium is None or not is_ratio_shown(cell.eligible):
        return share(cell, t, formats)
    return formats.percent(cell.by_premium, 0)
