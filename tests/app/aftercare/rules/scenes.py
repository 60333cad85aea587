"""Small scenes for planning: a client with agreements, and what the book looks like after each day."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from app.aftercare.plans import standard_plan
from app.aftercare.rules import (
    AftercareSettings,
    AgreementFacts,
    Changes,
    ClientFacts,
    Facts,
    PromiseFacts,
    PromiseState,
    Step,
    Wanted,
    reconcile,
    wanted,
)
from app.agreements.rules import ProductKind
from app.foundation.workdays import WorkCalendar

PLAN = standard_plan()
NL = WorkCalendar()
TODAY = date(2026, 3, 2)
ALL_KINDS = tuple(ProductKind)


def an_agreement(kind: str = "other", number: str = "a1", client: str = "k1", **anchors: date) -> AgreementFacts:
    return AgreementFacts(number, client, ProductKind(kind), anchors)


@dataclass
class Scene:
    """Some clients, and the promises that the rules have made for them so far."""

    facts: Facts
    settings: AftercareSettings = field(default_factory=AftercareSettings)
    codes: frozenset[str] = frozenset()
    """Only these steps of the plan, so that a test sees nothing else; empty for all."""
    plan: tuple[Step, ...] = PLAN

    def look(self, today: date = TODAY) -> Wanted:
        steps = [step for step in self.plan if not self.codes or step.code in self.codes]
        return wanted(steps, self.facts, self.settings, NL, today)

    def live(self, today: date = TODAY) -> Changes:
        """Let the rules change the book as they would on a day."""
        changes = reconcile(self.look(today), self.facts.promises)
        self.facts = replace(self.facts, promises=applied(changes, self.facts.promises))
        return changes

    def end(self, code: str, state: PromiseState = PromiseState.KEPT, cause: str = "") -> None:
        """End the open promise of a step."""
        ended = [
            promise._replace(state=state, cause=cause)
            if promise.key.code == code and promise.state is PromiseState.OPEN
            else promise
            for promise in self.facts.promises
        ]
        self.facts = replace(self.facts, promises=tuple(ended))

    def set_client(self, **facts: object) -> None:
        client, *others = self.facts.clients
        self.facts = replace(self.facts, clients=(client._replace(**facts), *others))

    def set_agreement(self, **facts: object) -> None:
        agreement, *others = self.facts.agreements
        self.facts = replace(self.facts, agreements=(agreement._replace(**facts), *others))

    def days(self, code: str = "") -> list[date]:
        """The days of the open promises, of one step or of all."""
        return sorted(
            promise.due
            for promise in self.facts.promises
            if promise.state is PromiseState.OPEN and (not code or promise.key.code == code)
        )

    def states(self, code: str) -> list[str]:
        of_step = [promise for promise in self.facts.promises if promise.key.code == code]
        return [promise.state.value for promise in sorted(of_step, key=lambda promise: promise.key.occurrence)]


def a_scene(*agreements: AgreementFacts, codes: Iterable[str] = (), client: ClientFacts | None = None) -> Scene:
    return Scene(Facts((client or ClientFacts("k1"),), agreements), codes=frozenset(codes))


def applied(changes: Changes, promises: Iterable[PromiseFacts]) -> tuple[PromiseFacts, ...]:
    """Do to a list of promises what the changes ask for."""
    by_id = {promise.id: promise for promise in promises}
    for move in changes.move:
        new = move.wish.planned
        by_id[move.promise.id] = move.promise._replace(planned=new, due=new, anchored_on=move.wish.anchored_on)
    for adopt in changes.adopt:
        old, wish = by_id[adopt.promise.id], adopt.wish
        key = old.key._replace(anchor=wish.key.anchor)
        by_id[old.id] = old._replace(
            key=key, told=wish.told, window_days=wish.window_days, anchored_on=wish.anchored_on
        )
    for cancel in changes.cancel:
        by_id[cancel.promise.id] = cancel.promise._replace(state=PromiseState.CANCELLED, cause=cancel.why)
    for missed in changes.miss:
        by_id[missed.id] = missed._replace(state=PromiseState.MISSED)
    for wish in changes.make:
        number = "/".join(map(str, wish.key))
        assert number not in by_id, "a promise is never made twice"
        by_id[number] = PromiseFacts(
            number,
            wish.key,
            wish.client,
            wish.planned,
            wish.planned,
            wish.window_days,
            PromiseState.MISSED if wish.gone else PromiseState.OPEN,
            wish.anchored_on,
            told=wish.told,
        )
    return tuple(by_id.values())
