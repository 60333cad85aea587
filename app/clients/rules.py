"""What a client is and how it is named: pure facts and decisions of the client book."""

from enum import StrEnum


class ClientKind(StrEnum):
    """The relationship is with a household, one person or a business."""

    HOUSEHOLD = "household"
    PERSON = "person"
    BUSINESS = "business"


class ClientEnd(StrEnum):
    """Why a relationship ended."""

    DEATH = "death"
    MOVED_ADVISER = "moved_adviser"
    PORTFOLIO_TRANSFERRED = "portfolio_transferred"
    ENDED_BY_CLIENT = "ended_by_client"
    ENDED_BY_ADVISER = "ended_by_adviser"
    OTHER = "other"


class PointKind(StrEnum):
    """A way to reach somebody."""

    EMAIL = "email"
    PHONE = "phone"
    MOBILE = "mobile"


class HoldKind(StrEnum):
    """Why other rooms stay silent for a client."""

    COMPLAINT = "complaint"
    ARREARS = "arrears"
    DETRACTOR = "detractor"
    BEREAVEMENT = "bereavement"
    OPT_OUT = "opt_out"
