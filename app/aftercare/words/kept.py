"""Kept ÷ due in words: the share with its n, and what a line of it is about."""

from typing import Final

from app.aftercare.rules.grammar import ANY
from app.aftercare.rules.kept import BY_HAND_PLAN, KeptBy, KeptLine, KeptPeriod, KeptRow
from app.aftercare.rules.promises import KeptRatio, PromiseState
from app.agreements.rules import ProductKind
from app.agreements.words import product_kind
from app.foundation.language import Texts, message

_BY: Final = {
    KeptBy.CLIENT: message("By client"),
    KeptBy.PLAN: message("By plan"),
    KeptBy.ADVISER: message("By adviser"),
    KeptBy.YEAR: message("By year"),
}
_PERIODS: Final = {
    KeptPeriod.THIS_YEAR: message("This year"),
    KeptPeriod.TWELVE_MONTHS: message("Last 12 months"),
    KeptPeriod.ALL: message("All years"),
    KeptPeriod.OWN: message("Own dates…"),
}


def kept_period(period: KeptPeriod, t: Texts) -> str:
    return t(_PERIODS[period])


def became(row: KeptRow, t: Texts) -> str:
    """Say what became of a promise: in time, so many days late, or missed."""
    if row.promise.state is PromiseState.MISSED:
        return t("Missed")
    return t.plural("{n} day late", "{n} days late", row.days_late) if row.days_late else t("In time")


def kept_by(word: KeptBy, t: Texts) -> str:
    return t(_BY[word])


def kept_name(by: KeptBy, line: KeptLine, t: Texts) -> str:
    """Name a client, a plan by its product, an adviser or a year."""
    if by is not KeptBy.PLAN:
        return line.name
    if line.group == ANY:
        return t("For every product")
    return t("Promised by hand") if line.group == BY_HAND_PLAN else product_kind(ProductKind(line.group), t)


def kept_said(kept: KeptRatio, t: Texts) -> str:
    """Say how much was kept, with its n; unknown where nothing was due: "3 of 6 kept in time, 1 late, 2 missed"."""
    if not kept.n:
        return t("nothing was due yet")
    parts = [t("{kept} of {due} kept in time", kept=kept.kept, due=kept.n)]
    parts += [t("{n} late", n=kept.kept_late)] if kept.kept_late else []
    parts += [t("{n} missed", n=kept.missed)] if kept.missed else []
    return ", ".join(parts)
