"""A pause that a client asks for: from when, until when, how it was told and in which words (the field's rules 2.5)."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from app.clients.rules.kinds import HoldKind, ReachChannel
from app.clients.rules.silence import WantedHold
from app.foundation.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class PeaceDraft:
    """A pause as typed: it is off again on `to_on`, or never; `reason` is in the client's own words."""

    from_on: date
    to_on: date | None = None
    channel: ReachChannel | None = None
    reason: str = ""

    def values(self) -> dict[str, Any]:
        """Give what a standing pause becomes."""
        return asdict(self)

    def wanted(self, client_id: str) -> WantedHold:
        """Give the pause as it is stored."""
        return WantedHold(client_id, HoldKind.OPT_OUT, self.from_on, self.to_on, self.reason, self.channel)


def check_peace(draft: PeaceDraft, today: date) -> None:
    """Refuse what was asked tomorrow, and an end before the start: RuleBroken("in_the_future", "end_before_start")."""
    if draft.from_on > today:
        raise RuleBroken("in_the_future", "from_on")
    if draft.to_on is not None and draft.to_on < draft.from_on:
        raise RuleBroken("end_before_start", "to_on", start=draft.from_on)
