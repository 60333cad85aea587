"""Labels of the client book's words, and sentences of its rules."""

from typing import Final

from app.clients.rules import ClientEnd, ClientKind, GoalState, HoldKind, LifeEventKind, PointKind, Role
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences

_KINDS: Final = {
    ClientKind.HOUSEHOLD: message("Household"),
    ClientKind.PERSON: message("Person"),
    ClientKind.BUSINESS: message("Business"),
}
_ENDS: Final = {
    ClientEnd.DEATH: message("Deceased"),
    ClientEnd.MOVED_ADVISER: message("Went to another adviser"),
    ClientEnd.PORTFOLIO_TRANSFERRED: message("Portfolio handed over"),
    ClientEnd.ENDED_BY_CLIENT: message("Ended by the client"),
    ClientEnd.ENDED_BY_ADVISER: message("Ended by the office"),
    ClientEnd.OTHER: message("Other reason"),
}
_POINTS: Final = {
    PointKind.EMAIL: message("E-mail"),
    PointKind.PHONE: message("Phone"),
    PointKind.MOBILE: message("Mobile"),
}
_HOLDS: Final = {
    HoldKind.COMPLAINT: message("Complaint open"),
    HoldKind.ARREARS: message("Payment arrears"),
    HoldKind.DETRACTOR: message("Dissatisfied"),
    HoldKind.BEREAVEMENT: message("In mourning"),
    HoldKind.OPT_OUT: message("Opted out"),
    HoldKind.CLAIM_DISPUTE: message("Claim in dispute"),
    HoldKind.DUNNING: message("No payment reminders"),
    HoldKind.OBJECTION: message("Objection: file locked"),
    HoldKind.ENDED: message("Relationship ended"),
}
_ROLES: Final = {
    Role.MEMBER: message("Member of the household"),
    Role.PARTNER: message("Partner"),
    Role.CHILD: message("Child"),
    Role.PARENT: message("Parent"),
    Role.DIRECTOR: message("Director"),
    Role.EMPLOYEE: message("Employee"),
    Role.CONTACT: message("Contact person"),
    Role.EXECUTOR: message("Executor"),
    Role.GUARDIAN: message("Guardian"),
    Role.ACCOUNTANT: message("Accountant"),
}
_EVENTS: Final[dict[str, str]] = {
    LifeEventKind.COHABITING: message("Living together"),
    LifeEventKind.MARRIAGE: message("Marriage"),
    LifeEventKind.BIRTH: message("Birth of a child"),
    LifeEventKind.SEPARATION: message("Separation"),
    LifeEventKind.DIVORCE: message("Divorce"),
    LifeEventKind.DEATH_PARTNER: message("Death of the partner"),
    LifeEventKind.DEATH_CLIENT: message("Death of the client"),
    LifeEventKind.JOB_LOSS: message("Loss of work"),
    LifeEventKind.NEW_JOB: message("New job"),
    LifeEventKind.SELF_EMPLOYED: message("Own business started"),
    LifeEventKind.SICK_LONG: message("Long illness"),
    LifeEventKind.MOVE: message("Move"),
    LifeEventKind.HOME_PURCHASE: message("Home bought"),
    LifeEventKind.HOME_SALE: message("Home sold"),
    LifeEventKind.RENOVATION: message("Renovation"),
    LifeEventKind.INHERITANCE: message("Inheritance"),
    LifeEventKind.GIFT: message("Gift"),
    LifeEventKind.CHILD_18: message("Child turned 18"),
    LifeEventKind.CHILD_LEAVES: message("Child left home"),
    LifeEventKind.RETIREMENT: message("Retirement"),
    LifeEventKind.EMIGRATION: message("Emigration"),
    LifeEventKind.CARE_PARENT: message("Care for a parent"),
    LifeEventKind.ENERGY_MEASURE: message("Energy measure in the home"),
    LifeEventKind.STOPPED_SMOKING: message("Stopped smoking"),
    LifeEventKind.ARREARS: message("Payment arrears"),
    LifeEventKind.COMPLAINT: message("Complaint"),
    LifeEventKind.DETRACTOR: message("Low score given"),
    LifeEventKind.INSURANCE_POSTPONED: message("Insurance decision postponed"),
    LifeEventKind.CLAIM_REPORTED: message("Claim reported"),
    LifeEventKind.CLAIM_CLOSED: message("Claim settled"),
    LifeEventKind.CLAIM_DISPUTE: message("Claim in dispute"),
    LifeEventKind.MARKET_DROP: message("Sharp fall of the market"),
    LifeEventKind.ANNUAL_STATEMENT: message("Annual statement received"),
    LifeEventKind.BUSINESS_CHANGE: message("Change in the business"),
    LifeEventKind.EMPLOYEE_SICK_42D: message("Employee ill for six weeks"),
}

_GOALS: Final = {
    GoalState.ON_COURSE: message("On course"),
    GoalState.ATTENTION: message("Needs attention"),
    GoalState.CHANGED: message("Changed"),
    GoalState.REACHED: message("Reached"),
    GoalState.DROPPED: message("Dropped"),
}


def client_kind(kind: ClientKind, t: Texts) -> str:
    return t(_KINDS[kind])


def client_end(reason: ClientEnd, t: Texts) -> str:
    return t(_ENDS[reason])


def point_kind(kind: PointKind, t: Texts) -> str:
    return t(_POINTS[kind])


def hold_kind(kind: HoldKind, t: Texts) -> str:
    return t(_HOLDS[kind])


def role(of: Role, t: Texts) -> str:
    return t(_ROLES[of])


def life_event(kind: str, t: Texts) -> str:
    """Give the label of a life event; a word that came from elsewhere is shown as it stands."""
    return t(_EVENTS.get(kind, kind))


def goal_state(state: GoalState, t: Texts) -> str:
    return t(_GOALS[state])


register_sentences(
    {
        "end_before_start": message("This lies before the start on {start}."),
        "end_reason_without_end": message("A reason needs the day on which it ended."),
        "death_before_birth": message("This lies before the birth on {birth}."),
        "amount_too_large": message("This amount is too large to be right."),
        "review_not_ahead": message("Choose a day that is still to come."),
        "not_a_birthday": message("This is no day of birth. Write it like 29-02-1980, or --02-29 without the year."),
    }
)
