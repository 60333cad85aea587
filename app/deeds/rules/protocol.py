"""Steps that a deed itself promises, because no date of an agreement asks for them (the field's rules 2.5)."""

from typing import Final, NamedTuple

from app.aftercare.rules.grammar import Level, StepChannel


class DeedStep(NamedTuple):
    """A duty that a deed makes: due so many working days after it, with a window in days."""

    code: str
    workdays: int
    window_days: int
    channel: StepChannel
    level: Level = Level.DUTY


ESTATE: Final = DeedStep("ESTATE", 6, 14, StepChannel.PHONE)
"""Find out who speaks for the estate and verify it: contact goes there from then on."""
TRANSFER: Final = DeedStep("TRANSFER", 10, 14, StepChannel.PHONE)
"""The duty of care stays until the new adviser has confirmed: have it confirmed."""
