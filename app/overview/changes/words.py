"""A change in words: each thing that was changed by its name, each detail with what stood there before and now."""

from datetime import date, datetime
from typing import Any, Final, NamedTuple

from app.foundation.dates import PartialDate
from app.foundation.formats import Formats
from app.foundation.language import Texts, message
from app.overview.change_words import changed_things, thing
from app.overview.changes.labels import CODES, COLUMNS, LABELS, OTHER
from app.overview.changes.rules import ChangeDetail, ChangedRow, Turn

CALLED: Final = ("full_name", "tag", "name", "title", "value", "field_id", "person_id", "agreement_id", "reference")
"""By which of its columns a row is called, the first that has something."""


class ToldField(NamedTuple):
    """One line: the thing, the detail of it, and the values before and now; an empty value is "–"."""

    thing: str
    detail: str
    before: str
    after: str


CLIENT: Final = message("Client")
NOTHING: Final = "–"
LEAP_YEAR: Final = 2000


def told_fields(change: ChangeDetail, t: Texts, formats: Formats) -> tuple[ToldField, ...]:
    """Tell every changed detail; where the rows are gone, what was noted at the time."""
    lines = [line for row in change.rows for line in _lines(row, change, t, formats)]
    if lines:
        return tuple(lines)
    return tuple(ToldField(words, "", NOTHING, NOTHING) for words in changed_things(change.what, t))


def _lines(row: ChangedRow, change: ChangeDetail, t: Texts, formats: Formats) -> list[ToldField]:
    what = _called(row, change, t, formats)
    lines = []
    for field in row.fields:
        pair = (_value(row, field.column, value, change, t, formats) for value in (field.before, field.after))
        lines.append(ToldField(what, _label(row.table, field.column, t), *pair))
    return lines or [ToldField(what, "", NOTHING, NOTHING)]


def _called(row: ChangedRow, change: ChangeDetail, t: Texts, formats: Formats) -> str:
    """Name a thing: "Person added: Petra Bakker"."""
    named = t(CLIENT) if row.table == "client" else thing(row.table, t) or t(OTHER)
    told = {
        Turn.NEW: t("{thing} added", thing=named),
        Turn.GONE: t("{thing} removed", thing=named),
        Turn.CHANGED: named,
    }[row.turn]
    name = next((words for column in CALLED if (words := _name(row, column, change, t, formats))), "")
    return t("{thing}: {name}", thing=told, name=name) if name else told


def _name(row: ChangedRow, column: str, change: ChangeDetail, t: Texts, formats: Formats) -> str:
    value = row.values.get(column)
    if not value or (column == "title" and row.table == "person"):
        return ""
    words = _value(row, column, value, change, t, formats)
    return "" if words == NOTHING else words


def _label(table: str, column: str, t: Texts) -> str:
    label = LABELS.get(f"{table}.{column}") or COLUMNS.get(column, OTHER)
    return t(label)


def _value(row: ChangedRow, column: str, value: Any, change: ChangeDetail, t: Texts, formats: Formats) -> str:
    """Write a value as the screens do."""
    if value is None or value == "":
        return NOTHING
    if column.endswith("_id"):
        return change.names.get(value, NOTHING)
    if isinstance(value, bool):
        return t("Yes") if value else t("No")
    if isinstance(value, str):
        return _birthday(value, formats) if column == "birth" else _coded(f"{row.table}.{column}", value, t)
    return _measured(column, value, formats)


def _measured(column: str, value: Any, formats: Formats) -> str:
    if isinstance(value, date):
        return formats.date_medium(value)
    return formats.money(value) if column.endswith("_cents") else str(value)


def _coded(place: str, value: Any, t: Texts) -> str:
    """Say a code in words; a code of another time stands for itself."""
    if place not in CODES:
        return str(value)
    read, say = CODES[place]
    try:
        return say(read(value), t)
    except (KeyError, ValueError):
        return str(value)


def _birthday(value: str, formats: Formats) -> str:
    """Write a birthday, with its year where that is known."""
    born = PartialDate.parse(value)
    return formats.date_medium(born.full) if born.full else formats.day_month(date(LEAP_YEAR, born.month, born.day))


def sentence(line: ToldField, t: Texts) -> str:
    """Read a line aloud."""
    told = t("{detail}: {before}, now {after}", detail=line.detail, before=line.before, after=line.after)
    return f"{line.thing}. {told}" if line.detail else line.thing


def moment(change: ChangeDetail, local: datetime, t: Texts, formats: Formats) -> str:
    """Say when it was (`local`: by the clock of whoever looks), and who did it."""
    when = t("{day} at {time}", day=formats.date_medium(local.date()), time=formats.time(local))
    return " · ".join(part for part in (when, change.actor, t("Taken back since") if change.undone else "") if part)


def count_more(change: ChangeDetail, t: Texts) -> str:
    """Say how many more rows were changed that are not shown."""
    return t.plural("and {n} more line", "and {n} more lines", change.more) if change.more else ""
