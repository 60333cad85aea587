"""What is refused: birthdays that cannot be read, a relationship that ends before it began."""

from collections.abc import Iterable
from datetime import date

from app.clients.rules.drafts import PointDraft
from app.clients.rules.kinds import PointKind
from app.foundation.dates import PartialDate
from app.foundation.errors import RuleBroken


def check_birth(text: str, today: date | None = None, field: str = "birth") -> str:
    """Give a birthday as stored (1980-02-29 or --02-29). Raises RuleBroken("not_a_birthday", "in_the_future")."""
    try:
        birth = PartialDate.parse(text)
    except ValueError:
        raise RuleBroken("not_a_birthday", field, text=text) from None
    if today is not None and birth.full is not None and birth.full > today:
        raise RuleBroken("in_the_future", field)
    return str(birth)


def check_death(deceased_on: date, birth: str | None, today: date, field: str = "deceased_on") -> None:
    """Refuse a death of tomorrow and one before the birth: RuleBroken("in_the_future", "death_before_birth")."""
    if deceased_on > today:
        raise RuleBroken("in_the_future", field)
    born = PartialDate.parse(birth).full if birth else None
    if born is not None and deceased_on < born:
        raise RuleBroken("death_before_birth", field, birth=born)


def check_relationship(start: date | None, end: date | None, reason: str | None) -> None:
    """Refuse an end before the start and a reason without an end: "end_before_start", "end_reason_without_end"."""
    if start is not None and end is not None and end < start:
        raise RuleBroken("end_before_start", "relationship_end", start=start)
    if reason is not None and end is None:
        raise RuleBroken("end_reason_without_end", "relationship_end")


def check_preferred(points: Iterable[PointDraft]) -> None:
    """Refuse two preferred numbers, or two preferred addresses, of one and the same: RuleBroken("two_preferred")."""
    seen = set()
    for one in points:
        sort = (one.person_id, one.kind is PointKind.EMAIL)
        if one.preferred and sort in seen:
            raise RuleBroken("two_preferred", "points")
        if one.preferred:
            seen.add(sort)
