"""What a person can do with the office: its particulars, its advisers, the settings of the book."""

from collections.abc import Mapping
from typing import Final

from app.book.book import Book
from app.book.change import Title
from app.book.unit import Unit, Values
from app.foundation.language import message
from app.office import store
from app.office.colleagues import NOTHING_SAID, Whose, Wish, whose
from app.office.reminding import ReminderWish, check_reminder
from app.office.rules import Adviser, Office, check_country, check_email
from app.office.settings import SettingValue
from app.office.tables import Advisers, Offices
from app.office.tidy import tidy

REMINDING: Final = frozenset({"reminder", "reminder_hour", "quiet_from", "quiet_until"})
"""Settings that only make sense together."""


class OfficeService:
    """The office of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def office(self) -> Office:
        """Give the office's particulars."""
        with self._book.read() as connection:
            return store.office(connection)

    def save_office(self, values: Values, version: int) -> None:
        """Store changed particulars.

        Raises RuleBroken ("required", "too_long", "not_a_country", "not_an_email") or ChangedMeanwhile.
        """
        self.save(values, version, {})

    def save(self, values: Values, version: int, settings: Mapping[str, SettingValue]) -> None:
        """Store changed particulars and settings as one step, or nothing of either.

        Raises what `save_office` and `set_settings` raise.
        """
        tidied = _tidied(values)
        title = message("Settings changed") if settings else message("Office details changed")
        with self._book.write(Title(title)) as unit:
            if tidied:
                unit.update(Offices, store.office(unit.connection).id, tidied, version=version)
            _put(unit, settings)

    def advisers(self) -> tuple[Adviser, ...]:
        """Give all advisers, the first one first."""
        with self._book.read() as connection:
            return store.advisers(connection)

    def whose(self, wish: Wish = NOTHING_SAID) -> Whose:
        """Tell who of the advisers sits at a desk, and whose work is shown there."""
        return whose(self.advisers(), wish)

    def sits(self, wish: Wish) -> str:
        """Give the name of who sits at a desk, "" where nobody said."""
        return self.whose(wish).who.my_name

    def add_adviser(self, name: str) -> str:
        """Add an adviser, or find the one of that name; give the key. Raises RuleBroken("required")."""
        written = tidy(Advisers, {"name": name})["name"]
        with self._book.write(Title(message("Adviser added – {name}"), {"name": written})) as unit:
            return store.adviser_id(unit, written)

    def setting(self, key: str) -> SettingValue:
        """Give a setting's value in this book, or its default. Raises RuleBroken("unknown_setting")."""
        with self._book.read() as connection:
            return store.setting(connection, key)

    def set_setting(self, key: str, value: SettingValue) -> None:
        """Store a setting. Raises RuleBroken ("unknown_setting", "setting_type", "out_of_limits", "unknown_word")."""
        self.set_settings({key: value})

    def set_settings(self, values: Mapping[str, SettingValue]) -> None:
        """Store several settings as one step, or none of them.

        Raises what `set_setting` raises, and RuleBroken("reminder_never").
        """
        with self._book.write(Title(message("Settings changed"))) as unit:
            _put(unit, values)

    def reminder(self) -> ReminderWish:
        """Give what the person chose of the one reminder a day."""
        with self._book.read() as connection:
            return store.reminder_wish(connection)


def _tidied(values: Values) -> Values:
    tidied = tidy(Offices, values)
    if "country" in tidied:
        tidied["country"] = check_country(tidied["country"])
    if tidied.get("email"):
        tidied["email"] = check_email(tidied["email"])
    return tidied


def _put(unit: Unit, settings: Mapping[str, SettingValue]) -> None:
    for key, value in settings.items():
        store.put_setting(unit, key, value)
    if not REMINDING.isdisjoint(settings):
        check_reminder(store.reminder_wish(unit.connection))
