"""Which plan an agreement follows, in which version: choosing one, moving to the newest, the plan of new ones."""

from collections.abc import Sequence

from app.aftercare.rules.plans import Plan, PlanEffects, PlanSummary
from app.book.book import Book


class PlanChoiceService:
    """The plans that the agreements of one book follow."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def choices(self, product_kind: str) -> tuple[PlanSummary, ...]:
        """Give the plans that an agreement of a kind can follow, the one that new ones follow first."""
        raise NotImplementedError

    def followed(self, agreement_id: str) -> Plan:
        """Give the plan of its product kind that an agreement follows, in its version. Raises NotFound."""
        raise NotImplementedError

    def choose(self, agreement_id: str, plan_id: str) -> None:
        """Let an agreement follow a plan in its newest version. Raises NotFound, RuleBroken("plan_of_other_kind")."""
        raise NotImplementedError

    def set_default(self, plan_id: str) -> None:
        """Let new agreements of its kind follow this plan. Raises NotFound, RuleBroken ("plan_retired", "plan_fixed").

        Setting the standard plan again takes the office's choice back.
        """
        raise NotImplementedError

    def rehearse_move(self, plan_id: str, agreement_ids: Sequence[str] | None = None) -> PlanEffects:
        """Tell what `move` would do; nothing is written. Raises NotFound."""
        raise NotImplementedError

    def move(self, plan_id: str, agreement_ids: Sequence[str] | None = None) -> int:
        """Move agreements that follow an older version to the newest, all of them unless told which; give how many.

        Raises NotFound.
        """
        raise NotImplementedError
