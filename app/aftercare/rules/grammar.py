"""The words of a plan: anchor, offset, repeat, level, channel (the field's rules 2.1), and one step made of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from app.agreements.rules import ProductKind
from app.foundation.dates import PartialDate
from app.foundation.errors import RuleBroken

ANY: Final = "any"
"""The product kind of steps that every agreement has."""


class AnchorKind(StrEnum):
    """What a step counts from."""

    SIGNED = "signed"
    IN_FORCE = "in_force"
    RENEWAL = "renewal"
    FIXED_RATE_END = "fixed_rate_end"
    INTEREST_ONLY_END = "interest_only_end"
    TERM_END = "term_end"
    COVER_END = "cover_end"
    GOAL_DATE = "goal_date"
    PENSION_DATE = "pension_date"
    BIRTHDAY = "birthday"
    LAST_CONTACT = "last_contact"
    CALENDAR = "calendar"
    EVENT = "event"


class Level(StrEnum):
    """How binding a step is: duty, good practice, or our own design."""

    DUTY = "P"
    GOOD = "G"
    DESIGN = "D"


class StepChannel(StrEnum):
    """How a step is meant to be done; a survey becomes a check-in, `self` is work without the client."""

    PHONE = "phone"
    VISIT = "visit"
    VIDEO = "video"
    EMAIL = "email"
    LETTER = "letter"
    CHAT = "chat"
    CARD = "card"
    PAPER = "paper"
    SURVEY = "survey"
    SELF = "self"


LIFE_EVENTS: Final = frozenset(
    """
    cohabiting marriage birth separation divorce death_partner death_client job_loss new_job self_employed sick_long
    move home_purchase home_sale renovation inheritance gift child_18 child_leaves retirement emigration care_parent
    energy_measure arrears insurance_postponed claim_reported claim_closed market_drop annual_statement business_change
    employee_sick_42d stopped_smoking
    """.split(),  # noqa: SIM905 (word lists are read as words)
)
"""What can happen to a client, in life or at the office."""
AGREEMENT_ENDS: Final = frozenset({"agreement_given_up", "never_in_force"})
"""What an agreement itself tells by its end: no life event is written for it."""

_EVENT_GROUPS: Final[dict[str, frozenset[str]]] = {
    "family_change": frozenset(
        {"cohabiting", "marriage", "birth", "separation", "divorce", "move", "death_partner"},
    ),
    "work_change": frozenset({"job_loss", "new_job", "self_employed", "retirement"}),
    "home_or_car_change": frozenset({"move", "home_purchase", "home_sale", "renovation", "energy_measure"}),
    "renovation": frozenset({"renovation", "energy_measure"}),
    "sick_30d": frozenset({"sick_long"}),
    "death": frozenset({"death_client", "death_partner"}),
}

MARK: Final = "@"
"""Stands between the code of a step and the number of the way in which it was written."""

_Word = TypeVar("_Word", bound=StrEnum)
_SPAN: Final = re.compile(r"([+-]?)(\d{1,4})(wd|[dwmy])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in one of its three kinds: months (12 a year), days (7 a week), working days."""

    months: int = 0
    days: int = 0
    workdays: int = 0

    @property
    def about_days(self) -> float:
        """Its length in days, near enough to find the right repeat; working days a little too long, never too short."""
        return self.months * 30.4375 + self.days + self.workdays * 1.5

    @classmethod
    def parse(cls, text: str) -> "Span":
        """Read `+5wd`, `-3m`, `0d`, `1y`. Raises RuleBroken("span_unreadable")."""
        match = _SPAN.fullmatch(text)
        if match is None:
            raise RuleBroken("span_unreadable", "offset", text=text)
        sign, digits, unit = match.groups()
        number = -int(digits) if sign == "-" else int(digits)
        match unit:
            case "wd":
                return cls(workdays=number)
            case "d" | "w":
                return cls(days=number * (7 if unit == "w" else 1))
        return cls(months=number * (12 if unit == "y" else 1))


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a step counts from; `name` is the MM-DD of a calendar anchor or the name of an event."""

    kind: AnchorKind
    name: str = ""

    @classmethod
    def parse(cls, text: str) -> "Anchor":
        """Read `in_force`, `calendar:11-15`, `event:move`. Raises RuleBroken("anchor_unknown")."""
        word, colon, name = text.partition(":")
        try:
            anchor = cls(AnchorKind(word), name)
            if anchor.kind is AnchorKind.CALENDAR:
                PartialDate.parse(f"--{name}")
        except ValueError:
            raise RuleBroken("anchor_unknown", "anchor", text=text) from None
        named = anchor.kind in {AnchorKind.CALENDAR, AnchorKind.EVENT}
        if bool(colon) != named or (
            anchor.kind is AnchorKind.EVENT and not anchor.events <= LIFE_EVENTS | AGREEMENT_ENDS
        ):
            raise RuleBroken("anchor_unknown", "anchor", text=text)
        return anchor

    @property
    def events(self) -> frozenset[str]:
        """The life events that an event anchor stands for."""
        return _EVENT_GROUPS.get(self.name, frozenset({self.name}))

    @property
    def month_day(self) -> PartialDate:
        return PartialDate.parse(f"--{self.name}")

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.name else self.kind.value


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan; the question is the one listening question, empty where the client is not spoken to.

    `key` is what its promises carry as their code: another one for each way in which a step was ever written. Steps
    as they came with the app have none, and their purpose is told by the app's own texts.
    """

    product_kind: str
    code: str
    anchor: Anchor
    offset: Span
    repeat: Span | None
    window_days: int
    level: Level
    channel: StepChannel
    purpose: str = ""
    question_nl: str = ""
    question_en: str = ""
    key: str = ""
    purpose_nl: str = ""
    purpose_en: str = ""

    @property
    def told(self) -> str:
        """What promises of this step carry as their code."""
        return self.key or self.code


def code_of(key: str) -> str:
    """Give the code of a step from what its promises carry: "M3a" of "M3a@2"."""
    return key.partition(MARK)[0]


def parse_step(row: Mapping[str, str]) -> Step:
    """Read one row of a plan file.

    Raises RuleBroken: kind_unknown, code_missing, anchor_unknown, span_unreadable, repeat_not_ahead, window_unreadable,
    level_unknown, channel_unknown.
    """
    kind = row["product_kind"]
    if kind != ANY and kind not in set(ProductKind):
        raise RuleBroken("kind_unknown", "product_kind", text=kind)
    if not row["code"]:
        raise RuleBroken("code_missing", "code")
    return Step(
        product_kind=kind,
        code=row["code"],
        anchor=Anchor.parse(row["anchor"]),
        offset=Span.parse(row["offset"]),
        repeat=_parse_repeat(row["repeat"]),
        window_days=_parse_window(row["window_days"]),
        level=_parse_word(Level, row["level"], "level"),
        channel=_parse_word(StepChannel, row["channel"], "channel"),
        purpose=row["purpose"],
        question_nl=row["question_nl"],
        question_en=row["question_en"],
    )


def _parse_repeat(text: str) -> Span | None:
    if not text:
        return None
    span = Span.parse(text)
    if span.about_days <= 0:
        raise RuleBroken("repeat_not_ahead", "repeat", text=text)
    return span


def _parse_window(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 366):
        raise RuleBroken("window_unreadable", "window_days", text=text)
    return int(text)


def _parse_word(words: type[_Word], text: str, field: str) -> _Word:
    try:
        return words(text)
    except ValueError:
        raise RuleBroken(f"{field}_unknown", field, text=text) from None
