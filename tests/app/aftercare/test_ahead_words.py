"""What lies ahead in words, in both languages."""

from datetime import date, timedelta

import pytest

from app.aftercare.rules.agenda import Conversation, conversations
from app.aftercare.rules.capacity import Planned, Week, Work
from app.aftercare.rules.kept import KeptBy, KeptLine
from app.aftercare.rules.promises import KeptRatio
from app.aftercare.rules.rhythm import Rhythm, RhythmSource
from app.aftercare.words.ahead import (
    hours_said,
    months_said,
    purposes_said,
    rhythm_said,
    talk_note,
    week_state,
    week_work,
    work_note,
    work_title,
)
from app.aftercare.words.kept import kept_by, kept_name, kept_said
from app.foundation.formats import Formats
from app.foundation.language import texts
from tests.app.aftercare.rules.promised import a_promise

EN, NL = texts("en"), texts("nl")
BRITISH, DUTCH = Formats("en"), Formats("nl")
TODAY = date(2026, 3, 2)


def talks(*due: tuple[date, int], talked: tuple[date, ...] = ()) -> tuple[Conversation, ...]:
    promises = [a_promise(day, window, code=code) for (day, window), code in zip(due, ("C4", "L2"), strict=False)]
    return conversations(promises, talked, 30, TODAY, lambda day: day)


def note(*due: tuple[date, int], talked: tuple[date, ...] = ()) -> str:
    return talk_note(talks(*due, talked=talked)[0], TODAY, EN, BRITISH)


def test_that_the_purposes_of_a_conversation_are_named_each_once() -> None:
    twice = [a_promise(TODAY, code="C4"), a_promise(TODAY, code="C4"), a_promise(TODAY, title="Offerte bespreken")]
    assert purposes_said(twice, EN) == "Hold the client review; Offerte bespreken"


def test_that_a_talk_simply_due_has_no_note_also_when_it_is_late() -> None:
    assert note((TODAY, 5)) == note((date(2026, 2, 2), 5)) == note((date(2026, 5, 4), 5)) == ""
    assert note((date(2026, 2, 2), 5), (TODAY, 5)) == "", "both are for today"


def test_that_a_conversation_on_a_later_day_says_which() -> None:
    assert note((TODAY, 30), (date(2026, 3, 9), 5)) == "Together on Mon 9 Mar."


def test_that_a_talk_that_can_wait_or_cannot_says_so() -> None:
    last = date(2026, 2, 20)
    assert note((TODAY, 60), talked=(last,)) == "Can wait until Sun 22 Mar: another talk lies close to it."
    assert note((TODAY, 5), talked=(last,)) == "Close together with another talk."


@pytest.mark.parametrize(
    ("minutes", "english", "dutch"),
    [(45, "45 min", "45 min"), (60, "1 h", "1 u"), (200, "3 h 20", "3 u 20"), (65, "1 h 05", "1 u 05")],
)
def test_that_minutes_are_said_as_hours(minutes: int, english: str, dutch: str) -> None:
    assert (hours_said(minutes, EN), hours_said(minutes, NL)) == (english, dutch)


LAST = date(2026, 12, 31)


def a_work(shifted_from: date | None = None, level: str = "G", *, until: date = LAST, **values: object) -> Planned:
    return Planned(Work("w", "k", TODAY, until, "phone", level, **values), shifted_from)


def a_week(*channels: str, room: int = 480, shifted: int = 0) -> Week:
    planned = tuple(
        Planned(Work(str(n), "k", TODAY, TODAY, channel, "G"), TODAY if n < shifted else None)
        for n, channel in enumerate(channels)
    )
    return Week(TODAY, planned, sum(one.work.minutes for one in planned), room)


def test_that_a_week_counts_its_work_by_name_and_the_rest_together() -> None:
    week = a_week("visit", "visit", "phone", "video", "email", "survey", "card", "self")
    assert week_work(week, EN) == "2 visits, 1 video call, 1 call, 1 e-mail, 1 check-in, 2 other things"
    assert week_work(a_week(), EN) == "nothing"
    assert week_work(a_week("phone"), NL) == "1 telefoongesprek"


