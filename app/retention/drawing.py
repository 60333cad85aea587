"""What of a survival curve is drawn: from the first age at which enough lives are in view, a step a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.foundation.charts import SurvivalStep
from app.retention.rules import Curve, CurvePoint, Interval, curve_start, log_log_interval

DAYS_A_MONTH: Final = 30.4375


@dataclass(frozen=True, slots=True)
class DrawnCurve:
    """The steps to draw; `from_months` above 0 means: given that it still ran after so many months."""

    from_months: int
    steps: tuple[SurvivalStep, ...]


def drawn(curve: Curve) -> DrawnCurve:
    """Give the steps of a curve; none where fewer than ten lives were ever in view together (rules 5.2)."""
    start = curve_start(curve.points)
    if start is None:
        return DrawnCurve(0, ())
    points = [point for point in curve.points if point.days >= start]
    before = curve.points[: len(curve.points) - len(points)]
    survived, spread = 1.0, 0.0
    if before:
        if before[-1].greenwood is None:
            return DrawnCurve(0, ())
        survived, spread = before[-1].survival, before[-1].greenwood
    first = int(start / DAYS_A_MONTH) if before else 0
    opening = SurvivalStep(first, 1, 1, 1, points[0].at_risk if before else curve.n)
    return DrawnCurve(first, (opening, *(_step(point, survived, spread) for point in _monthly(points))))


def _monthly(points: Sequence[CurvePoint]) -> list[CurvePoint]:
    """Keep the last point of each month: more steps than that cannot be seen."""
    return list({int(point.days / DAYS_A_MONTH): point for point in points}.values())


def _step(point: CurvePoint, survived: float, spread: float) -> SurvivalStep:
    """Give a point as a share of those who were left at the start of the drawing; without a margin it has no band."""
    share = point.survival / survived
    low, high = Interval(share, share)
    if point.greenwood is not None:
        low, high = log_log_interval(share, point.greenwood - spread)
    return SurvivalStep(point.days / DAYS_A_MONTH, share, low, high, point.at_risk)
