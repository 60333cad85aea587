"""My result as other programs read it: one JSON document, integer cents, ISO dates, ratios with six decimals."""

from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Any, Final

from app.result.rules import Line, MyResult, Parameters, Relationship

DECIMALS: Final = 6


def result_json(result: MyResult) -> dict[str, Any]:
    """Give the document of `nazorg result --json`."""
    forward = result.forward
    return {
        "from": result.period.since.isoformat(),
        "to": result.period.to.isoformat(),
        "parameters": parameters_json(result.parameters[-1]),
        "bridge": result.bridge._asdict(),
        "personal": _personal(result),
        "relationships": [_relationship(row) for row in result.relationships],
        "forward": {
            "value_infinite": forward.value_infinite,
            "value_5_years": forward.value_5_years,
            "exposure_worst": forward.exposure_worst,
            "exposure_expected": forward.exposure_expected,
            "trail_next_12_months": forward.trail_next_12_months,
        },
    }


def parameters_json(parameters: Parameters) -> dict[str, Any]:
    """Give one version of the parameters; a first version that counts since ever has no first day."""
    return {field.name: _plain(getattr(parameters, field.name)) for field in fields(parameters)}


def rule_code(line: Line) -> str:
    """Give the code by which a line is explained, with its milestone in months or the year that it corrects."""
    if line.correction_of is not None:
        return f"{line.rule} of {line.correction_of}"
    return line.rule if line.milestone is None else f"{line.rule}_{line.milestone}"


def _personal(result: MyResult) -> dict[str, Any]:
    personal = result.personal
    return {
        "by_year": {str(year): amounts._asdict() for year, amounts in sorted(personal.by_year.items())},
        "pending": personal.pending,
        "held": personal.held,
        "pot": personal.pot,
        "ledger": personal.ledger,
        "lines": [_line(line) for line in personal.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "date": line.on.isoformat(),
        "client": line.client_ref,
        "agreement": line.agreement_ref,
        "bucket": line.bucket,
        "cents": line.cents,
        "rule": rule_code(line),
        "movement": line.movement_ref,
    }


def _relationship(row: Relationship) -> dict[str, Any]:
    return {
        "client": row.client_ref,
        "sale": row.sale,
        "stay": row.stay,
        "pot": row.pot,
        "loss": row.loss,
        "service": row.service,
        "late": row.late,
        "net": row.net,
        "cumulative": None if row.cumulative is None else round(row.cumulative, DECIMALS),
    }


def _plain(value: Any) -> Any:
    match value:
        case Fraction():
            return round(float(value), DECIMALS)
        case date():
            return None if value == date.min else value.isoformat()
        case tuple():
            return list(value)
    return value
