"""Whose work stands on the list of the day: in an office with more than one adviser each promise has one who keeps it.

That is who took it over by name, else the client's own adviser; a case and a care mark are the own adviser's.
"""

from collections.abc import Mapping

from app.office.colleagues import Colleagues
from app.today.rules import TodayRow


def kept_key(row: TodayRow) -> str:
    """Give the key under which the keeper of a row is looked up: its promise, else its client."""
    return row.promise_id or row.client_id


def named(keepers: Mapping[str, str], who: Colleagues) -> dict[str, str]:
    """Give the name of who keeps each row, where that is not who sits at the desk."""
    names = who.names()
    return {key: names[keeper] for key, keeper in keepers.items() if keeper != who.me and keeper in names}
