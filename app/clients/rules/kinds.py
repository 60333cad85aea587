"""The words of the client book: kinds of clients and their ends, ways to reach them, holds, roles, life events."""

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
    CLAIM_DISPUTE = "claim_dispute"
    DUNNING = "dunning"
    """Nobody is reminded of what is unpaid: it says nothing of other contact."""
    OBJECTION = "objection"
    """Everything stops, and what the law asks to keep is locked."""
    ENDED = "ended"


class Role(StrEnum):
    """What a person is in a client."""

    MEMBER = "member"
    PARTNER = "partner"
    CHILD = "child"
    PARENT = "parent"
    DIRECTOR = "director"
    EMPLOYEE = "employee"
    CONTACT = "contact"
    EXECUTOR = "executor"
    GUARDIAN = "guardian"
    ACCOUNTANT = "accountant"


class LifeEventKind(StrEnum):
    """What happens in a life, and what happens between client and office (the field's rules 2.1 and 2.2)."""

    COHABITING = "cohabiting"
    MARRIAGE = "marriage"
    BIRTH = "birth"
    SEPARATION = "separation"
    DIVORCE = "divorce"
    DEATH_PARTNER = "death_partner"
    DEATH_CLIENT = "death_client"
    JOB_LOSS = "job_loss"
    NEW_JOB = "new_job"
    SELF_EMPLOYED = "self_employed"
    SICK_LONG = "sick_long"
    MOVE = "move"
    HOME_PURCHASE = "home_purchase"
    HOME_SALE = "home_sale"
    RENOVATION = "renovation"
    INHERITANCE = "inheritance"
    GIFT = "gift"
    CHILD_18 = "child_18"
    CHILD_LEAVES = "child_leaves"
    RETIREMENT = "retirement"
    EMIGRATION = "emigration"
    CARE_PARENT = "care_parent"
    ENERGY_MEASURE = "energy_measure"
    STOPPED_SMOKING = "stopped_smoking"
    ARREARS = "arrears"
    COMPLAINT = "complaint"
    DETRACTOR = "detractor"
    INSURANCE_POSTPONED = "insurance_postponed"
    CLAIM_REPORTED = "claim_reported"
    CLAIM_CLOSED = "claim_closed"
    CLAIM_DISPUTE = "claim_dispute"
    MARKET_DROP = "market_drop"
    ANNUAL_STATEMENT = "annual_statement"
    BUSINESS_CHANGE = "business_change"
    EMPLOYEE_SICK_42D = "employee_sick_42d"


class ReachChannel(StrEnum):
    """The ways in which somebody wants, or allows, to be reached."""

    PHONE = "phone"
    VISIT = "visit"
    VIDEO = "video"
    EMAIL = "email"
    LETTER = "letter"
    CHAT = "chat"


class RelationKind(StrEnum):
    """What one person is to another (the field's rules 1.7)."""

    PARTNER = "partner"
    EX_PARTNER = "ex_partner"
    CHILD = "child"
    PARENT = "parent"
    GUARDIAN = "guardian"
    EXECUTOR = "executor"
    DIRECTOR = "director"
    ACCOUNTANT = "accountant"


class AddressedAs(StrEnum):
    """How somebody is addressed in a letter; without it the name stands in full."""

    MS = "ms"
    MR = "mr"


class ConsentPurpose(StrEnum):
    """What somebody may be approached for."""

    SERVICE = "service"
    SURVEY = "survey"
    NEWS = "news"
    BIRTHDAY = "birthday"
    SHARING = "sharing"


class ConsentSource(StrEnum):
    """How a consent, or its end, was told."""

    SPOKEN = "spoken"
    PHONE = "phone"
    EMAIL = "email"
    FORM = "form"
    CONTRACT = "contract"
    IMPORT = "import"


class GoalState(StrEnum):
    """How a goal of a client stands (the field's rules 6, block 3)."""

    ON_COURSE = "on_course"
    ATTENTION = "attention"
    CHANGED = "changed"
    REACHED = "reached"
    DROPPED = "dropped"


class OwnFieldKind(StrEnum):
    """What can stand in a field that the office made itself."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


class DocumentType(StrEnum):
    """What a document is, told by its content."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    GIF = "gif"
    TIFF = "tiff"
    WEBP = "webp"
    HEIC = "heic"
    TEXT = "text"
    RTF = "rtf"
    WORD = "word"
    EXCEL = "excel"
    POWERPOINT = "powerpoint"
    OPENDOCUMENT = "opendocument"
    EMAIL = "email"
    ZIP = "zip"
    OTHER = "other"
