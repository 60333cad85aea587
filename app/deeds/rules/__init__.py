"""What a deed takes, and what follows from it: pure decisions over several rooms."""

from app.deeds.rules.signing import (
    AGREEMENTS_END_AS,
    ContactDraft,
    SignDraft,
    check_replacement,
    check_successor,
    ends_predecessor,
)

__all__ = ["AGREEMENTS_END_AS", "ContactDraft", "SignDraft", "check_replacement", "check_successor", "ends_predecessor"]
