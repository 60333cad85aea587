"""Labels of the words for contact moments, and sentences of their rules."""

from typing import Final

from app.contact.rules import Channel, Direction
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences

_CHANNELS: Final = {
    Channel.PHONE: message("Phone"),
    Channel.VISIT: message("Visit"),
    Channel.VIDEO: message("Video call"),
    Channel.EMAIL: message("E-mail"),
    Channel.LETTER: message("Letter"),
    Channel.CHAT: message("Chat"),
    Channel.CARD: message("Card"),
    Channel.PAPER: message("Paper form"),
    Channel.LINK: message("Link"),
    Channel.SELF: message("Own work"),
}
_DIRECTIONS: Final = {
    Direction.IN: message("From the client"),
    Direction.OUT: message("To the client"),
}


def channel(by: Channel, t: Texts) -> str:
    return t(_CHANNELS[by])


def direction(of: Direction, t: Texts) -> str:
    return t(_DIRECTIONS[of])


register_sentences(
    {
        "in_the_future": message("This day is still to come."),
        "minutes_out_of_range": message("Minutes go from 0 to {limit}."),
    }
)
