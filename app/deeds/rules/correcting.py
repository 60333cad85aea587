"""An agreement put right: what a corrected kind or a corrected end brings along."""

from collections.abc import Mapping
from typing import Any, Final

from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import Agreement
from app.foundation.errors import RuleBroken

ENDING: Final = ("end_on", "end_reason", "replaced_by_id")


def completed(before: Agreement, values: Mapping[str, Any]) -> dict[str, Any]:
    """Give what is to be stored of a correction: an end that is taken away takes its reason and successor along.

    Only an end that stands is corrected; to end what runs is a deed of its own, with a reason and a page of what
    follows. Raises RuleBroken("not_ended").
    """
    given = dict(values)
    if not any(name in given for name in ENDING):
        return given
    end_on, reason, successor = (given.get(name, getattr(before, name)) for name in ENDING)
    if before.end_on is None:
        if any(one is not None for one in (end_on, reason, successor)):
            raise RuleBroken("not_ended", "end_on")
        return {name: value for name, value in given.items() if name not in ENDING}
    if end_on is None:
        reason = None
    if reason is not EndReason.REPLACED:
        successor = None
    return {**given, "end_on": end_on, "end_reason": reason, "replaced_by_id": successor}


def drops_parts(values: Mapping[str, Any]) -> bool:
    """Tell whether loan parts go: only a mortgage has them."""
    return values.get("product_kind", ProductKind.MORTGAGE) is not ProductKind.MORTGAGE
