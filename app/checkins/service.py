"""What a person can do with satisfaction: ask, fill in an answer, look at a period in figures."""

from dataclasses import asdict, replace
from datetime import date
from typing import Final

from app.aftercare.store import promise
from app.book.book import Book
from app.book.unit import Unit
from app.cases.rules import CaseKind
from app.cases.store import has_open_case, open_case
from app.checkins import store
from app.checkins.rules import NotAsked, ces_of, csat_of, nps_interval, nps_of, why_not_ask
from app.checkins.rules.facts import (
    Behind,
    CheckIn,
    CheckInDraft,
    CheckInSummary,
    RecentCheckIn,
    check_answer,
    needs_making_good,
)
from app.clients.titles import client_title
from app.contact.rules import Channel
from app.foundation.errors import RuleBroken
from app.foundation.language import message

LINKS: Final = frozenset({"ask_id"})


class CheckInService:
    """Satisfaction in one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def answers(self, client_id: str) -> tuple[CheckIn, ...]:
        """Give all asks and answers of a client, the newest first."""
        with self._book.read() as connection:
            return store.checkins_of(connection, client_id)

    def waiting(self) -> tuple[CheckIn, ...]:
        """Give what was asked, is not answered, and may still be, the oldest first."""
        with self._book.read() as connection:
            return store.waiting(connection, self._book.desk.today())

    def recent(self, limit: int = 100) -> tuple[RecentCheckIn, ...]:
        """Give the latest answers of all clients, the newest first."""
        with self._book.read() as connection:
            return store.recent(connection, limit)

    def behind(self, what: Behind, from_on: date, to: date) -> tuple[RecentCheckIn, ...]:
        """Give the rows behind a figure of `summary`, the newest first."""
        with self._book.read() as connection:
            return store.behind(connection, what, from_on, to)

    def why_not_ask(
        self, client_id: str, promise_id: str | None = None, channel: Channel | None = None
    ) -> NotAsked | None:
        """Give the rule by which a client is left in peace today, or None when asking is allowed.

        With a channel also whether somebody there agreed to be asked that way.
        """
        with self._book.read() as connection:
            agreement = promise(connection, promise_id).agreement_id if promise_id else None
            today = self._book.desk.today()
            found = store.circumstances(connection, client_id, agreement, today)
            if channel is not None:
                found = replace(found, allowed=store.is_asking_allowed(connection, client_id, channel, today))
        return why_not_ask(found, today, relation=agreement is None)

    def asked(self, client_id: str, channel: Channel, promise_id: str | None = None) -> str:
        """Note that a client was asked today; the promise to do so is kept. Gives the key of the ask.

        Raises NotFound, RuleBroken("may_not_ask") with the rule that says so.
        """
        because = self.why_not_ask(client_id, promise_id, channel)
        if because is not None:
            raise RuleBroken("may_not_ask", "asked_on", because=because)
        with self._book.write(client_title(self._book, message("Asked – {client}"), client_id)) as unit:
            values = {"client_id": client_id, "asked_on": unit.today, "channel": channel, "promise_id": promise_id}
            return store.insert_checkin(unit, values)

    def record(self, draft: CheckInDraft) -> str:
        """Store an answer; give its key. From 0 to 6 on the NPS question opens a case in the same step.

        An ask that was answered before keeps its answer: the new one stands beside it. Raises NotFound, RuleBroken:
        "answer_empty", "score_out_of_range", "in_the_future", "answered_before_asked".
        """
        with self._book.write(client_title(self._book, message("Answer recorded – {client}"), draft.client_id)) as unit:
            key = _store_answer(unit, draft)
            kind = CaseKind.DETRACTOR
            if needs_making_good(draft.nps) and not has_open_case(unit.connection, draft.client_id, kind):
                open_case(unit, draft.client_id, kind, draft.answered_on, draft.remark)
            return key

    def summary(self, from_on: date, to: date) -> CheckInSummary:
        """Count the answers of a period, both days included, with the 95 % margin of the NPS."""
        with self._book.read() as connection:
            nps = nps_of(store.scores(connection, "nps", from_on, to))
            return CheckInSummary(
                nps=nps,
                interval=nps_interval(nps),
                csat=csat_of(store.scores(connection, "csat", from_on, to)),
                ces=ces_of(store.scores(connection, "ces", from_on, to)),
                rate=store.response(connection, from_on, to),
                told_adviser=store.told_adviser(connection, from_on, to),
            )


def _store_answer(unit: Unit, draft: CheckInDraft) -> str:
    ask = store.checkin(unit.connection, draft.ask_id) if draft.ask_id else None
    check_answer(draft, ask.asked_on if ask else None, unit.today)
    values = {name: value for name, value in asdict(draft).items() if name not in LINKS}
    if ask is None or ask.answered_on is not None:
        return store.insert_checkin(unit, values)
    store.update_checkin(unit, ask.id, {**values, "promise_id": draft.promise_id or ask.promise_id})
    return ask.id
