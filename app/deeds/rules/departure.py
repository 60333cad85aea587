"""The departure file: what was known on the day that a relationship ended, frozen as facts for one page.

Facts and codes only, never sentences: the page can be read in another language than the one it was made in.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final, TypeVar

from app.clients.rules import ClientEnd
from app.foundation.names import Address, PersonName

VERSION: Final = 1
MOST: Final = {"agreements": 6, "missed": 3, "open": 3, "answers": 2, "said": 2}
"""What one page has room for; how many more there were is told."""
LONGEST: Final = 140
"""So many characters of what somebody said stand on the page."""
NAME: Final = 40
"""So many characters of what something is called."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LeftAgreement:
    """An agreement and how it ended; without an end it runs on elsewhere or without service."""

    kind: str
    title: str
    provider: str
    policy_number: str
    in_force_on: date
    end_on: date | None = None
    end_reason: str | None = None


@dataclass(frozen=True, slots=True)
class LeftPromise:
    """A promise that was missed, or that was still open."""

    code: str
    title: str
    due: date


@dataclass(frozen=True, slots=True)
class LeftAnswer:
    """An answer to a question about satisfaction."""

    on: date
    nps: int | None = None
    csat: int | None = None
    ces: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class LeftWords:
    """What the client said, when and how."""

    on: date
    channel: str
    said: str


@dataclass(frozen=True, slots=True)
class LeftReader:
    """Somebody to whom the letter goes, as the name was."""

    first: str = ""
    initials: str = ""
    infix: str = ""
    last: str = ""
    title: str = ""
    address: str = "neutral"

    @property
    def name(self) -> PersonName:
        return PersonName(self.first, self.initials, self.infix, self.last, self.title, Address(self.address))


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What the letter that confirms the end needs: to whom, where, in which language, from where; and what is kept.

    `lasting` tells by the ground in law until when something is kept, for how many years and by whose law; `through`
    names the guardians who read for them.
    """

    language: str = "nl"
    readers: tuple[LeftReader, ...] = ()
    street: str = ""
    town: str = ""
    office: tuple[str, ...] = ()
    lasting: tuple[tuple[str, date, int, str], ...] = ()
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Departure:
    """Everything on the page. `words` is the reason in the client's own words; `kept` of `due` promises were kept.

    `more` tells by the name of a list how many did not fit.
    """

    name: str
    reference: str
    adviser: str
    office: str
    on: date
    reason: ClientEnd
    words: str = ""
    since: date | None = None
    last_heard: date | None = None
    kept: int = 0
    due: int = 0
    agreements: tuple[LeftAgreement, ...] = ()
    missed: tuple[LeftPromise, ...] = ()
    open: tuple[LeftPromise, ...] = ()
    answers: tuple[LeftAnswer, ...] = ()
    said: tuple[LeftWords, ...] = ()
    more: tuple[tuple[str, int], ...] = ()
    letter: Correspondence | None = None

    def left_out(self, name: str) -> int:
        """Tell how many of a list did not fit on the page."""
        return dict(self.more).get(name, 0)


def fitted(whole: Departure) -> Departure:
    """Give what fits on one page: the first of every list, long words cut, and how many more there were."""
    more = tuple((name, extra) for name, most in MOST.items() if (extra := len(getattr(whole, name)) - most) > 0)
    return replace(
        whole,
        words=shortened(whole.words),
        agreements=tuple(_named(one) for one in whole.agreements[: MOST["agreements"]]),
        missed=tuple(replace(one, title=shortened(one.title, NAME)) for one in whole.missed[: MOST["missed"]]),
        open=tuple(replace(one, title=shortened(one.title, NAME)) for one in whole.open[: MOST["open"]]),
        answers=tuple(replace(one, remark=shortened(one.remark)) for one in whole.answers[: MOST["answers"]]),
        said=tuple(replace(one, said=shortened(one.said)) for one in whole.said[: MOST["said"]]),
        more=more,
    )


def shortened(text: str, most: int = LONGEST) -> str:
    """Cut words that are too long for the page at a blank, and show that there was more."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def _named(one: LeftAgreement) -> LeftAgreement:
    return replace(one, title=shortened(one.title, NAME), provider=shortened(one.provider, NAME))


def freeze(departure: Departure) -> str:
    """Write the page as JSON; the same facts always give the same text."""
    return json.dumps({"v": VERSION} | asdict(departure), default=str, ensure_ascii=False, separators=(",", ":"))


def thaw(stored: str) -> Departure:
    """Read a frozen page back. Raises ValueError when it is not one."""
    found = json.loads(stored)
    if not isinstance(found, dict) or found.pop("v", None) != VERSION:
        raise ValueError(stored[:40])
    lists = {
        "agreements": _each(found, "agreements", LeftAgreement, "in_force_on", "end_on"),
        "missed": _each(found, "missed", LeftPromise, "due"),
        "open": _each(found, "open", LeftPromise, "due"),
        "answers": _each(found, "answers", LeftAnswer, "on"),
        "said": _each(found, "said", LeftWords, "on"),
        "more": tuple((name, count) for name, count in found["more"]),
    }
    letter = _letter(found.pop("letter", None))
    return Departure(
        letter=letter, **(_dated(found, "on", "since", "last_heard") | {"reason": ClientEnd(found["reason"])} | lists)
    )


def _letter(found: Mapping[str, Any] | None) -> Correspondence | None:
    """Read what the letter needs; files from before there was a letter have nothing of it."""
    if found is None:
        return None
    return Correspondence(
        found["language"],
        tuple(LeftReader(**one) for one in found["readers"]),
        found["street"],
        found["town"],
        tuple(found["office"]),
        tuple((ground, date.fromisoformat(until), years, law) for ground, until, years, law in found["lasting"]),
        tuple(found.get("through", ())),
    )


def _each(found: Mapping[str, Any], name: str, make: Callable[..., T], *days: str) -> tuple[T, ...]:
    return tuple(make(**_dated(one, *days)) for one in found[name])


def _dated(found: Mapping[str, Any], *days: str) -> dict[str, Any]:
    return dict(found) | {name: date.fromisoformat(found[name]) for name in days if found[name]}
