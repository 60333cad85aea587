"""What a client is and how it is named: pure facts and decisions of the client book."""

from app.clients.rules.birthdays import Birthday, PersonsBirthday, days_of_birth, in_birthday_order, next_birthday
from app.clients.rules.checks import check_birth, check_death, check_relationship
from app.clients.rules.drafts import ClientDraft, PersonDraft, PointDraft
from app.clients.rules.facts import Client, ContactPoint, Hold, LifeEvent, Person
from app.clients.rules.goals import OPEN_STATES, Goal, GoalDraft, check_care, check_goal, in_goal_order
from app.clients.rules.kinds import (
    AddressedAs,
    ClientEnd,
    ClientKind,
    ConsentPurpose,
    ConsentSource,
    DocumentType,
    GoalState,
    HoldKind,
    LifeEventKind,
    OwnFieldKind,
    PointKind,
    ReachChannel,
    RelationKind,
    Role,
)
from app.clients.rules.naming import as_infix, client_sort_key, composed_name, named_after
from app.clients.rules.silence import (
    WantedEvent,
    WantedHold,
    event_of_person,
    hold_of_client,
    hold_of_person,
)

__all__ = [
    "OPEN_STATES",
    "AddressedAs",
    "Birthday",
    "Client",
    "ClientDraft",
    "ClientEnd",
    "ClientKind",
    "ConsentPurpose",
    "ConsentSource",
    "ContactPoint",
    "DocumentType",
    "Goal",
    "GoalDraft",
    "GoalState",
    "Hold",
    "HoldKind",
    "LifeEvent",
    "LifeEventKind",
    "OwnFieldKind",
    "Person",
    "PersonDraft",
    "PersonsBirthday",
    "PointDraft",
    "PointKind",
    "ReachChannel",
    "RelationKind",
    "Role",
    "WantedEvent",
    "WantedHold",
    "as_infix",
    "check_birth",
    "check_care",
    "check_death",
    "check_goal",
    "check_relationship",
    "client_sort_key",
    "composed_name",
    "days_of_birth",
    "event_of_person",
    "hold_of_client",
    "hold_of_person",
    "in_birthday_order",
    "in_goal_order",
    "named_after",
    "next_birthday",
]
