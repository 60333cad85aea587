"""Retention of a book on a day: both curves and the persistency table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.retention.rules.lives import AgreementLife, By, ClientLife, agreement_spells, client_spells
from app.retention.rules.persistency import Cell, persistency
from app.retention.rules.survival import Curve, kaplan_meier


@dataclass(frozen=True, slots=True)
class Retention:
    """What stayed, by agreement and by client."""

    on: date
    agreements: Curve
    clients: Curve
    persistency: tuple[Cell, ...]


def retention(
    rows: Sequence[AgreementLife], departures: Mapping[str, ClientLife], today: date, by: By = By.YEAR
) -> Retention:
    """Compute everything; `departures` are relationships that were ended as such, by client."""
    return Retention(
        today,
        kaplan_meier(agreement_spells(rows, today)),
        kaplan_meier(client_spells(rows, departures, today)),
        persistency(rows, today, by),
    )
