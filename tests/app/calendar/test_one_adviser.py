"""A calendar of one adviser: what that one keeps; what a colleague took is cancelled only in the file that had it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from app.aftercare.tables import Promises
from app.bootstrap import Services
from app.calendar.rules import ENDED_STAYS, Told, Whom, file_of, handed_on
from app.calendar.words import whom_label
from app.foundation.language import texts
from tests.app.conftest import TODAY
from tests.app.rows import rows

SOON = TODAY + timedelta(days=10)


class Office:
    """Noor and the first adviser, with a promise each, and each a file."""

    def __init__(self, services: Services, folder: Path) -> None:
        self.services = services
        with rows(services.book) as made:
            self.me, self.noor = services.office.advisers()[0].id, made.adviser("Noor de Wit")
            bos, vos = made.client("Bos"), made.client("Vos", adviser_id=self.noor)
            soon = {"anchor": "manual", "channel": "letter"}
            self.own = made.promise(bos, "OWN", SOON, title="Eigen", **soon)
            self.theirs = made.promise(vos, "OWN", SOON, title="Van Noor", **soon)
        self.my_file, self.her_file = folder / "ik.ics", folder / "noor.ics"

    def hand(self, promise: str, adviser: str) -> None:
        with rows(self.services.book) as made:
            made.unit.update(Promises, promise, {"adviser_id": adviser})

    def told(self, adviser: str | None) -> dict[str, tuple[str, int]]:
        """Write the file of one adviser; give the state and number of its events."""
        path = self.her_file if adviser == self.noor else self.my_file
        return read(self.services.calendar.write(path, adviser=adviser))


def read(path: Path) -> dict[str, tuple[str, int]]:
    found = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    events = [event for event in found if isinstance(event, Event)]
    told = {str(e["uid"]).removesuffix("@nazorg"): (str(e["status"]), int(e["sequence"])) for e in events}
    assert len(told) == len(events)
    return told


@pytest.fixture
def office(services: Services, tmp_path: Path) -> Office:
    return Office(services, tmp_path)


def test_that_a_calendar_of_one_adviser_holds_what_that_one_keeps(office: Office) -> None:
    assert office.told(office.me) == {office.own: ("CONFIRMED", 0)}
    assert office.told(office.noor) == {office.theirs: ("CONFIRMED", 0)}
    assert office.told(None).keys() == {office.own, office.theirs}


def test_that_what_a_colleague_took_over_is_cancelled_in_the_file_that_held_it_and_nowhere_else(office: Office) -> None:
    office.told(office.me)
    office.told(office.noor)
    office.hand(office.own, office.noor)
    assert office.told(office.me) == {office.own: ("CANCELLED", 1)}
    assert office.told(office.noor) == {office.theirs: ("CONFIRMED", 0), office.own: ("CONFIRMED", 0)}
    for _ in range(2):
        assert office.told(office.me) == {office.own: ("CANCELLED", 1)}, "two files do not drive each other's numbers"
        assert office.told(office.noor)[office.own] == ("CONFIRMED", 0)


def test_that_what_comes_back_stands_again_with_a_higher_number(office: Office) -> None:
    office.told(office.me)
    office.hand(office.own, office.noor)
    office.told(office.me)
    office.hand(office.own, office.me)
    assert office.told(office.me) == {office.own: ("CONFIRMED", 2)}


def test_that_a_kept_promise_is_cancelled_for_who_kept_it(office: Office) -> None:
    office.told(office.me)
    office.told(office.noor)
    office.services.aftercare.keep(office.own, TODAY)
    assert office.told(office.me)[office.own][0] == "CANCELLED"
    assert office.own not in office.told(office.noor)


def test_that_each_desk_keeps_a_file_of_its_own_with_the_name_of_its_adviser(office: Office, tmp_path: Path) -> None:
    services = office.services
    values = {"calendar_file": str(tmp_path / "agenda.ics"), "calendar_whose": Whom.MINE.value}
    services.office.set_settings(values)
    assert services.calendar.keep() is None, "nobody said who sits here"
    services.calendar.sits = office.noor
    hers = services.calendar.keep()
    assert hers == tmp_path / "agenda Noor de Wit.ics"
    assert read(hers).keys() == {office.theirs}
    assert services.calendar.keep() is None
    services.calendar.sits = office.me
    mine = services.calendar.keep()
    assert mine is not None
    assert read(mine).keys() == {office.own}
    services.calendar.sits = "gone"
    assert services.calendar.keep() is None
    assert not (tmp_path / "agenda.ics").exists()


def test_that_one_file_for_everybody_needs_nobody_at_the_desk(office: Office, tmp_path: Path) -> None:
    office.services.office.set_setting("calendar_file", str(tmp_path / "agenda.ics"))
    office.services.calendar.sits = office.noor
    kept = office.services.calendar.keep()
    assert kept == tmp_path / "agenda.ics"
    assert read(kept).keys() == {office.own, office.theirs}


def test_that_who_is_alone_has_one_file_whatever_the_setting_says(services: Services, tmp_path: Path) -> None:
    services.office.set_settings({"calendar_file": str(tmp_path / "agenda.ics"), "calendar_whose": "mine"})
    assert services.calendar.keep() == tmp_path / "agenda.ics"


@pytest.mark.parametrize(
    ("name", "file"),
    [("Noor de Wit", "a Noor de Wit.ics"), ("A/B: C?", "a A_B_ C_.ics"), (" .. ", "a _.ics"), ("Zoë", "a Zoë.ics")],
)
def test_that_a_file_is_named_after_its_adviser_on_every_system(name: str, file: str) -> None:
    assert file_of(Path("x/a.ics"), name) == Path("x") / file


def test_that_what_was_handed_on_long_ago_is_not_mentioned_any_more() -> None:
    earlier = {
        "new": Told(1, "x", TODAY - ENDED_STAYS), "old": Told(1, "x", TODAY - ENDED_STAYS - timedelta(days=1)),
        "own": Told(1, "x", date.max),
    }  # fmt: skip
    assert handed_on(earlier, {"new", "old"}, TODAY) == ["new"]


def test_that_the_choice_is_said_in_words() -> None:
    assert whom_label(Whom.EVERYBODY, texts("nl")) == "Van iedereen, in één bestand"
    assert whom_label(Whom.MINE, texts("en")) == "Mine: each desk keeps a file of its own"
