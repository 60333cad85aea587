"""Promises as they are stored, for rules that look at those: only what a test cares about is named."""

from datetime import date
from itertools import count

from app.aftercare.rules import PromiseState
from app.aftercare.rules.stored import Promise

NUMBERS = count(1)


def a_promise(due: date, window: int = 0, channel: str = "phone", level: str = "G", **values: object) -> Promise:
    filled: dict[str, object] = {
        "id": f"p{next(NUMBERS):04}",
        "version": 1,
        "client_id": "k1",
        "agreement_id": "a1",
        "person_id": None,
        "code": "L2",
        "anchor": "renewal",
        "anchor_on": date(2020, 1, 1),
        "occurrence": 1,
        "title": None,
        "planned": due,
        "due": due,
        "window_days": window,
        "level": level,
        "channel": channel,
        "state": PromiseState.OPEN,
        "ended_on": None,
        "cause": None,
        "moved_from": None,
        "moved_because": None,
        "snoozed_until": None,
        "snoozes": 0,
        "snooze_reason": None,
        "pinned": False,
        "acknowledged_on": None,
        "contact_id": None,
    }
    return Promise(**{**filled, **values})
