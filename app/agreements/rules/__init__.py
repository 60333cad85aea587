"""The field's rules for agreements: kinds and words, which income is allowed, premiums, ends and replacement chains."""

from app.agreements.rules.kinds import PLANNED_KINDS, Frequency, ProductKind, annual_premium
from app.agreements.rules.lifetime import (
    ADVERSE,
    NEUTRAL,
    EndReason,
    chain_end,
    find_replacement_cycle,
    is_adverse,
    is_running,
    would_close_a_circle,
)
from app.agreements.rules.policy_numbers import normalise_policy_number
from app.agreements.rules.regime import (
    IncomeKind,
    IncomeWarning,
    Regime,
    income_kinds,
    income_warning,
    is_disclosure_missing,
    regime,
)

__all__ = [
    "ADVERSE",
    "NEUTRAL",
    "PLANNED_KINDS",
    "EndReason",
    "Frequency",
    "IncomeKind",
    "IncomeWarning",
    "ProductKind",
    "Regime",
    "annual_premium",
    "chain_end",
    "find_replacement_cycle",
    "income_kinds",
    "income_warning",
    "is_adverse",
    "is_disclosure_missing",
    "is_running",
    "normalise_policy_number",
    "regime",
    "would_close_a_circle",
]
