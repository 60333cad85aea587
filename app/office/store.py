"""Reads and writes of the office, its advisers and the settings of the book."""

import json
from dataclasses import fields

from sqlalchemy import Connection, func, select

from app.book.unit import Unit
from app.foundation.errors import NotFound
from app.foundation.names import fold
from app.foundation.workdays import WorkCalendar
from app.office.reminding import ReminderWish
from app.office.rules import Adviser, Office
from app.office.settings import SettingValue, setting_named
from app.office.tables import Advisers, Offices, Settings
from app.office.tidy import tidy

_OFFICE = tuple(getattr(Offices, field.name) for field in fields(Office))
_ADVISER = (Advisers.id, Advisers.ordinal, Advisers.name)


def office(connection: Connection) -> Office:
    """Give the one office of the book."""
    row = connection.execute(select(*_OFFICE).limit(1)).first()
    if row is None:
        raise NotFound("office", "")
    return Office(*row)


def advisers(connection: Connection) -> tuple[Adviser, ...]:
    """Give all advisers, the first one first."""
    return tuple(Adviser(*row) for row in connection.execute(select(*_ADVISER).order_by(Advisers.ordinal)))


def first_adviser_id(connection: Connection) -> str:
    """Give the adviser to whom everything belongs that names nobody."""
    found = connection.execute(select(Advisers.id).order_by(Advisers.ordinal).limit(1)).scalar_one_or_none()
    if found is None:
        raise NotFound("adviser", "")
    return found


def adviser_id(unit: Unit, name: str | None) -> str:
    """Find an adviser by name, however it is written; empty means the first one, an unknown name adds one."""
    if not name or not name.strip():
        return first_adviser_id(unit.connection)
    values = tidy(Advisers, {"name": name})
    folded = fold(values["name"])
    found = unit.connection.execute(select(Advisers.id).where(Advisers.folded == folded)).scalar_one_or_none()
    if found is not None:
        return found
    last = unit.connection.execute(select(func.max(Advisers.ordinal))).scalar_one_or_none() or 0
    return unit.insert_one(Advisers, {"ordinal": last + 1, **values, "folded": folded})


def setting(connection: Connection, key: str) -> SettingValue:
    """Give a setting's value in this book, or its default."""
    known = setting_named(key)
    stored = connection.execute(select(Settings.value).where(Settings.key == key)).scalar_one_or_none()
    if stored is None:
        return known.default
    value: SettingValue = json.loads(stored)
    return value


def number_setting(connection: Connection, key: str) -> int:
    """Give a setting that is a number (or a switch, as 0 or 1)."""
    return int(setting(connection, key))


def reminder_wish(connection: Connection) -> ReminderWish:
    """Give what the book says of the one reminder a day."""
    hours = (number_setting(connection, key) for key in ("reminder_hour", "quiet_from", "quiet_until"))
    return ReminderWish(bool(setting(connection, "reminder")), *hours)


def put_setting(unit: Unit, key: str, value: SettingValue) -> None:
    """Store a setting that fits its limits."""
    stored = json.dumps(setting_named(key).check(value), ensure_ascii=False)
    found = unit.connection.execute(select(Settings.id).where(Settings.key == key)).scalar_one_or_none()
    if found is None:
        unit.insert_one(Settings, {"key": key, "value": stored})
    else:
        unit.update(Settings, found, {"value": stored})


def work_calendar(connection: Connection) -> WorkCalendar:
    """Give the office's working days: its country, and its two switches for Dutch days."""
    return WorkCalendar(
        office(connection).country,
        good_friday_off=bool(setting(connection, "good_friday_off")),
        fifth_of_may_off=bool(setting(connection, "fifth_of_may_off")),
    )
