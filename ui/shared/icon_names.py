"""Which icon stands for what, where several screens show the same thing."""

from typing import Final

from app.aftercare.rules.grammar import StepChannel
from app.clients.rules import ClientKind

CLIENT_ICONS: Final[dict[str, str]] = {
    ClientKind.HOUSEHOLD: "house",
    ClientKind.PERSON: "user",
    ClientKind.BUSINESS: "building",
}
STEP_ICONS: Final[dict[str, str]] = {
    StepChannel.PHONE: "phone",
    StepChannel.VISIT: "handshake",
    StepChannel.VIDEO: "monitor",
    StepChannel.EMAIL: "mail",
    StepChannel.LETTER: "mail",
    StepChannel.CARD: "cake",
    StepChannel.SURVEY: "smile",
    StepChannel.PAPER: "file-text",
    StepChannel.CHAT: "message-square",
    StepChannel.SELF: "clipboard-check",
}
"""How something is meant to be done, in a plan, on Today and at the client alike."""
