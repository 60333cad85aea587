"""The plans of a book whose plans were changed, ready to choose days: each agreement by the version that it follows."""

from collections.abc import Sequence
from datetime import date

from app.aftercare.rules.editions import Edition, PlanLine, Plans
from app.aftercare.rules.facts import AgreementFacts, start_of
from app.aftercare.rules.grammar import ANY
from app.aftercare.rules.plan_index import AgreementSteps, ClientSteps, SortedSteps, Sorter, both, together

EditionKey = tuple[str, int]
"""The key of a plan and the number of a version."""


class EditionIndex:
    """Plans in all their versions; each version is made ready when the first agreement follows it."""

    def __init__(self, plans: Plans, sorter: Sorter) -> None:
        self._plans = plans
        self._sorter = sorter
        self._endings = sorter.sort(plans.endings).client
        self._sorted: dict[EditionKey, SortedSteps] = {}
        self._agreement: dict[tuple[EditionKey, EditionKey], AgreementSteps] = {}
        self._client: dict[tuple[EditionKey, ...], ClientSteps] = {}
        self._settled: dict[str, EditionKey] = {}

    def of_agreement(self, agreement: AgreementFacts) -> AgreementSteps:
        keys = self._follow(ANY, agreement), self._follow(agreement.kind, agreement)
        found = self._agreement.get(keys)
        if found is None:
            common, own = (self._sorted[key].agreement for key in keys)
            found = self._agreement[keys] = both(common, own)
        return found

    def of_client(self, running: Sequence[AgreementFacts]) -> ClientSteps:
        """Give what is asked for once: by the versions of the oldest agreement, then by those of the others."""
        keys: dict[str, EditionKey] = {}
        for agreement in sorted(running, key=_by_start):
            for scope in (ANY, agreement.kind):
                key = self._follow(scope, agreement)
                keys.setdefault(key[0], key)
        if not running:
            line, _ = self._plans.line(ANY)
            keys[line.id] = self._ready(line, line.newest)
        wanted = tuple(keys.values())
        found = self._client.get(wanted)
        if found is None:
            found = self._client[wanted] = together((*(self._sorted[key].client for key in wanted), self._endings))
        return found

    def _follow(self, scope: str, agreement: AgreementFacts) -> EditionKey:
        by_rule = not agreement.choices
        if by_rule and scope in self._settled:
            return self._settled[scope]
        line, edition = self._plans.followed(scope, agreement.choices, start_of(agreement))
        key = self._ready(line, edition)
        if by_rule and line.is_settled:
            self._settled[scope] = key
        return key

    def _ready(self, line: PlanLine, edition: Edition) -> EditionKey:
        key = (line.id, edition.number)
        if key not in self._sorted:
            self._sorted[key] = self._sorter.sort(edition.steps)
        return key


def _by_start(agreement: AgreementFacts) -> tuple[date, str]:
    return start_of(agreement), agreement.id
