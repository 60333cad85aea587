"""What a contact moment is: channels, direction, and what counts as heard."""

from enum import StrEnum


class Channel(StrEnum):
    """How people spoke."""

    PHONE = "phone"
    VISIT = "visit"
    VIDEO = "video"
    EMAIL = "email"
    LETTER = "letter"
    CHAT = "chat"
    CARD = "card"
    PAPER = "paper"
    LINK = "link"
    SELF = "self"


class Direction(StrEnum):
    """Who began: `in` came from the client, `out` from the office."""

    IN = "in"
    OUT = "out"



def is_heard(channel: Channel, direction: Direction, said: str | None) -> bool:
    """Tell whether the client was heard: they came to us, or told us something. Sending alone is not contact."""
    return direction is Direction.IN or (said is not None and bool(said.strip()))
