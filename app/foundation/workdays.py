"""Working days of a country: counting them, and rolling a date off a weekend or holiday (the field's rules 2.3)."""

import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from importlib.util import find_spec, module_from_spec
from typing import Final

_DAY: Final = timedelta(days=1)
_WEEKEND: Final = frozenset({5, 6})
_DEFAULT_PARTS: Final = {"GB": "ENG"}
"""Countries whose holidays differ per part, and the part meant when none is named."""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The office's working days.

    The two Dutch switches are settings because offices differ: many work on Good Friday, and 5 May is generally free
    in lustrum years only. A country or part that is not known has weekends and no holidays. Dates far ahead may change
    with the law, so planned dates are recomputed at every start.
    """

    country: str = "NL"
    good_friday_off: bool = True
    fifth_of_may_off: bool = False
    part: str = ""
    _free: dict[int, frozenset[date]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _counted: dict[tuple[date, int], date] = field(default_factory=dict, init=False, repr=False, compare=False)

    def is_workday(self, day: date) -> bool:
        if day.weekday() in _WEEKEND:
            return False
        free = self._free.get(day.year)
        if free is None:
            free = self._free[day.year] = self._holidays(day.year)
        return day not in free

    def add_workdays(self, day: date, count: int) -> date:
        """Count working days, starting the day after (before, when count is negative); 0 gives the day itself."""
        known = self._counted.get((day, count))
        if known is not None:
            return known
        step = _DAY if count > 0 else -_DAY
        left, at = abs(count), day
        while left:
            at += step
            left -= self.is_workday(at)
        self._counted[day, count] = at
        return at

    def roll_forward(self, day: date) -> date:
        """Give the day itself or the next working day: for contact."""
        return day if self.is_workday(day) else self.add_workdays(day, 1)

    def roll_back(self, day: date) -> date:
        """Give the day itself or the working day before it: for deadlines."""
        return day if self.is_workday(day) else self.add_workdays(day, -1)

    def modified_following(self, day: date) -> date:
        """Roll forward, but back when that would leave the month: for reports at a period's end."""
        later = self.roll_forward(day)
        return later if later.month == day.month else self.roll_back(day)

    def _holidays(self, year: int) -> frozenset[date]:
        free = _listed(self.country, self.part or _DEFAULT_PARTS.get(self.country), year)
        return self._dutch(year, free) if self.country == "NL" and free else free

    def _dutch(self, year: int, free: frozenset[date]) -> frozenset[date]:
        """Apply the office's two switches to the public list, which always has Good Friday."""
        from dateutil.easter import easter  # noqa: PLC0415 (comes along with the holidays)

        if not self.good_friday_off:
            free -= {easter(year) - 2 * _DAY}
        return free | {date(year, 5, 5)} if self.fifth_of_may_off else free


@lru_cache(maxsize=512)
def _listed(country: str, part: str | None, year: int) -> frozenset[date]:
    """Give the public list of a year; it is worked out once, as calendars are made at every reading."""
    import holidays  # noqa: PLC0415 (slow to import, and not needed before the first date is planned)

    load_countries_one_by_one()
    try:
        return frozenset(holidays.country_holidays(country, subdiv=part, years=year))
    except NotImplementedError:
        return frozenset()


def load_countries_one_by_one() -> None:
    """Let `holidays` load the country that is asked for: by itself it loads all 250 of them, in a tenth of a second."""
    name = "holidays.countries"
    spec = find_spec(name)
    if name not in sys.modules and spec is not None:
        sys.modules[name] = module_from_spec(spec)  # found, but not run
