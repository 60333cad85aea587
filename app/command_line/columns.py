"""The columns of the canonical CSV as options: a value written as in an import, `-` alone empties what is stored."""

from collections.abc import Iterable
from typing import Any, Final

from app.command_line import given
from app.command_line.arguments import Option, Request
from app.foundation.canonical import EMPTIED
from app.foundation.errors import RuleBroken
from app.intake.column_words import WORDS
from app.intake.rules.kinds import KINDS

OWN: Final[dict[str, tuple[str, ...]]] = {
    "agreements": (
        "product_kind", "provider", "policy_number", "concluded_on", "signed_on", "in_force_on", "end_on", "end_reason",
        "replaced_by", "premium", "premium_frequency", "fixed_rate_end", "interest_only_end", "term_end", "cover_end",
        "goal_date", "renewal_date", "observed_from",
    ),
    "contacts": ("date", "channel", "direction", "minutes", "said", "summary"),
}  # fmt: skip
"""What can be put right of a kind; whose it is, is another deed."""


def options(kind: str) -> tuple[Option, ...]:
    """Give the options of a kind, called and explained as its columns are."""
    return tuple(Option(name, WORDS[name], "VALUE", given.words) for name in OWN[kind])


def typed(kind: str, request: Request) -> dict[str, Any]:
    """Read what was given, by the name of the column; None empties, and what was given empty leaves what is stored.

    Raises RuleBroken as an import does, and "column_needed" where a column cannot be empty.
    """
    columns = KINDS[kind]
    found: dict[str, Any] = {}
    for name in OWN[kind]:
        text = (request.get(name) or "").strip()
        if not text:
            continue
        column = columns.column(name)
        if text == EMPTIED and column.required:
            raise RuleBroken("column_needed", name, column=name)
        found[name] = None if text == EMPTIED else column.read(text)
    return found


def targets(kind: str, found: dict[str, Any], but: Iterable[str] = ()) -> dict[str, Any]:
    """Give values by the column of the table they stand in; those named in `but` are left out."""
    columns = KINDS[kind]
    left = {name: value for name, value in found.items() if name not in but}
    return {columns.column(name).target or name: value for name, value in left.items()}
