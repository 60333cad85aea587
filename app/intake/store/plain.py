"""Takes cases and invoices: kinds of one table whose dates must be in order."""

from typing import Any

from app.foundation.errors import RuleBroken
from app.intake.store.loose import LooseTaker
from app.intake.store.taker import Taker


class CaseTaker(Taker):
    """Takes cases as they are told: one without closed_on is open."""

    def check(self, values: dict[str, Any]) -> None:
        _in_order(values, "opened_on", "closed_on")

    def fresh(self, pending: Any) -> dict[str, Any]:
        return super().fresh(pending) | {"outcome": None}


class InvoiceTaker(Taker):
    """Takes invoices."""

    def check(self, values: dict[str, Any]) -> None:
        _in_order(values, "issued_on", "due_on")


class ContactTaker(LooseTaker):
    """Takes contact moments."""

    def fresh(self, pending: Any) -> dict[str, Any]:
        return super().fresh(pending) | {"agreement_id": None}


class AnswerTaker(LooseTaker):
    """Takes answers and asks without one; a score needs the day on which it was given."""

    def check(self, values: dict[str, Any]) -> None:
        if values.get("answered_on") is None:
            score = next((name for name in ("nps", "csat", "ces", "remark") if values.get(name) is not None), None)
            if score is not None:
                raise RuleBroken("import_answer_undated", score)

    def fresh(self, pending: Any) -> dict[str, Any]:
        return super().fresh(pending) | {"promise_id": None, "by_adviser": False}


def _in_order(values: dict[str, Any], first: str, second: str) -> None:
    start, end = values.get(first), values.get(second)
    if start is not None and end is not None and end < start:
        raise RuleBroken("import_order", second, first=first, second=second)
