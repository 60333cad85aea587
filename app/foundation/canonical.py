"""The canonical CSV: its kinds and columns in order, and the guard against formulas. Imports and exports share it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "clients": (
        "reference", "kind", "name", "last_name", "first_name", "infix", "initials", "birth_date",
        "email", "phone", "mobile", "street", "house_number", "postcode", "town", "country", "language",
        "adviser", "pension_date", "relationship_start", "relationship_end", "end_reason", "tags",
    ),
    "persons": (
        "reference", "client", "role", "first_name", "infix", "last_name", "initials", "birth_date",
        "email", "mobile", "deceased_on",
    ),
    "agreements": (
        "reference", "client", "product_kind", "provider", "policy_number", "concluded_on", "signed_on",
        "in_force_on", "end_on", "end_reason", "replaced_by", "premium", "premium_frequency",
        "fixed_rate_end", "interest_only_end", "term_end", "cover_end", "goal_date", "renewal_date",
        "adviser", "observed_from",
    ),
    "movements": ("reference", "agreement", "kind", "date", "amount", "reverses", "adviser", "note"),
    "contacts": ("reference", "client", "date", "channel", "direction", "minutes", "said", "summary", "adviser"),
    "answers": ("reference", "client", "asked_on", "answered_on", "nps", "csat", "ces", "remark", "channel"),
    "cases": ("reference", "client", "kind", "opened_on", "closed_on", "description"),
    "invoices": ("reference", "client", "agreement", "issued_on", "due_on", "amount", "paid_on"),
}  # fmt: skip
"""Several files in one import are taken in this order."""

EMPTIED: Final = "-"
"""A cell with this alone empties what is stored; an empty cell leaves it."""

TAG_MARK: Final = "|"
"""Stands between the tags of a client in one cell."""

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_TELEPHONE: Final = re.compile(r"\+\d[\d ()./-]*")


def guarded(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula; telephone numbers stay readable."""
    return "'" + text if _FORMULA.match(text) and not _TELEPHONE.fullmatch(text) else text


def unguarded(text: str) -> str:
    """Give back the text as it was before `guarded`."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text


def own_reference(client_reference: str) -> str:
    """Give the reference of the person that a client of kind person gets."""
    return client_reference[:78] + "-P"


def own_person(persons: Sequence[Mapping[str, Any]], client: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the person whose name parts stand in a client's row.

    The one it is named after, else the one that it got when it was taken, else the first.
    """
    name, own = client["name"], own_reference(client["reference"])
    return min(persons, key=lambda one: (one["full_name"] != name, one["reference"] != own, one["reference"]))


def shown_loan_part(parts: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Give the loan part whose dates stand in an agreement's row: the one whose fixed rate ends first."""
    dates = ("fixed_rate_end", "term_end")
    return min(parts, key=lambda part: (*((part[name] is None, str(part[name])) for name in dates), part["id"]))
