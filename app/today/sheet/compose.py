"""From the list of a day to the words on its sheet: one block for each client, in the order of the list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.clients.rules import ContactPoint, Person
from app.clients.rules.speaking import Speaker
from app.contact.rules import Said
from app.contact.words import channel
from app.foundation.formats import Formats
from app.foundation.language import Texts, message
from app.today.reach import numbers, people
from app.today.rules import CareFacts, CaseFacts, Section, TodayList, TodayRow
from app.today.sheet.content import Called, DaySheet, Thing
from app.today.words import reason, subtitle, title

MOST: Final = 120
"""So many clients are looked at; a page holds about nine whole and eighty in one line each."""
ON_SHEET: Final = (Section.CASE, Section.OVERDUE, Section.TODAY)
MORE: Final = message("And {n} more in Today.")
"""Filled in when it is known how many clients the page holds."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What a sheet needs to know of a client beside the list."""

    persons: tuple[Person, ...]
    points: tuple[ContactPoint, ...]
    said: tuple[Said, ...]
    speakers: tuple[Speaker, ...] = ()


def by_client(rows: Iterable[TodayRow]) -> dict[str, list[TodayRow]]:
    """Put the rows of a day by client, in the order of the list; what comes later this week is for another day.

    Care marks stay off paper: they can be left on a desk.
    """
    found: dict[str, list[TodayRow]] = {}
    for row in rows:
        if row.state in ON_SHEET and not isinstance(row.facts, CareFacts):
            found.setdefault(row.client_id, []).append(row)
    return found


def compose(day: TodayList, reached: Mapping[str, Reached], office: str, t: Texts, formats: Formats) -> DaySheet:
    """Write the sheet of a day for the clients that are known in `reached`."""
    label, on = t("Day sheet"), formats.day_title(day.on)
    rows = by_client(day.rows)
    return DaySheet(
        language=t.language,
        label=label,
        title=on,
        office=office,
        opening=subtitle(day.counts, t) if rows else t("Nobody needs to be called today."),
        foot=" · ".join((office, f"{label} {formats.date_long(day.on)}")),
        choices=(t("spoken"), t("no answer"), t("call again")),
        more_words=t(MORE),
        calls=tuple(_called(rows[key], facts, day, t, formats) for key, facts in reached.items()),
        beyond=len(rows) - len(reached),
    )


def _called(rows: Sequence[TodayRow], facts: Reached, day: TodayList, t: Texts, formats: Formats) -> Called:
    names = [person.full_name for person in people(facts.persons, day.on)]
    name = rows[0].client_name
    last = facts.said[0] if facts.said else None
    reach = [f"{one.who} {one.shown}".strip() for one in numbers(facts.persons, facts.points, day.on, facts.speakers)]
    return Called(
        name=name,
        people=", ".join(names) if names != [name] else "",
        numbers=" · ".join(reach[:2]) or t("no telephone number"),
        things=tuple(_thing(row, day, t, formats) for row in rows),
        said=" ".join(last.said.split()) if last else "",
        said_on=f"{formats.date_medium(last.on_date)}, {channel(last.channel, t)}" if last else "",
    )


def _thing(row: TodayRow, day: TodayList, t: Texts, formats: Formats) -> Thing:
    """Say what to do and why; a reason that says both is told once."""
    why = reason(row, t, formats)
    because, parted, _ = why.partition(": ")
    short = because + "." if parted and not isinstance(row.facts, CaseFacts) else why
    return Thing(title(row, t), formats.due(row.due, day.on), short, late=row.due < day.on)
