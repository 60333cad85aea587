"""What a change of plans would do to the open promises of a book, told before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from app.aftercare.reconcile import AT_ONCE, Planning
from app.aftercare.rules import BY_HAND, Changes, Facts, PromiseState
from app.aftercare.rules.editions import Choice, PlanLine, Plans
from app.aftercare.rules.facts import PromiseKey
from app.aftercare.rules.plans import SHOWN, Effect, EffectRow, PlanEffects
from app.aftercare.store.plan_followers import clients_of_plan
from app.aftercare.words.purposes import shipped_purpose
from app.book.unit import chunks
from app.clients.store import client_names
from app.foundation.language import texts
from app.foundation.reporting import Report, reported


@dataclass(frozen=True, slots=True)
class ChangeOfPlans:
    """What would be different: all plans with one of them changed, and what is chosen for some agreements.

    `codes` are the steps of the changed one.
    """

    line: PlanLine
    plans: Plans
    codes: frozenset[str]
    chosen: Mapping[str, Choice]

    def amended(self, facts: Facts) -> Facts:
        """Look at facts as they would be."""
        if not self.chosen:
            return facts
        agreements = tuple(
            one._replace(choices=_with(one.choices, self.chosen[one.id])) if one.id in self.chosen else one
            for one in facts.agreements
        )
        return replace(facts, agreements=agreements)


class Foresight:
    """Counts what changes, and keeps the first rows of it."""

    def __init__(self, plans: Plans, codes: frozenset[str]) -> None:
        self._codes = codes
        self._words = {step.told: (step.purpose_nl, step.purpose_en) for step in plans.steps()}
        self._counts = dict.fromkeys(Effect, 0)
        self._kept = self._rewritten = 0
        self._rows: list[EffectRow] = []

    def add(self, facts: Facts, changes: Changes) -> None:
        """Count what would change for some clients."""
        moved = {one.promise.id for one in changes.move}
        gone = {one.promise.id for one in changes.cancel} | {one.id for one in changes.miss}
        self._rewritten += sum(one.promise.id not in moved for one in changes.adopt)
        self._kept += sum(
            one.state is PromiseState.OPEN
            and one.key.code in self._codes
            and one.key.anchor != BY_HAND
            and one.id not in moved | gone
            for one in facts.promises
        )
        for row in _effects(changes):
            self._counts[row.effect] += 1
            if len(self._rows) < SHOWN:
                self._rows.append(row)

    def effects(self, connection: Connection, agreements: int) -> PlanEffects:
        """Give what there is to tell, with the names of the clients and what the promises are for."""
        names = client_names(connection, sorted({row.client_id for row in self._rows}))
        rows = tuple(self._told(row, names) for row in self._rows)
        return PlanEffects(
            new=self._counts[Effect.NEW],
            moved=self._counts[Effect.MOVED],
            ended=self._counts[Effect.ENDED],
            kept_as_is=self._kept - self._rewritten,
            rewritten=self._rewritten,
            rows=rows,
            total=sum(self._counts.values()),
            agreements=agreements,
        )

    def _told(self, row: EffectRow, names: Mapping[str, str]) -> EffectRow:
        dutch, english = self._words.get(row.code, ("", ""))
        if not (dutch or english):
            english = shipped_purpose(row.code)
            dutch = texts("nl")(english)
        return row._replace(
            client_name=names.get(row.client_id, ""), purpose_nl=dutch or english, purpose_en=english or dutch
        )


def foreseen(
    connection: Connection, planning: Planning, change: ChangeOfPlans, today: date, report: Report
) -> Foresight:
    """Tell what a change of plans would do to the promises of everybody whom it can touch."""
    foresight = Foresight(change.plans, change.codes)
    clients = clients_of_plan(connection, change.line, today)
    parts = reported(chunks(clients, AT_ONCE), len(clients), report)
    for facts, changes in planning.foresee(connection, parts, today, change.plans, change.amended):
        foresight.add(facts, changes)
    return foresight


def _with(choices: Sequence[Choice], one: Choice) -> tuple[Choice, ...]:
    return (*(other for other in choices if other.scope != one.scope), one)


def _effects(changes: Changes) -> Iterator[EffectRow]:
    for wish in changes.make:
        code = wish.told or wish.key.code
        yield EffectRow(Effect.NEW, wish.client, "", wish.agreement, code, None, wish.planned)
    for move in changes.move:
        wish = move.wish
        code = wish.told or wish.key.code
        yield EffectRow(Effect.MOVED, wish.client, "", wish.agreement, code, move.due_before, wish.planned)
    for one in (*(cancel.promise for cancel in changes.cancel), *changes.miss):
        code = one.told or one.key.code
        yield EffectRow(Effect.ENDED, one.client, "", _agreement(one.client, one.key), code, one.due, None)


def _agreement(client: str, key: PromiseKey) -> str | None:
    return key.owner if key.owner != client else None
