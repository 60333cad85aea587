"""Labels of the words for moments of truth."""

from typing import Final

from app.cases.rules import CaseKind
from app.foundation.language import Texts, message

_KINDS: Final = {
    CaseKind.COMPLAINT: message("Complaint"),
    CaseKind.ARREARS: message("Payment arrears"),
    CaseKind.DETRACTOR: message("Dissatisfied"),
    CaseKind.CLAIM_DISPUTE: message("Claim in dispute"),
}


def case_kind(kind: CaseKind, t: Texts) -> str:
    return t(_KINDS[kind])
