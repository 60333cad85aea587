"""What a client is and how it is named: pure facts and decisions of the client book."""

from app.clients.rules.checks import check_birth, check_death, check_relationship
from app.clients.rules.drafts import ClientDraft, PersonDraft, PointDraft
from app.clients.rules.facts import Client, ContactPoint, Hold, LifeEvent, Person
from app.clients.rules.kinds import (
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
    "Client",
    "ClientDraft",
    "ClientEnd",
    "ClientKind",
    "ConsentPurpose",
    "ConsentSource",
    "ContactPoint",
    "DocumentType",
    "GoalState",
    "Hold",
    "HoldKind",
    "LifeEvent",
    "LifeEventKind",
    "OwnFieldKind",
    "Person",
    "PersonDraft",
    "PointDraft",
    "PointKind",
    "ReachChannel",
    "RelationKind",
    "Role",
    "WantedEvent",
    "WantedHold",
    "as_infix",
    "check_birth",
    "check_death",
    "check_relationship",
    "client_sort_key",
    "composed_name",
    "event_of_person",
    "hold_of_client",
    "hold_of_person",
    "named_after",
]
