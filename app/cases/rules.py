"""Moments of truth: which kinds there are and when the first call is due."""

from enum import StrEnum


class CaseKind(StrEnum):
    """What put the relationship at stake."""

    COMPLAINT = "complaint"
    ARREARS = "arrears"
    DETRACTOR = "detractor"
