"""Changes in words: the title of the step, what was changed by name, and who did it."""

import json
from typing import Final

from app.book.change import Title
from app.book.touched import TOLD
from app.foundation.language import Texts, message
from app.overview.rules import UNDONE, TimelineEntry

SHOWN: Final = 4
"""So many changed things are named."""

_TABLES: Final = {
    "agreement": message("Agreement"),
    "agreement_check": message("Looked at again"),
    "checkin": message("Check-in"),
    "consent": message("Consent"),
    "contact": message("Contact"),
    "contact_point": message("Contact details"),
    "departure": message("Departure"),
    "disclosure": message("Disclosure"),
    "document": message("Document"),
    "engagement": message("Service"),
    "goal": message("Goal"),
    "hold": message("Pause"),
    "invoice": message("Invoice"),
    "life_event": message("Life event"),
    "loan_part": message("Loan part"),
    "membership": message("Role"),
    "moment_case": message("Case"),
    "movement": message("Booking"),
    "own_value": message("Own field"),
    "person": message("Person"),
    "handover": message("Handover"),
    "promise": message("Promise"),
    "relation": message("Relation"),
    "review": message("Review"),
    "tag": message("Tag"),
}
_ADDRESS: Final = message("Address")
_NAME: Final = message("Name")
_END: Final = message("End")
_PREMIUM: Final = message("Premium")
_COLUMNS: Final = {
    "client.adviser_id": message("Adviser"),
    "client.country": _ADDRESS,
    "client.end_reason": _END,
    "client.house_number": _ADDRESS,
    "client.iban": message("Account number"),
    "client.kind": message("Kind"),
    "client.language": message("Language"),
    "client.lives_with_id": _ADDRESS,
    "client.matters": message("What matters"),
    "client.name": _NAME,
    "client.pension_date": message("Pension date"),
    "client.postcode": _ADDRESS,
    "client.preferred_channel": message("Preferred way"),
    "client.registry_number": message("Trade register (KvK)"),
    "client.relationship_end": _END,
    "client.relationship_start": message("Client since"),
    "client.street": _ADDRESS,
    "client.town": _ADDRESS,
    "client.vulnerability": message("Care mark"),
    "client.vulnerability_review_on": message("Care mark"),
    "person.birth": message("Birthday"),
    "person.deceased_on": message("Death"),
    "person.addressed_as": message("Form of address"),
    "person.title": message("Form of address"),
    "person.first_name": _NAME,
    "person.full_name": _NAME,
    "person.infix": _NAME,
    "person.initials": _NAME,
    "person.last_name": _NAME,
    "agreement.cover_end": _END,
    "agreement.end_on": _END,
    "agreement.end_reason": _END,
    "agreement.policy_number": message("Policy number"),
    "agreement.premium_cents": _PREMIUM,
    "agreement.premium_frequency": _PREMIUM,
    "agreement.renewal_date": message("Renewal date"),
    "agreement.replaced_by_id": message("Replaced"),
    "document.name": _NAME,
}
_UNSAID: Final = frozenset({"client.sort_key", "person.sort_key", "client.reference", "person.reference"})
"""Follows from something else that is said."""


def change_title(entry: TimelineEntry, t: Texts) -> str:
    """Say what the step was called."""
    return Title(entry.text or "", json.loads(entry.fields or "{}")).say(t)


def change_line(entry: TimelineEntry, t: Texts) -> str:
    """Say what was changed, who did it, and whether it was taken back."""
    what = ", ".join(changed_things(entry.detail, t))
    undone = t("Taken back since") if entry.code == UNDONE else ""
    return " · ".join(part for part in (what, entry.actor or "", undone) if part)


def changed_things(what: str, t: Texts) -> list[str]:
    """Name what a step changed, each thing once; many of them end in a count."""
    said = list(dict.fromkeys(name for word in what.split() if (name := _thing(word, t))))
    if len(said) <= SHOWN:
        return said
    return [*said[:SHOWN], t("{n} more", n=len(said) - SHOWN)]


def _thing(word: str, t: Texts) -> str:
    word = word.removesuffix(TOLD)
    table, sign = word[:-1], word[-1]
    if sign in "+-":
        named = thing(table, t)
        if not named:
            return ""
        return t("{thing} added", thing=named) if sign == "+" else t("{thing} removed", thing=named)
    if word in _UNSAID:
        return ""
    label = _COLUMNS.get(word) or _TABLES.get(word.partition(".")[0])
    return t(label) if label else ""


def thing(table: str, t: Texts) -> str:
    """Say what a row of a table is; "" where that is not told of a new one."""
    return t(_TABLES[table]) if table in _TABLES else ""
