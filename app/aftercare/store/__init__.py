"""Reads and writes of promises, and the bulk reading that planning needs."""

from app.aftercare.store.held import by_phone_first, silenced
from app.aftercare.store.promises import (
    IS_OPEN,
    IS_UNSEEN,
    add_own,
    asking,
    asking_count,
    end_promise,
    ended_promises,
    kept_ratio,
    open_promise,
    open_promises,
    promise,
)

__all__ = [
    "IS_OPEN",
    "IS_UNSEEN",
    "add_own",
    "asking",
    "asking_count",
    "by_phone_first",
    "end_promise",
    "ended_promises",
    "kept_ratio",
    "open_promise",
    "open_promises",
    "promise",
    "silenced",
]
