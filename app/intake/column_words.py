"""The columns of our own layout in words: for who says what the columns of another program's list mean."""

from typing import Final

from app.foundation.language import Texts, message
from app.intake.rules.kinds import KINDS

WORDS: Final = {
    "reference": message("Number or reference"),
    "kind": message("Kind"),
    "name": message("Whole name"),
    "last_name": message("Last name"),
    "first_name": message("First name"),
    "infix": message("Infix (de, van)"),
    "initials": message("Initials"),
    "birth_date": message("Date of birth"),
    "email": message("E-mail address"),
    "phone": message("Telephone"),
    "mobile": message("Mobile phone"),
    "street": message("Street (and number)"),
    "house_number": message("House number"),
    "postcode": message("Postcode"),
    "town": message("Town"),
    "country": message("Country"),
    "language": message("Language"),
    "adviser": message("Adviser"),
    "pension_date": message("Pension date"),
    "relationship_start": message("Client since"),
    "relationship_end": message("Client until"),
    "end_reason": message("Why it ended"),
    "tags": message("Tags"),
    "client": message("Client (number or name)"),
    "role": message("Role"),
    "deceased_on": message("Died on"),
    "product_kind": message("Product"),
    "provider": message("Provider"),
    "policy_number": message("Policy number"),
    "concluded_on": message("Concluded on"),
    "signed_on": message("Signed on"),
    "in_force_on": message("In force on"),
    "end_on": message("Ended on"),
    "replaced_by": message("Replaced by"),
    "premium": message("Premium"),
    "premium_frequency": message("How often it is paid"),
    "fixed_rate_end": message("End of the fixed rate"),
    "interest_only_end": message("Interest-only until"),
    "term_end": message("End of the term"),
    "cover_end": message("End of the cover"),
    "goal_date": message("Day of the goal"),
    "renewal_date": message("Renewal date"),
    "observed_from": message("In your care since"),
    "agreement": message("Agreement (its number)"),
    "date": message("Day"),
    "amount": message("Amount"),
    "reverses": message("Takes back"),
    "note": message("Note"),
    "channel": message("Channel"),
    "direction": message("Who got in touch"),
    "minutes": message("Minutes"),
    "said": message("What the client said"),
    "summary": message("Summary"),
    "asked_on": message("Asked on"),
    "answered_on": message("Answered on"),
    "nps": message("Recommends us (0 to 10)"),
    "csat": message("Satisfied (1 to 5)"),
    "ces": message("Made easy (1 to 7)"),
    "remark": message("Remark"),
    "opened_on": message("Opened on"),
    "closed_on": message("Closed on"),
    "description": message("What it is about"),
    "issued_on": message("Date of the invoice"),
    "due_on": message("To be paid by"),
    "paid_on": message("Paid on"),
}


def column_choices(kind: str, t: Texts) -> list[tuple[str, str]]:
    """Give the columns of a kind with their words; one that must be filled is marked with a star."""
    return [
        (column.name, t(WORDS[column.name]) + (" *" if column.required and column.name != "reference" else ""))
        for column in KINDS[kind].columns
    ]
