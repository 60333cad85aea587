"""The rows of the day as tasks: what to do, why, how urgent, and the buttons of each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from app.aftercare.rules.agenda import Conversation, conversation_of
from app.aftercare.words import moved_said
from app.aftercare.words.ahead import purposes_said, talk_note
from app.foundation.formats import Formats
from app.foundation.language import t
from app.today.rules import CareFacts, CaseFacts, TodayCounts, TodayList, TodayRow, counted
from app.today.rules import Section as Place
from app.today.whose import kept_key
from app.today.words import reason, title
from ui.shared.chip import Chip
from ui.shared.icon_names import STEP_ICONS
from ui.shared.task_model import Task, TaskAction, TaskSection

MISSED: Final = "missed:"
Talks = Mapping[str, Sequence[Conversation]]
"""The conversations of each client on the list."""
NO_TALKS: Final[Talks] = {}
NO_KEEPERS: Final[Mapping[str, str]] = {}


class DayRows:
    """Makes the sections of one day."""

    def __init__(
        self, formats: Formats, today: date, talks: Talks = NO_TALKS, keepers: Mapping[str, str] = NO_KEEPERS
    ) -> None:
        self._formats = formats
        self._keepers = keepers
        self._today = today
        self._talks = talks

    def sections(self, day: TodayList) -> list[TaskSection]:
        """Give cases first, then what is late, for today and this week, and last what was missed and not seen."""
        counts = self.counts(day)
        titles = (
            (Place.CASE, t("First of all"), "red", counts.cases),
            (Place.OVERDUE, t("Overdue"), "red", counts.overdue),
            (Place.TODAY, t("Today"), "ink2", counts.today),
            (Place.WEEK, t("This week"), "ink2", counts.week),
        )
        folded = self._folded(day.rows)
        sections = []
        for place, name, tone, count in titles:
            rows = [row for row in day.rows if row.state is place]
            shown = tuple(self._task(row) for row in rows if row.promise_id not in folded)
            sections.append(TaskSection(name, shown, tone, str(count)))
        missed = tuple(self._missed(row) for row in day.missed)
        return [*sections, TaskSection(t("Missed, not seen yet"), missed, "ink2", str(len(missed)))]

    def counts(self, day: TodayList) -> TodayCounts:
        """Count as the list shows it, for its heads and the sentence above: a conversation is one thing."""
        folded = self._folded(day.rows)
        less = counted(row for row in day.rows if row.promise_id in folded)
        all_of = day.counts
        return TodayCounts(
            all_of.cases, all_of.overdue - less.overdue, all_of.today - less.today, all_of.week - less.week
        )

    def _folded(self, rows: Iterable[TodayRow]) -> set[str]:
        """Give the promises that need no row of their own: their conversation has one already."""
        seen: set[str] = set()
        folded: set[str] = set()
        for row in rows:
            talk = self._talk(row)
            if talk is not None and row.promise_id:
                (folded if talk.key in seen else set()).add(row.promise_id)
                seen.add(talk.key)
        return folded

    def _talk(self, row: TodayRow) -> Conversation | None:
        return conversation_of(row.promise_id or "", self._talks.get(row.client_id, ()))

    def _task(self, row: TodayRow) -> Task:
        if isinstance(row.facts, CareFacts):
            return self._care(row)
        if isinstance(row.facts, CaseFacts):
            late = "red" if row.due <= self._today else "amber"
            chip = Chip(self._formats.due(row.due, self._today), late, "flag")
            return Task(key=key_of(row), title=row.client_name, text=self._text(row), icon="flag", right=chip,
                        data=row, actions=_case_actions())  # fmt: skip
        return Task(
            key=key_of(row),
            title=row.client_name,
            text=self._text(row),
            icon=STEP_ICONS.get(row.channel, "bell"),
            right=self._chip(row),
            data=row,
            actions=answer_actions() if row.channel == "survey" else None,
        )

    def _care(self, row: TodayRow) -> Task:
        look = TaskAction("care", t("Look at it"), primary=True)
        return Task(key=key_of(row), title=row.client_name, text=self._text(row), icon="heart-handshake",
                    right=self._chip(row), data=row, actions=(look,))  # fmt: skip

    def _missed(self, row: TodayRow) -> Task:
        seen = (TaskAction("seen", t("Seen"), primary=True), TaskAction("log", t("Log a contact")))
        chip = Chip(t("Missed"), "amber", "circle-x")
        return Task(key=MISSED + key_of(row), title=row.client_name, text=self._text(row), icon="hourglass",
                    right=chip, data=row, actions=seen)  # fmt: skip

    def _chip(self, row: TodayRow) -> Chip:
        words = self._formats.due(row.due, self._today)
        if row.state is Place.OVERDUE:
            return Chip(words, "red", "clock")
        return Chip(words, "amber") if row.state is Place.TODAY else Chip(words, "")

    def _text(self, row: TodayRow) -> str:
        """Say first which colleague keeps it, where one does."""
        keeper, told = self._keepers.get(kept_key(row)), self._told(row)
        return f"{keeper} · {told}" if keeper else told

    def _told(self, row: TodayRow) -> str:
        """Say what to do before why, so that a narrow list cuts off the least; a case says both in its own order."""
        why = reason(row, t, self._formats)
        because, parted, _ = why.partition(": ")
        if isinstance(row.facts, CaseFacts | CareFacts) or not parted:
            return why
        talk = self._talk(row)
        note = talk_note(talk, self._today, t, self._formats) if talk else ""
        what = purposes_said(talk.promises, t) if talk else title(row, t)
        said = f"{what} – {note} {because}" if note else f"{what} – {because}"
        return f"{said}. {moved_said(row.facts.moved, t, self._formats)}" if row.facts.moved else said


def key_of(row: TodayRow) -> str:
    """Give the key of a row's task: its promise, else its case, else the client whose care mark it is."""
    return row.promise_id or row.case_id or f"care:{row.client_id}"


def promise_actions() -> tuple[TaskAction, ...]:
    """Give the buttons of an ordinary row."""
    return (
        TaskAction("log", t("Log"), primary=True),
        TaskAction("later", t("Later")),
        TaskAction("release", t("Let go")),
    )


def answer_actions() -> tuple[TaskAction, ...]:
    """Give the buttons of a row that asks for an answer."""
    return (TaskAction("answer", t("Answer"), primary=True), *promise_actions()[1:])


def _case_actions() -> tuple[TaskAction, ...]:
    return (TaskAction("log", t("Log the call"), primary=True), TaskAction("close", t("Close the case")))
