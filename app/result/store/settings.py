"""The settings of My result: versions of the model's parameters as text, and the rates of the office."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Any, Final

from sqlalchemy import Connection

from app.office.store import number_setting, setting
from app.result.rules import Parameters, Rates

SETTING: Final = "result_parameters"
BASIS: Final = 10_000


def versions(connection: Connection) -> tuple[Parameters, ...]:
    """Give all versions of the parameters, oldest first; a book without its own has the first version's defaults."""
    stored = str(setting(connection, SETTING))
    return unpacked_versions(stored) if stored else (Parameters(),)


def rates(connection: Connection) -> Rates:
    """Give what an hour of service and a year of waiting cost this office."""
    return Rates(
        hour_cents=number_setting(connection, "hour_cost_cents"),
        late_rate=Fraction(number_setting(connection, "late_rate_bp"), BASIS),
    )


def packed_versions(some: Sequence[Parameters]) -> str:
    """Write versions as JSON: shares as "1/2", so that nothing is rounded."""
    return json.dumps([{field.name: _text(getattr(one, field.name)) for field in fields(one)} for one in some])


def unpacked_versions(text: str) -> tuple[Parameters, ...]:
    """Read versions; a field that is not named has its default, so that old texts stay readable."""
    return tuple(Parameters(**{name: _value(name, value) for name, value in one.items()}) for one in json.loads(text))


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, Fraction | date) else value


def _value(name: str, value: Any) -> Any:
    if name == "valid_from":
        return date.fromisoformat(value)
    if name == "milestones":
        return tuple(value)
    return Fraction(value) if isinstance(value, str) else value
