"""What a person can do with promises: see what signing would plan, keep, put off, release, cancel, promise by hand."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Final

from sqlalchemy import Connection

from app.aftercare import store
from app.aftercare.reconcile import PLANS, Planning
from app.aftercare.rules import MissingDate, PromiseState, Step, check_snooze
from app.aftercare.rules.preview import PlannedStep, planned_steps
from app.aftercare.rules.reconciling import HAND_BY
from app.aftercare.rules.stored import Promise
from app.aftercare.store.facts import facts_of_draft
from app.aftercare.tables import Promises
from app.aftercare.talking import ending_with
from app.aftercare.words.written import tell_steps
from app.agreements.rules.facts import AgreementDraft
from app.book.book import Book
from app.book.change import Change, Title
from app.book.tables import StepKind
from app.book.unit import Unit
from app.clients.store import client
from app.foundation.errors import RuleBroken
from app.foundation.language import message

DRAFT: Final = "draft"


class AftercareService:
    """The promises of one book, planned by its plans; `steps` are those that come with the app."""

    def __init__(self, book: Book, steps: Sequence[Step]) -> None:
        self._book = book
        self._steps = {step.code: step for step in steps}
        self.planning = Planning(steps)
        book.feed.subscribe(self._learn)
        with book.read() as connection:
            self._tell(connection)

    @property
    def steps(self) -> dict[str, Step]:
        """The steps that come with the app by their code."""
        return self._steps

    def reconcile(self, unit: Unit) -> None:
        """Make the promises of all clients that a unit touched what they should be (for bootstrap to register)."""
        self.planning.reconcile(unit)

    def reconcile_all(self, unit: Unit) -> None:
        """Do the planning of the day."""
        self.planning.reconcile_all(unit)

    def plan_day(self) -> None:
        """Plan the day: mark what was missed, make what comes next. Done at opening and after midnight."""
        with self._book.write(Title(message("Planning of the day")), kind=StepKind.APP) as unit:
            self.reconcile_all(unit)

    def is_planned(self) -> bool:
        """Tell whether the planning of the day was done."""
        with self._book.read() as connection:
            return self.planning.is_done(connection, self._book.desk.today())

    def preview(self, draft: AgreementDraft) -> tuple[PlannedStep, ...]:
        """Tell what signing would plan, in order of date; nothing is written."""
        today = self._book.desk.today()
        with self._book.read() as connection:
            plans = self.planning.plans(connection) or self.planning.shipped
            extra = facts_of_draft(DRAFT, draft, today, plans.first_choice(draft.product_kind, draft.plan_id))
            desired = self.planning.wanted_for(connection, draft.client_id, today, extra)
        wishes = [
            wish for wish in desired.wishes if wish.existing is None and DRAFT in (wish.key.owner, wish.agreement)
        ]
        steps = {step.told: step for step in (*self._steps.values(), *plans.steps())}
        return planned_steps(steps, wishes, [one for one in desired.missing if one.owner == DRAFT])

    def missing_dates(self, client_id: str) -> tuple[MissingDate, ...]:
        """Give the steps of a client that cannot be planned because a date is not known."""
        with self._book.read() as connection:
            return tuple(self.planning.wanted_for(connection, client_id, self._book.desk.today()).missing)

    def promise(self, promise_id: str) -> Promise:
        """Give a promise. Raises NotFound."""
        with self._book.read() as connection:
            return store.promise(connection, promise_id)

    def open_promises(self, client_id: str) -> tuple[Promise, ...]:
        """Give the open promises of a client, the first due first."""
        with self._book.read() as connection:
            return tuple(store.open_promises(connection, [client_id]))

    def keep(self, promise_id: str, on: date, contact_id: str | None = None) -> None:
        """Note that a promise was kept on a day, by a contact or without; late when its window was over.

        What belongs to the same conversation and was due by then ends with it, each in time or late by its own window.
        Raises NotFound, RuleBroken ("promise_ended", "in_the_future").
        """
        if on > self._book.desk.today():
            raise RuleBroken("in_the_future", "on")
        with self._write(message("Promise kept – {client}"), promise_id) as unit:
            others = ending_with(unit.connection, promise_id, unit.today, on)
            for one in (promise_id, *others):
                store.end_promise(unit, one, PromiseState.KEPT, on, contact_id)

    def release(self, promise_id: str, reason: str) -> None:
        """Note that the client released us from a promise. Raises NotFound, RuleBroken as `cancel` does."""
        with self._write(message("Promise released – {client}"), promise_id) as unit:
            store.end_promise(unit, promise_id, PromiseState.RELEASED, unit.today, cause=_given(reason))

    def cancel(self, promise_id: str, reason: str) -> None:
        """Skip a promise. Raises NotFound, RuleBroken ("promise_ended", "reason_missing")."""
        with self._write(message("Promise called off – {client}"), promise_id) as unit:
            store.end_promise(unit, promise_id, PromiseState.CANCELLED, unit.today, cause=_given(reason))

    def snooze(self, promise_id: str, until: date, reason: str) -> None:
        """Put a promise off, at most three times; its due date stays what it is.

        Raises NotFound, RuleBroken: "promise_ended", "snoozed_enough", "snooze_not_ahead", "snooze_before_due",
        "reason_missing".
        """
        with self._write(message("Promise put off – {client}"), promise_id) as unit:
            found = store.open_promise(unit.connection, promise_id)
            check_snooze(found.snoozes, until, found.due, unit.today, reason)
            values = {"snoozed_until": until, "snoozes": found.snoozes + 1, "snooze_reason": reason.strip()}
            unit.update(Promises, promise_id, values)

    def plan_on(self, promise_id: str, due: date, reason: str = "") -> None:
        """Give a promise another day by hand, and say why; the plan does not move it any more.

        Raises NotFound, RuleBroken ("promise_ended", "day_passed").
        """
        with self._write(message("Promise moved – {client}"), promise_id) as unit:
            found = store.open_promise(unit.connection, promise_id)
            if due < unit.today:
                raise RuleBroken("day_passed", "due")
            why = HAND_BY + reason.strip() if reason.strip() else None
            values = {"due": due, "pinned": True, "moved_from": found.due, "moved_because": why, "snoozed_until": None}
            unit.update(Promises, promise_id, values)

    def acknowledge(self, promise_id: str) -> None:
        """Say that a missed promise was seen; until then it stays visible.

        Raises NotFound, RuleBroken("not_missed").
        """
        with self._write(message("Missed promise seen – {client}"), promise_id) as unit:
            if store.promise(unit.connection, promise_id).state is not PromiseState.MISSED:
                raise RuleBroken("not_missed", "promise")
            unit.update(Promises, promise_id, {"acknowledged_on": unit.today})

    def add_own(self, client_id: str, title: str, due: date, channel: str, agreement_id: str | None = None) -> str:
        """Promise something by hand; give its key. Raises NotFound, RuleBroken ("required", "unknown_word")."""
        with self._book.read() as connection:
            name = client(connection, client_id).name
        with self._book.write(Title(message("Promise added – {client}"), {"client": name})) as unit:
            return store.add_own(unit, client_id, title, due, channel, agreement_id)

    def _learn(self, change: Change) -> None:
        if change.kinds & PLANS:
            with self._book.read() as connection:
                self._tell(connection)

    def _tell(self, connection: Connection) -> None:
        plans = self.planning.plans(connection)
        tell_steps(plans.steps() if plans else ())

    def _write(self, text: str, promise_id: str) -> AbstractContextManager[Unit]:
        with self._book.read() as connection:
            return self._book.write(Title(text, {"client": _client_name(connection, promise_id)}))


def _client_name(connection: Connection, promise_id: str) -> str:
    return client(connection, store.promise(connection, promise_id).client_id).name


def _given(reason: str) -> str:
    if not reason.strip():
        raise RuleBroken("reason_missing", "reason")
    return reason.strip()
