"""What has to change so that the promises in the book are the promises that should exist."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from app.aftercare.rules.facts import BY_HAND, PromiseFacts, PromiseWish
from app.aftercare.rules.grammar import AnchorKind
from app.aftercare.rules.planning import Wanted
from app.aftercare.rules.promises import CancelCause, PromiseState


class MoveCause(StrEnum):
    """Why a promise got another date."""

    ANCHOR_MOVED = "anchor_moved"
    PLAN_CHANGED = "plan_changed"
    """Another offset, interval or free day; the anchor is the same."""
    HEARD = "heard"
    """The client was heard since; the store adds by which channel."""
    UNHEARD = "unheard"
    """A contact was removed, or got an earlier day."""
    RHYTHM_CHANGED = "rhythm_changed"
    """The client is to be heard more often or less often than before."""
    EDITION = "edition"
    """Another version of the plan, or another plan; the store adds the day on which it came to count."""


EDITION_OF: Final = f"{MoveCause.EDITION.value}:"
"""Stands before the day on which another version of the plan came to count, in what is stored."""
HAND_BY: Final = "hand:"
"""Stands before a person's own reason for another day, in what is stored."""
HEARD_BY: Final = f"{MoveCause.HEARD.value}:"
"""Stands before the channel by which the client was heard, in what is stored."""


class Move(NamedTuple):
    """An open promise whose date moves, from which date, to which, and why."""

    promise: PromiseFacts
    due_before: date
    wish: PromiseWish
    why: MoveCause


class Adopt(NamedTuple):
    """An open promise that is written in another way than before, on its day or on another one."""

    promise: PromiseFacts
    wish: PromiseWish


class Cancel(NamedTuple):
    """An open promise that ends because nothing asks for it any more."""

    promise: PromiseFacts
    why: CancelCause


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference; empty when the book is as it should be."""

    make: Sequence[PromiseWish] = ()
    move: Sequence[Move] = ()
    cancel: Sequence[Cancel] = ()
    miss: Sequence[PromiseFacts] = ()
    adopt: Sequence[Adopt] = ()

    def __bool__(self) -> bool:
        return bool(self.make or self.move or self.cancel or self.miss or self.adopt)


def reconcile(desired: Wanted, existing: Iterable[PromiseFacts], rekinded: Collection[str] = ()) -> Changes:
    """Compare what should exist with the promises that planning saw; making it so twice changes nothing.

    Only open promises change. A pinned one keeps its date, and stays when its step is gone, but ends with its agreement
    or client. What people promised by hand is left alone. `rekinded` are the agreements whose kind was put right just
    now: what the wrong kind had asked for says so.
    """
    make, move, adopt = [], [], []
    settled = {promise.id for promise in desired.missed}
    for wish in desired.wishes:
        promise = wish.existing
        if promise is None:
            make.append(wish)
            continue
        settled.add(promise.id)
        same = wish.told == promise.told and wish.key is promise.key  # of nearly all: quicker than asking the rule
        rewritten = not same and is_rewritten(promise, wish)
        if rewritten:
            adopt.append(Adopt(promise, wish))
        if promise.planned != wish.planned and not promise.pinned:
            move.append(Move(promise, promise.due, wish, MoveCause.EDITION if rewritten else _why(promise, wish)))
    left_over = (
        promise
        for promise in existing
        if promise.state is PromiseState.OPEN and promise.id not in settled and promise.key.anchor != BY_HAND
    )
    cancel = []
    for promise in left_over:
        cause = desired.causes.get(promise.key.owner) or desired.causes.get(promise.id)
        if cause is not None or not promise.pinned:
            gone = CancelCause.KIND_CORRECTED if promise.key.owner in rekinded else CancelCause.NO_LONGER_PLANNED
            cancel.append(Cancel(promise, cause or gone))
    return Changes(make, move, cancel, desired.missed, adopt)


def is_rewritten(promise: PromiseFacts, wish: PromiseWish) -> bool:
    """Tell whether the step of a promise is written in another way now: by another version, or another plan."""
    told, asked = promise.told or promise.key.code, wish.told or wish.key.code
    return told != asked or promise.key.anchor != wish.key.anchor


def _why(promise: PromiseFacts, wish: PromiseWish) -> MoveCause:
    by_contact = promise.key.anchor == AnchorKind.LAST_CONTACT
    before, after = promise.anchored_on, wish.anchored_on
    if before == after:
        return MoveCause.RHYTHM_CHANGED if by_contact else MoveCause.PLAN_CHANGED
    if not by_contact:
        return MoveCause.ANCHOR_MOVED
    return MoveCause.HEARD if before is None or before < after else MoveCause.UNHEARD
