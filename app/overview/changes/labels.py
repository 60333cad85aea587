"""What columns are called, and which words stand for the codes in them."""

from collections.abc import Callable
from typing import Any, Final

from app.agreements.rules import EndReason, Frequency, ProductKind
from app.agreements.rules.promised import EngagementKind
from app.agreements.words import end_reason, engagement_kind, frequency, product_kind
from app.clients.consent_words import consent_purpose, consent_source, reach_channel
from app.clients.people_words import addressed_as, relation
from app.clients.rules import (
    AddressedAs,
    ClientEnd,
    ClientKind,
    ConsentPurpose,
    ConsentSource,
    GoalState,
    HoldKind,
    PointKind,
    ReachChannel,
    RelationKind,
    Role,
)
from app.clients.words import client_end, client_kind, goal_state, hold_kind, life_event, point_kind, role
from app.contact.rules import Channel, Direction
from app.contact.words import channel, direction
from app.foundation.language import Texts, message

OTHER: Final = message("Another detail")
_FROM: Final = message("From")
_UNTIL: Final = message("Until")
COLUMNS: Final = {
    "addressed_as": message("Addressed as"),
    "adviser_id": message("Adviser"),
    "agreement_id": message("Agreement"),
    "amount_cents": message("Amount"),
    "birth": message("Born on"),
    "by_on": message("To be reached by"),
    "channel": message("Way"),
    "checked_on": message("Looked at on"),
    "client_id": message("Client"),
    "concluded_on": message("Concluded on"),
    "confirmed_on": message("Confirmed on"),
    "country": message("Country"),
    "cover_end": message("Cover ends on"),
    "deceased_on": message("Died on"),
    "direction": message("Direction"),
    "end_on": message("Ends on"),
    "end_reason": message("Reason of the end"),
    "evidence": message("How we know"),
    "field_id": message("Own field"),
    "first_name": message("First name"),
    "fixed_rate_end": message("Fixed rate until"),
    "form": message("Form of loan"),
    "from_on": _FROM,
    "full_name": message("Name"),
    "given_on": message("Given on"),
    "goal_date": message("Goal date"),
    "house_number": message("Number"),
    "iban": message("Account number (IBAN)"),
    "in_force_on": message("Runs from"),
    "infix": message("Infix"),
    "initials": message("Initials"),
    "interest_only_end": message("Interest-only until"),
    "kind": message("Kind"),
    "language": message("Language of prints"),
    "last_name": message("Last name"),
    "lives_with_id": message("Lives at the address of"),
    "matters": message("What matters"),
    "minutes": message("Minutes"),
    "modules": message("Parts of the service"),
    "months": message("Months between talks"),
    "name": message("Name"),
    "note": message("Note"),
    "on_date": message("On"),
    "other_id": message("Of whom"),
    "pension_date": message("Pension date"),
    "person_id": message("Person"),
    "policy_number": message("Policy number"),
    "postcode": message("Postcode"),
    "preferred": message("Preferred"),
    "preferred_channel": message("Likes to be reached by"),
    "premium_cents": message("Premium"),
    "premium_frequency": message("Premium, how often"),
    "price_cents": message("Price"),
    "price_frequency": message("Price, how often"),
    "product_kind": message("Product"),
    "promised_contacts_per_year": message("Promised talks a year"),
    "provider_id": message("Provider"),
    "purpose": message("What for"),
    "reason": message("Reason"),
    "reference": message("Reference"),
    "registry_number": message("Trade register (KvK)"),
    "relationship_end": message("Relationship ended on"),
    "relationship_start": message("Client since"),
    "renewal_date": message("Renewal date"),
    "replaced_by_id": message("Replaced by"),
    "role": message("Role here"),
    "said": message("The client said"),
    "signed_on": message("Signed on"),
    "source": message("Told by way of"),
    "state": message("State"),
    "street": message("Street"),
    "summary": message("Noted"),
    "tag": message("Tag"),
    "term_end": message("Term ends on"),
    "title": message("Title"),
    "to_on": _UNTIL,
    "town": message("Town"),
    "value": message("Value"),
    "vulnerability": message("Care mark"),
    "vulnerability_review_on": message("Look at it again on"),
    "withdrawn_on": message("Withdrawn on"),
    "withdrawn_source": message("Withdrawn by way of"),
}
"""Labels by the name of the column, whatever the table."""
LABELS: Final = {"person.title": message("Title before the name")}
"""Where a column is called otherwise in one table."""

LANGUAGES: Final = {"nl": "Nederlands", "en": "English"}


def _language(code: str, _: Texts) -> str:
    """Call a language by its own name."""
    return LANGUAGES.get(code, code)


Coded = tuple[Callable[[str], Any], Callable[[Any, Texts], str]]
CODES: Final[dict[str, Coded]] = {
    "agreement.end_reason": (EndReason, end_reason),
    "agreement.premium_frequency": (Frequency, frequency),
    "agreement.product_kind": (ProductKind, product_kind),
    "client.end_reason": (ClientEnd, client_end),
    "client.kind": (ClientKind, client_kind),
    "client.language": (str, _language),
    "client.preferred_channel": (ReachChannel, reach_channel),
    "consent.channel": (ReachChannel, reach_channel),
    "consent.purpose": (ConsentPurpose, consent_purpose),
    "consent.source": (ConsentSource, consent_source),
    "consent.withdrawn_source": (ConsentSource, consent_source),
    "contact.channel": (Channel, channel),
    "contact.direction": (Direction, direction),
    "contact_point.kind": (PointKind, point_kind),
    "departure.reason": (ClientEnd, client_end),
    "disclosure.channel": (Channel, channel),
    "engagement.kind": (EngagementKind, engagement_kind),
    "engagement.price_frequency": (Frequency, frequency),
    "goal.state": (GoalState, goal_state),
    "hold.channel": (ReachChannel, reach_channel),
    "hold.kind": (HoldKind, hold_kind),
    "life_event.kind": (str, life_event),
    "membership.role": (Role, role),
    "person.addressed_as": (AddressedAs, addressed_as),
    "relation.kind": (RelationKind, relation),
}
"""How a code is read, and which words stand for it."""
