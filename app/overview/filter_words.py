"""The questions that narrow lists, in words: about own fields, what ends, and what was not seen."""

from typing import Final

from app.agreements.rules.ends import EndKind
from app.clients.rules import OwnFieldKind
from app.foundation.language import Texts, message
from app.overview.agreement_narrowing import Unseen
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

_ENDS: Final = {
    EndKind.AGREEMENT: message("the agreement"),
    EndKind.TERM: message("the term"),
    EndKind.FIXED_RATE: message("the fixed rate"),
    EndKind.INTEREST_ONLY: message("the interest-only part"),
    EndKind.COVER: message("the cover"),
}
_UNSEEN: Final = {
    Unseen.YEAR: message("No commission for a year"),
    Unseen.EVER: message("No commission ever"),
}


def field_word(word: FieldWord, kind: OwnFieldKind, t: Texts) -> str:
    """Say what is asked of a field of this kind."""
    return t(_OF_DATES.get(word, _WORDS[word]) if kind is OwnFieldKind.DATE else _WORDS[word])


def end_kind(kind: EndKind, t: Texts) -> str:
    """Say what of an agreement ends."""
    return t(_ENDS[kind])


def unseen(since: Unseen, t: Texts) -> str:
    """Say since when no income was seen on an agreement."""
    return t(_UNSEEN[since])
