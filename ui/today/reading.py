"""What Today reads in one go: the list, the conversations on it, and in an office of several who keeps what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from app.office.colleagues import NOTHING_SAID, Whose, Wish
from app.today.rules import HORIZON, TodayList
from app.today.whose import named
from ui.today.rows import Talks

if TYPE_CHECKING:
    from app.bootstrap import Services

SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class ReadDay:
    """The day, and whose work it is; `keepers` names the colleagues who keep a row."""

    day: TodayList
    talks: Talks
    whose: Whose
    keepers: Mapping[str, str] = field(default_factory=dict)


def read_day(services: "Services", wish: Wish = NOTHING_SAID) -> ReadDay:
    """Read the list of the day as this computer wishes; with one adviser nothing is asked about keepers."""
    whose = services.office.whose(wish)
    who = whose.who
    day = services.today.list(limit=SHOWN, adviser=whose.adviser)
    clients = (row.client_id for row in day.rows if row.promise_id)
    talks = services.agenda.of_clients(clients, day.on + timedelta(days=HORIZON))
    keepers = named(services.today.keepers((*day.rows, *day.missed)), who) if who.are_many else {}
    return ReadDay(day, talks, whose, keepers)