def test_that_a_week_says_when_it_is_too_full_or_took_work_over() -> None:
    assert week_state(a_week("visit", room=60), EN) == "30 min too much"
    assert week_state(a_week("visit", "phone", shifted=2), EN) == "2 from earlier weeks"
    assert week_state(a_week("visit"), EN) == ""


@pytest.mark.parametrize(
    ("planned", "room", "said"),
    [
        (a_work(), 480, ""),
        (a_work(), 0, "It stays: no later week until Thu 31 Dec has room."),
        (a_work(until=TODAY - timedelta(days=1)), 0, "It stays: any later week would be too late."),
        (a_work(until=TODAY + timedelta(days=6)), 0, "It stays: any later week would be too late."),
        (a_work(until=TODAY + timedelta(days=7)), 0, "It stays: no later week until Mon 9 Mar has room."),
        (a_work(level="P"), 0, "A duty: it stays in this week."),
        (a_work(pinned=True), 0, "It stays: somebody chose this day, or something began a short while ago."),
        (a_work(waits=True), 0, "Later inside its window: talks with one client lie 30 days apart."),
        (
            a_work(close=True),
            480,
            "Close together: less than 30 days from another talk, and no room inside its window.",
        ),
        (
            a_work(shifted_from=TODAY - timedelta(days=7)),
            480,
            (
                "Moved here from the week of Mon 23 Feb, which asks for more hours than there are; "
                "it can wait until Thu 31 Dec."
            ),
        ),
        (a_work(promises=(a_promise(TODAY - timedelta(days=30)),)), 480, "Late since Sat 31 Jan."),
        (
            a_work(level="P", promises=(a_promise(TODAY - timedelta(days=30)),)),
            0,
            "Late since Sat 31 Jan. A duty: it stays in this week.",
        ),
    ],
)
def test_that_a_piece_of_work_says_why_it_stands_in_its_week(planned: Planned, room: int, said: str) -> None:
    week = Week(TODAY, (planned,), planned.work.minutes, room)
    assert work_note(planned, week, 30, EN, BRITISH) == said


def test_that_a_piece_of_work_is_named_by_all_its_purposes() -> None:
    promises = (a_promise(TODAY, code="C4"), a_promise(TODAY, code="OWN", title="Over het huis"))
    assert work_title(a_work(promises=promises), EN) == "Hold the client review; Over het huis"


def test_that_silence_is_said_in_months_or_days() -> None:
    assert [months_said(days, EN) for days in (1, 20, 31, 730)] == ["1 day", "20 days", "1 month", "24 months"]


def test_that_a_rhythm_says_who_decided_it() -> None:
    said = {rhythm_said(Rhythm(6, source), t) for source in RhythmSource for t in (EN, NL)}
    assert len(said) == 2 * len(RhythmSource)
    assert rhythm_said(Rhythm(1, RhythmSource.OFFICE), EN) == "every 1 month, by the office"


def test_that_kept_is_said_with_its_n_and_unknown_as_unknown() -> None:
    assert kept_said(KeptRatio(3, 1, 2), EN) == "3 of 6 kept in time, 1 late, 2 missed"
    assert kept_said(KeptRatio(4), NL) == "4 van 4 op tijd nagekomen"
    assert kept_said(KeptRatio(), EN) == "nothing was due yet"


def test_that_a_plan_is_named_by_its_product_and_others_by_their_name() -> None:
    lines = [KeptLine(group, group, KeptRatio(kept=1)) for group in ("mortgage", "any", "own")]
    assert [kept_name(KeptBy.PLAN, line, EN) for line in lines] == ["Mortgage", "For every product", "Promised by hand"]
    assert kept_name(KeptBy.CLIENT, KeptLine("k1", "Visser", KeptRatio()), EN) == "Visser"
    assert len({kept_by(by, NL) for by in KeptBy}) == len(KeptBy)
