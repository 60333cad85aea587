"""Made-up history of promises: most were kept, some late, some missed; each kept one has its conversation."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from app.aftercare.plans import standard_plan
from app.aftercare.rules import ANY, AnchorKind, Step
from app.aftercare.rules.timing import Timing
from app.demo import story, words
from app.foundation.ids import IdSource
from app.foundation.workdays import WorkCalendar

SETTLED_DAYS: Final = 45
"""Promises that fell due longer ago have ended one way or another; younger ones may still be open."""
ONCE_A_CLIENT: Final = ("C4", "C5", "C6")
ENDS: Final = ("kept", "kept_late", "missed", "released")
ODDS: Final = (78, 11, 6, 5)


class History:
    """Writes the past promises of clients by the standard plan."""

    def __init__(self, random: Random, today: date, ids: IdSource) -> None:
        self._random = random
        self._yesterday = today - timedelta(days=1)
        self._until = today - timedelta(days=SETTLED_DAYS)
        self._ids = ids
        calendar = WorkCalendar()
        self._timings = [Timing(step, calendar) for step in standard_plan() if step.code not in ONCE_A_CLIENT]

    def of(
        self, client: dict[str, Any], agreement: dict[str, Any], anchors: Mapping[str, date]
    ) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Give the ended promises of an agreement and the conversations that kept them."""
        promises, contacts = [], []
        for timing in self._timings:
            for number, anchor, day in self._days(timing, agreement, anchors):
                promise, talk = self._end(client, agreement, timing.step, anchor, day)
                promises.append({**promise, "occurrence": number})
                contacts += [talk] if talk else []
        return promises, contacts

    def _days(
        self, timing: Timing, agreement: dict[str, Any], anchors: Mapping[str, date]
    ) -> Iterator[tuple[int, date, date]]:
        step = timing.step
        anchor = anchors.get(step.anchor.kind.value)
        if step.product_kind not in (ANY, agreement["product_kind"]) or anchor is None:
            return
        if step.anchor.kind in (AnchorKind.EVENT, AnchorKind.CALENDAR):
            return
        last = min(self._until, agreement.get("end_on") or self._until)
        number = 1
        while (day := timing.day(anchor, number)) is not None and day <= last:
            if day > agreement["in_force_on"] - timedelta(days=30):
                yield number, anchor, day
            number += 1
            if step.repeat is None:
                return

    def _end(
        self, client: dict[str, Any], agreement: dict[str, Any], step: Step, anchor: date, day: date
    ) -> tuple[dict[str, Any], dict[str, Any] | None]:
        state = self._random.choices(ENDS, ODDS)[0]
        late = state == "kept_late"
        after = step.window_days + self._random.randint(1, 25) if late else self._random.randint(0, step.window_days)
        done = min(day + timedelta(days=after), self._yesterday)
        talk = self._talk(client, agreement, step, done) if state.startswith("kept") else None
        promise = {
            "id": self._ids(),
            "client_id": client["id"],
            "agreement_id": agreement["id"],
            "code": step.code,
            "anchor": str(step.anchor),
            "anchor_on": anchor,
            "planned": day,
            "due": day,
            "window_days": step.window_days,
            "level": step.level.value,
            "channel": step.channel.value,
            "state": state,
            "ended_on": done,
            "acknowledged_on": done if state == "missed" else None,
            "cause": "De klant had hier geen behoefte aan." if state == "released" else None,
            "contact_id": talk["id"] if talk else None,
        }
        return promise, talk

    def _talk(self, client: dict[str, Any], agreement: dict[str, Any], step: Step, day: date) -> dict[str, Any] | None:
        if step.channel.value in ("self", "survey"):
            return None
        said = self._random.choice(words.SAID) if self._random.random() < 0.55 else None
        talk = story.contact(self._random, client, day, self._ids, direction="out", said=said)
        return {**talk, "channel": step.channel.value, "agreement_id": agreement["id"]}
