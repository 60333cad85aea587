"""Takes agreements: the agreement with its provider, and the loan part that the dates of a mortgage make."""

from collections import defaultdict
from typing import Any, Final

from sqlalchemy import select

from app.agreements.rules import EndReason, ProductKind, normalise_policy_number
from app.agreements.tables import LoanParts
from app.foundation.canonical import shown_loan_part
from app.foundation.errors import RuleBroken
from app.intake.rules.kinds import Kind
from app.intake.rules.rows import Parsed
from app.intake.store.taker import Pending, Taker, text_of
from app.intake.store.work import Work

PART_DATES: Final = ("fixed_rate_end", "term_end")


class AgreementTaker(Taker):
    """Takes rows of agreements."""

    def __init__(self, work: Work, kind: Kind) -> None:
        super().__init__(work, kind)
        self._parts: dict[str, list[dict[str, Any]]] = {}
        self._new_parts: list[dict[str, Any]] = []
        self._changed_parts: dict[str, dict[str, Any]] = {}

    def check(self, values: dict[str, Any]) -> None:
        end, reason, start = values.get("end_on"), values.get("end_reason"), values.get("in_force_on")
        if reason is not None and end is None:
            raise RuleBroken("end_reason_without_end", "end_on")
        if end is not None and start is not None and end < start and reason != EndReason.NEVER_IN_FORCE:
            raise RuleBroken("end_before_start", "end_on", start=start)

    def fresh(self, pending: Pending) -> dict[str, Any]:
        values = super().fresh(pending)
        values["title"] = None
        values["provider_id"] = self._provider(pending.parsed)
        values["policy_key"] = _policy_key(values["policy_number"])
        dates = self._part_dates(pending.parsed, values["product_kind"])
        if "term_end" in dates:
            values["term_end"] = None
        if any(dates.values()):
            self._add_part(pending.id, dates)
        return values

    def changes(self, pending: Pending, before: dict[str, Any]) -> dict[str, Any]:
        dates = self._part_dates(pending.parsed, pending.values.get("product_kind", before["product_kind"]))
        if "term_end" in dates:
            pending.values["term_end"] = None
        different = super().changes(pending, before)
        if "provider" in pending.parsed and (provider := self._provider(pending.parsed)) != before["provider_id"]:
            different["provider_id"] = provider
        if "policy_number" in different:
            different["policy_key"] = _policy_key(different["policy_number"])
        self.beside = self._change_part(pending.id, dates)
        return different

    def flush(self, chunk: list[Pending]) -> None:
        self._parts = defaultdict(list)
        known = [pending.id for pending in chunk if not pending.new]
        for row in self.work.select_in(select(LoanParts), LoanParts.agreement_id, known):
            self._parts[row["agreement_id"]].append(row)
        super().flush(chunk)
        self.work.sink.insert(LoanParts, self._new_parts)
        if self._changed_parts:
            self.work.sink.update_many(LoanParts, self._changed_parts)
        self._new_parts, self._changed_parts = [], {}

    def _provider(self, parsed: Parsed) -> str | None:
        name = text_of(parsed.get("provider"))
        return self.work.providers.find_or_make(name) if name else None

    def _part_dates(self, parsed: Parsed, product: str) -> dict[str, Any]:
        """Give the dates of the row that stand in a loan part: of a mortgage both, of another kind the fixed rate."""
        names = PART_DATES if product == ProductKind.MORTGAGE else PART_DATES[:1]
        return {name: parsed[name] for name in names if name in parsed}

    def _change_part(self, agreement: str, dates: dict[str, Any]) -> bool:
        parts = self._parts.get(agreement, [])
        if not parts:
            if any(dates.values()):
                self._add_part(agreement, dates)
                return True
            return False
        first = shown_loan_part(parts)
        different = {name: value for name, value in dates.items() if first[name] != value}
        if different:
            self._changed_parts[first["id"]] = different
        return bool(different)

    def _add_part(self, agreement: str, dates: dict[str, Any]) -> None:
        values = {"id": self.work.new_id(), "agreement_id": agreement, "amount_cents": None, "form": None}
        self._new_parts.append(values | dict.fromkeys(PART_DATES) | dates)


def _policy_key(number: str | None) -> str | None:
    return normalise_policy_number(number or "") or None
