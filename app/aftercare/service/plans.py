"""The plans of one book: seeing and changing them, what a change would do, and which plan an agreement follows."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.aftercare.rules.plans import ExampleDate, Plan, PlanEffects, PlanStep, PlanSummary, StepProblem
from app.book.book import Book


class PlanService:
    """The plans of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def plans(self, *, retired: bool = False) -> tuple[PlanSummary, ...]:
        """Give the plans that come with the app, one for each product kind, and the office's own; newest versions."""
        raise NotImplementedError

    def plan(self, plan_id: str, version: int | None = None) -> Plan:
        """Give a plan in one version, the newest unless told. Raises NotFound."""
        raise NotImplementedError

    def problems(self, plan_id: str, steps: Sequence[PlanStep]) -> tuple[StepProblem, ...]:
        """Tell everything that stands in the way of publishing these steps; empty when nothing does."""
        raise NotImplementedError

    def check(self, step: PlanStep) -> None:
        """Refuse a step that does not keep to the grammar. Raises RuleBroken with the field's name."""
        raise NotImplementedError

    def example(self, plan_id: str, steps: Sequence[PlanStep], anchors: Mapping[str, date]) -> tuple[ExampleDate, ...]:
        """Give the days that these steps would give an agreement with these dates, in the order of the steps.

        The keys of `anchors` are the words of the grammar (signed, in_force, renewal, fixed_rate_end, ...), with
        `event:NAME` for something that would happen. Steps that cannot be read give no line.
        """
        raise NotImplementedError

    def rehearse(self, plan_id: str, steps: Sequence[PlanStep], *, running: bool) -> PlanEffects:
        """Tell what publishing these steps would do to open promises; nothing is written. Raises as `publish` does."""
        raise NotImplementedError

    def publish(self, plan_id: str, steps: Sequence[PlanStep], note: str = "", *, running: bool = False) -> int:
        """Make these steps the newest version of a plan; give its number. What stood is never changed.

        Agreements that begin from today on follow it; those that run keep their version, or move with their promises
        in the same step (`running`). Raises NotFound, RuleBroken (see `problems`; "plan_fixed", "plan_retired",
        "nothing_changed").
        """
        raise NotImplementedError

    def restore(self, plan_id: str, *, running: bool = False) -> int:
        """Publish the steps that come with the app again. Raises as `publish` does, "not_standard" for an own plan."""
        raise NotImplementedError

    def create(self, name: str, product_kind: str, copy_of: str | None = None) -> str:
        """Make an own plan, with the steps of another or none; give its key.

        Raises RuleBroken ("required", "too_long", "name_taken", "kind_unknown").
        """
        raise NotImplementedError

    def rename(self, plan_id: str, name: str) -> None:
        """Give an own plan another name. Raises NotFound, RuleBroken ("required", "name_taken", "plan_fixed")."""
        raise NotImplementedError

    def retire(self, plan_id: str, *, confirmed: bool = False) -> None:
        """Take an own plan out of use; agreements that follow it go back to the standard, when that is `confirmed`.

        Raises NotFound, RuleBroken ("plan_followed" with `n`, "plan_fixed").
        """
        raise NotImplementedError

    def export_csv(self, plan_id: str) -> str:
        """Write the newest version of a plan as CSV in the columns of a plan file. Raises NotFound."""
        raise NotImplementedError

    def read_csv(self, plan_id: str, text: str) -> tuple[PlanStep, ...]:
        """Read the steps of a plan from CSV, to be looked at and published; nothing is written.

        Raises RuleBroken with the number of the row, "kind_differs" for a step of another product kind.
        """
        raise NotImplementedError
