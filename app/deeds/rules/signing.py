"""What a deed takes, and how one end follows from another."""

from typing import Final

from app.agreements.rules import EndReason
from app.agreements.rules.facts import Agreement, check_end
from app.agreements.rules.facts import AgreementDraft as SignDraft
from app.clients.rules import ClientEnd
from app.contact.rules import ContactDraft
from app.foundation.errors import RuleBroken

__all__ = [
    "AGREEMENTS_END_AS",
    "ContactDraft",
    "SignDraft",
    "check_replacement",
    "check_successor",
    "ends_predecessor",
]

AGREEMENTS_END_AS: Final = {
    ClientEnd.MOVED_ADVISER: EndReason.MOVED_ADVISER,
    ClientEnd.PORTFOLIO_TRANSFERRED: EndReason.PORTFOLIO_TRANSFERRED,
}
"""When a client leaves with its agreements, they end with it; otherwise they run on without service."""


def ends_predecessor(old: Agreement) -> bool:
    """Tell whether a replacement still has to end the old agreement, or only says what took its place."""
    return old.end_on is None


def check_replacement(old: Agreement, new: SignDraft) -> None:
    """Refuse to replace what has ended otherwise, has a successor, or is another client's.

    Raises RuleBroken: "other_client", "ended_already", "end_before_start".
    """
    if old.client_id != new.client_id:
        raise RuleBroken("other_client", "client_id")
    if ends_predecessor(old):
        check_end(old, new.in_force_on)
    elif old.end_reason is not EndReason.REPLACED or old.replaced_by_id is not None:
        raise RuleBroken("ended_already", "replaced", end=old.end_on)


def check_successor(old: Agreement, new: Agreement) -> None:
    """Refuse a successor that is another client's, or that has ended itself.

    Raises RuleBroken: "other_client", "ended_already". That an agreement cannot take its own place is seen to where the
    chain of successors is stored.
    """
    if old.client_id != new.client_id:
        raise RuleBroken("other_client", "successor_id")
    if new.end_on is not None:
        raise RuleBroken("ended_already", "successor_id", end=new.end_on)
