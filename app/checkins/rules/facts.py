"""An ask and its answer as typed and as stored, what is refused, and a period in figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.checkins.rules.intervals import Interval
from app.checkins.rules.scores import Attitude, Ces, Csat, Nps, ResponseRate, attitude
from app.contact.rules import Channel
from app.foundation.errors import RuleBroken

SCALES: Final[Mapping[str, tuple[int, int]]] = {"nps": (0, 10), "csat": (1, 5), "ces": (1, 7)}


@dataclass(frozen=True, slots=True)
class CheckInDraft:
    """An answer as typed; `by_adviser` when the adviser filled it in for the client, for instance on the phone.

    `ask_id` is the ask that it answers, `promise_id` the promise that it keeps.
    """

    client_id: str
    answered_on: date
    nps: int | None = None
    csat: int | None = None
    ces: int | None = None
    remark: str = ""
    channel: Channel = Channel.PAPER
    by_adviser: bool = False
    ask_id: str | None = None
    promise_id: str | None = None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """An ask and its answer as stored; without `answered_on` it was asked and not answered."""

    id: str
    version: int
    reference: str | None
    client_id: str
    promise_id: str | None
    asked_on: date | None
    answered_on: date | None
    nps: int | None
    csat: int | None
    ces: int | None
    remark: str | None
    channel: Channel | None
    by_adviser: bool

    @property
    def day(self) -> date:
        """The day on which something happened last."""
        return self.answered_on or self.asked_on or date.min

    @property
    def attitude(self) -> Attitude | None:
        return None if self.nps is None else attitude(self.nps)


@dataclass(frozen=True, slots=True)
class RecentCheckIn:
    """An ask or answer in a list of all clients."""

    checkin: CheckIn
    client_name: str

    @property
    def id(self) -> str:
        return self.checkin.id


class Behind(StrEnum):
    """Which rows stand behind a figure of a period: answers with a score, what was asked, answers about a contact."""

    SCORED = "scored"
    ASKED = "asked"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class CheckInSummary:
    """A period in figures: answers given in it, and what became of what was asked in it.

    `told_adviser` counts the answers of the NPS question that the adviser filled in: they are biased.
    """

    nps: Nps
    interval: Interval | None
    csat: Csat
    ces: Ces
    rate: ResponseRate
    told_adviser: int

    @property
    def n(self) -> int:
        return self.nps.n

    @property
    def asked(self) -> int:
        return self.rate.asked

    @property
    def promoters(self) -> int:
        return self.nps.promoters

    @property
    def passives(self) -> int:
        return self.nps.passives

    @property
    def detractors(self) -> int:
        return self.nps.detractors


def check_answer(draft: CheckInDraft, asked_on: date | None, today: date) -> None:
    """Refuse an answer without content, off its scale, of tomorrow, or from before it was asked.

    Raises RuleBroken: "answer_empty", "score_out_of_range", "in_the_future", "answered_before_asked".
    """
    for name, (lowest, highest) in SCALES.items():
        score = getattr(draft, name)
        if score is not None and not lowest <= score <= highest:
            raise RuleBroken("score_out_of_range", name, lowest=lowest, highest=highest)
    if not draft.remark.strip() and all(getattr(draft, name) is None for name in SCALES):
        raise RuleBroken("answer_empty", "nps")
    if draft.answered_on > today:
        raise RuleBroken("in_the_future", "answered_on")
    if asked_on is not None and draft.answered_on < asked_on:
        raise RuleBroken("answered_before_asked", "answered_on", asked=asked_on)


def needs_making_good(nps: int | None) -> bool:
    """Tell whether an answer puts the relationship at stake (the field's rules 3.4)."""
    return nps is not None and attitude(nps) is Attitude.DETRACTOR
