"""The service that was promised beside what was done: the year of the service, and what of it is due so far."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.agreements.rules.promised import Engagement
from app.foundation.dates import add_years, full_months_between, full_years_between


class ServiceState(StrEnum):
    """How the contacts done stand beside the contacts promised."""

    NOT_BEGUN = "not_begun"
    NO_NUMBER = "no_number"
    BEHIND = "behind"
    ON_COURSE = "on_course"
    ALL_DONE = "all_done"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ServiceYear:
    """One year of a service, up to but not including `end`: contacts promised in it, due so far, and done.

    `promised` and `due` are None where no number was agreed; unknown is not 0.
    """

    engagement: Engagement
    start: date
    end: date
    promised: int | None
    due: int | None
    done: int
    state: ServiceState

    @property
    def short(self) -> int:
        """How many contacts are missing of what is due so far."""
        return max(0, (self.due or 0) - self.done)


def year_of(engagement: Engagement, on: date) -> tuple[date, date]:
    """Give the year of a service in which a day lies: it turns on the day on which the service began.

    Before it began that is its first year, after it ended its last; a year ends early where the service does.
    """
    last = on if engagement.to_on is None else min(on, max(engagement.from_on, engagement.to_on - timedelta(days=1)))
    years = max(0, full_years_between(engagement.from_on, last))
    end = add_years(engagement.from_on, years + 1)
    return add_years(engagement.from_on, years), end if engagement.to_on is None else min(end, engagement.to_on)


def due_so_far(per_year: int, start: date, on: date) -> int:
    """Give the contacts due by a day: the promise of a year in proportion to the whole months gone by, rounded down.

    Four a year are one after three months, three after nine, four after twelve.
    """
    months = min(12, max(0, full_months_between(start, on)))
    return per_year * months // 12


def service_year(engagement: Engagement, days: Iterable[date], on: date) -> ServiceYear:
    """Put what was promised beside the days on which there was contact; two contacts on one day are one."""
    start, end = year_of(engagement, on)
    done = len({day for day in days if start <= day < end and day <= on})
    promised = engagement.promised_contacts_per_year
    ended = engagement.to_on is not None and engagement.to_on <= on
    due = None if promised is None else due_so_far(promised, start, min(on, end))
    if engagement.from_on > on:
        state = ServiceState.NOT_BEGUN
    elif ended:
        state = ServiceState.ENDED
    elif promised is None or due is None:
        state = ServiceState.NO_NUMBER
    elif done >= promised:
        state = ServiceState.ALL_DONE
    else:
        state = ServiceState.BEHIND if done < due else ServiceState.ON_COURSE
    return ServiceYear(engagement, start, end, promised, due, done, state)


def current(engagements: Iterable[Engagement], on: date) -> Engagement | None:
    """Give the service that counts on a day: what runs, else what comes next, else what ended last."""
    known = sorted(engagements, key=_start)
    running = [one for one in known if one.is_on(on)]
    coming = [one for one in known if one.from_on > on]
    if running:
        return running[-1]
    if coming:
        return coming[0]
    return max(known, key=_finish, default=None)


def _start(engagement: Engagement) -> tuple[date, str]:
    return engagement.from_on, engagement.id


def _finish(engagement: Engagement) -> tuple[date, date, str]:
    return engagement.to_on or date.max, engagement.from_on, engagement.id
