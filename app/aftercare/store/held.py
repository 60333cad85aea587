"""What a pause of a client does to its promises, as conditions: what is commercial rests, some begin by phone.

They are asked of every promise of a long list. So they are made of constants (each bound value costs more than its
comparison), and the pauses of a client are looked up only where the promise itself lets them matter.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import BindParameter, ColumnElement, Date, and_, bindparam, exists, func, literal_column, or_

from app.aftercare.rules.commercial import COMMERCIAL
from app.aftercare.rules.grammar import MARK, Level, StepChannel
from app.aftercare.rules.reaching import IN_TROUBLE, WRITTEN
from app.aftercare.tables import Promises
from app.book.tables import table_of
from app.clients.rules import HoldKind
from app.clients.tables import Holds

promise: Final = table_of(Promises).c
hold: Final = table_of(Holds).c

TODAY: Final[BindParameter[date]] = bindparam("today", type_=Date())
FIRST: Final[ColumnElement[Any]] = literal_column("1")


def word(one: str) -> ColumnElement[Any]:
    """Write a word of the app's own into a statement; nothing that a person typed may come this way."""
    return literal_column(f"'{one}'")


def one_of(column: ColumnElement[Any], words: Iterable[str]) -> ColumnElement[bool]:
    """Compare with some words one by one: for a list of them the store would make a table first."""
    return or_(*(column == word(one) for one in sorted(words)))


UNNUMBERED: Final = func.substr(promise.code, FIRST, func.instr(promise.code, word(MARK)) - FIRST)
SELLS: Final[ColumnElement[bool]] = or_(
    one_of(promise.code, COMMERCIAL),
    and_(func.instr(promise.code, word(MARK)) > literal_column("0"), one_of(UNNUMBERED, COMMERCIAL)),
)
"""Most codes carry no number that has to be cut off first."""
IS_COMMERCIAL: Final[ColumnElement[bool]] = or_(
    promise.level == word(Level.DESIGN),
    promise.channel == word(StepChannel.SURVEY),
    and_(promise.level == word(Level.GOOD), SELLS),
)
"""What rests while a client is held: duties and service go on (the field's rules 2.5). As `is_commercial` has it."""


def silenced() -> ColumnElement[bool]:
    """Choose the promises that rest because their client is held `today`: what is commercial."""
    return and_(IS_COMMERCIAL, _held(hold.kind != word(HoldKind.DUNNING)))


def by_phone_first() -> ColumnElement[bool]:
    """Choose the promises that begin with a call, because of what stands open with the client `today`.

    As `is_by_phone_first` has it.
    """
    written = and_(promise.level == word(Level.DUTY), one_of(promise.channel, WRITTEN))
    return and_(written, _held(one_of(hold.kind, IN_TROUBLE)))


def _held(of_kind: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(FIRST).where(
        hold.client_id == promise.client_id,
        of_kind,
        hold.from_on <= TODAY,
        or_(hold.to_on.is_(None), hold.to_on > TODAY),
    )
