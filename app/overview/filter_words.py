"""The questions about own fields in words."""

from typing import Final

from app.clients.rules import OwnFieldKind
from app.foundation.language import Texts, message
from app.overview.narrowing import FieldWord

_WORDS: Final = {
    FieldWord.IS: message("is"),
    FieldWord.HOLDS: message("holds"),
    FieldWord.FROM: message("at least"),
    FieldWord.UNTIL: message("at most"),
    FieldWord.EMPTY: message("is empty"),
    FieldWord.FILLED: message("is filled in"),
}
_OF_DATES: Final = {FieldWord.FROM: message("on or after"), FieldWord.UNTIL: message("on or before")}


def field_word(word: FieldWord, kind: OwnFieldKind, t: Texts) -> str:
    """Say what is asked of a field of this kind."""
    return t(_OF_DATES.get(word, _WORDS[word]) if kind is OwnFieldKind.DATE else _WORDS[word])
