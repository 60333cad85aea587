"""What a person can do when something ends: see beforehand what stops and what starts, then do it as one step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from app.aftercare.rules.commercial import is_commercial
from app.aftercare.rules.stored import Promise
from app.aftercare.store import open_promises
from app.agreements import store as agreements
from app.book.book import Book
from app.book.change import Title
from app.book.effects import Effect, effects_of
from app.clients import store as clients
from app.clients.rules import Client, HoldKind
from app.clients.rules.peace import PeaceDraft, check_peace
from app.deeds import departing
from app.deeds.departing import KeptDeparture
from app.deeds.endings import AgreementEnd, Death, Ending, Farewell, Objection, do
from app.deeds.estates import EstateDraft, name_speaker
from app.deeds.foretelling import Expectation, foretell
from app.deeds.lasting import lasting
from app.deeds.rules.departure import Departure
from app.deeds.rules.keeping import Lasting
from app.foundation.language import message
from app.foundation.reporting import Report, not_reported


@dataclass(frozen=True, slots=True)
class Foresight:
    """What an ending would do: the effects in every room, and the open promises that stay: resting, or going on.

    `expected` may follow, and is written nowhere; `kept` is what stays after an objection, because the law asks for it.
    `names` are the clients by their keys where it is about several.
    """

    effects: tuple[Effect, ...]
    resting: tuple[Promise, ...]
    going_on: tuple[Promise, ...]
    expected: tuple[Expectation, ...] = ()
    kept: tuple[Lasting, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


class EndingService:
    """Deaths, departures and opt-outs in one book, each one step that can be undone."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def foresee(self, ending: Ending, report: Report = not_reported) -> Foresight:
        """Tell what an ending would do, by doing it and taking it back: nothing is stored.

        Raises what `do` raises.
        """
        outcomes = self._book.rehearse(lambda unit: do(unit, ending), report)
        told = {outcome.id for outcome in outcomes if outcome.table == "promise"}
        with self._book.read() as connection:
            standing = open_promises(connection, [self._client(connection, ending).id])
            today = self._book.desk.today()
            expected = foretell(connection, outcomes, today)
            kept = lasting(connection, ending.client_id, today) if isinstance(ending, Objection) else ()
        paused = any(outcome.table == "hold" and outcome.after is not None for outcome in outcomes)
        rests = [one.id for one in standing if paused and is_commercial(one.level, one.code, one.channel)]
        staying = [one for one in standing if one.id not in told]
        return Foresight(
            by_day(effects_of(outcomes)),
            tuple(one for one in staying if one.id in rests),
            tuple(one for one in staying if one.id not in rests),
            expected,
            kept,
        )

    def do(self, ending: Ending) -> None:
        """Do it, as one step that can be undone.

        Raises NotFound, RuleBroken: "in_the_future", "death_before_birth", "end_before_start", "ended_already",
        "still_alive".
        """
        with self._book.read() as connection:
            title = self._title(connection, ending)
        with self._book.write(title) as unit:
            do(unit, ending)

    def departures(self, client_id: str) -> tuple[KeptDeparture, ...]:
        """Give the departure files of a client, the newest first."""
        with self._book.read() as connection:
            return departing.departures_of(connection, client_id)

    def departure(self, departure_id: str) -> Departure:
        """Give a departure file as it was frozen. Raises NotFound."""
        with self._book.read() as connection:
            return departing.departure(connection, departure_id)

    def name_speaker(self, draft: EstateDraft) -> str:
        """Say who speaks for an estate, verified; give the key of that person. Raises what `name_speaker` raises."""
        with self._book.read() as connection:
            dead = clients.person(connection, draft.dead_id).full_name
        with self._book.write(Title(message("Estate spoken for – {person}"), {"person": dead})) as unit:
            return name_speaker(unit, draft)

    def lift_objection(self, client_id: str, on: date) -> None:
        """Unlock the file from a day on: the client came back on it. Raises NotFound, RuleBroken as pauses do."""
        with self._book.read() as connection:
            name = clients.client(connection, client_id).name
        with self._book.write(Title(message("Objection withdrawn – {client}"), {"client": name})) as unit:
            for one in clients.holds_of(unit.connection, client_id):
                if one.kind is HoldKind.OBJECTION and one.is_on(unit.today):
                    check_peace(PeaceDraft(one.from_on, on), unit.today)
                    clients.update_hold(unit, one.id, {"to_on": on})

    def kept_by_law(self, client_id: str) -> tuple[Lasting, ...]:
        """Give what the law lets be kept of a client, and until when."""
        with self._book.read() as connection:
            return lasting(connection, client_id, self._book.desk.today())

    def _title(self, connection: Connection, ending: Ending) -> Title:
        if isinstance(ending, Death):
            person = clients.person(connection, ending.person_id)
            return Title(message("Death recorded – {person}"), {"person": person.full_name})
        client = {"client": self._client(connection, ending).name}
        if isinstance(ending, Farewell):
            return Title(message("Relationship ended – {client}"), client)
        if isinstance(ending, Objection):
            return Title(message("Objected to everything – {client}"), client)
        if isinstance(ending, AgreementEnd):
            return Title(message("Agreement ended – {client}"), client)
        return Title(message("Opted out – {client}"), client)

    def _client(self, connection: Connection, ending: Ending) -> Client:
        if isinstance(ending, Death):
            return clients.client(connection, clients.person(connection, ending.person_id).client_id)
        if isinstance(ending, AgreementEnd):
            return clients.client(connection, agreements.agreement(connection, ending.agreement_id).client_id)
        return clients.client(connection, ending.client_id)


def by_day(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """Keep rooms together in the order in which they follow, promises last, and put days in order within a room."""
    rooms = [*dict.fromkeys(effect.table for effect in effects if effect.table != "promise"), "promise"]
    return tuple(sorted(effects, key=lambda effect: (rooms.index(effect.table), _day(effect))))


def _day(effect: Effect) -> date:
    row = effect.outcome.after or effect.outcome.before or {}
    found: date = row.get("due") or date.min
    return found
