"""How a duty is kept while a client is in trouble: by phone first, then by what the step asks for (2.5)."""

from collections.abc import Collection
from typing import Final

from app.aftercare.rules.grammar import Level, StepChannel
from app.clients.rules import HoldKind

IN_TROUBLE: Final = frozenset({HoldKind.COMPLAINT, HoldKind.ARREARS, HoldKind.DETRACTOR, HoldKind.CLAIM_DISPUTE})
"""Pauses during which a letter or a message would be the wrong way to begin."""
WRITTEN: Final = frozenset({StepChannel.EMAIL, StepChannel.LETTER, StepChannel.CHAT, StepChannel.PAPER})


def is_by_phone_first(level: str, channel: str, holds: Collection[HoldKind]) -> bool:
    """Tell whether a promise is to begin with a call, because of what stands between the client and the office."""
    return level == Level.DUTY and channel in WRITTEN and not IN_TROUBLE.isdisjoint(holds)
