"""The field's rules for retention: survival curves, persistency, and what small numbers may say."""

from app.retention.rules.lives import (
    REOPENED_WITHIN,
    AgreementLife,
    By,
    ClientLife,
    agreement_spells,
    client_spells,
    client_stretches,
)
from app.retention.rules.overview import Retention, retention
from app.retention.rules.persistency import MONTHS, Cell, persistency
from app.retention.rules.small_numbers import (
    LEAST_AT_RISK,
    LEAST_FOR_RATIO,
    credibility,
    curve_start,
    is_ratio_shown,
    shrunk,
)
from app.retention.rules.survival import (
    Curve,
    CurvePoint,
    Interval,
    Spell,
    kaplan_meier,
    log_interval,
    log_log_interval,
    median,
    survival_at,
)

__all__ = [
    "LEAST_AT_RISK",
    "LEAST_FOR_RATIO",
    "MONTHS",
    "REOPENED_WITHIN",
    "AgreementLife",
    "By",
    "Cell",
    "ClientLife",
    "Curve",
    "CurvePoint",
    "Interval",
    "Retention",
    "Spell",
    "agreement_spells",
    "client_spells",
    "client_stretches",
    "credibility",
    "curve_start",
    "is_ratio_shown",
    "kaplan_meier",
    "log_interval",
    "log_log_interval",
    "median",
    "persistency",
    "retention",
    "shrunk",
    "survival_at",
]
