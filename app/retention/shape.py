"""Retention as other programs read it: one JSON document, ratios with six decimals, unknown as null."""

from fractions import Fraction
from typing import Any, Final

from app.retention.rules import Cell, Curve, CurvePoint, Retention

DECIMALS: Final = 6


def retention_json(seen: Retention) -> dict[str, Any]:
    """Give the document of `nazorg retention --json`."""
    return {
        "on": seen.on.isoformat(),
        "agreements": _curve(seen.agreements),
        "clients": _curve(seen.clients),
        "persistency": [_cell(cell) for cell in seen.persistency],
    }


def _curve(curve: Curve) -> dict[str, Any]:
    return {"n": curve.n, "events": curve.events, "curve": [_point(point) for point in curve.points]}


def _point(point: CurvePoint) -> dict[str, Any]:
    return {
        "days": point.days,
        "at_risk": point.at_risk,
        "events": point.events,
        "survival": _ratio(point.survival),
        "se": _ratio(point.se),
        "low": _ratio(point.low),
        "high": _ratio(point.high),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "cohort": cell.cohort,
        "month": cell.month,
        "kept": cell.kept,
        "eligible": cell.eligible,
        "by_count": _ratio(cell.by_count),
        "premium_kept": cell.premium_kept,
        "premium_eligible": cell.premium_eligible,
        "by_premium": _ratio(cell.by_premium),
    }


def _ratio(value: float | Fraction | None) -> float | None:
    return None if value is None else round(float(value), DECIMALS)
