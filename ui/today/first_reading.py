"""What is read when a book is opened, to be practised before: the day, what stands beside it, and its first client."""

from typing import TYPE_CHECKING

from app.foundation.dates import add_months
from ui.today.reading import read_day

if TYPE_CHECKING:
    from app.bootstrap import Services


def read_first(services: "Services") -> None:
    """Ask what Today and the rail ask; nobody looks at the answers."""
    read = read_day(services)
    today = read.day.on
    for row in read.day.rows[:1]:
        services.today.side(row.client_id)
    services.overview.counts()
    services.today.away()
    services.checkins.summary(add_months(today, -3), today)
    services.life.birthdays()
