"""The ledger's words and decisions: kinds of movement, their sign, what each may be booked on."""

from enum import StrEnum


class MovementKind(StrEnum):
    """Kinds of the field's rules 4.1."""

    INITIAL = "initial"
    TRAIL = "trail"
    RENEWAL = "renewal"
    FEE = "fee"
    SUBSCRIPTION = "subscription"
    HOURLY = "hourly"
    BONUS = "bonus"
    ARREARS_SUPPORT = "arrears_support"
    CLAWBACK = "clawback"
    CORRECTION = "correction"
    WRITE_OFF = "write_off"
    SPLIT_OUT = "split_out"
    SPLIT_IN = "split_in"
