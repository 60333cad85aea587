"""Where one client's commission stands, and how that shifts when dates of its agreements are put right."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from app.foundation.money import Cents
from app.result.rules.facts import AgreementFact, BookFacts, ClientFacts, Period
from app.result.rules.panels import Settings, my_result
from app.result.rules.parameters import Parameters
from app.result.rules.run import Detail

TOTALS: Final = Detail(lines=False)


class Whereabouts(NamedTuple):
    """Cents by what has become of them on a day; `pot` is what went into the pot, shared out since or not."""

    sale: Cents = 0
    stay: Cents = 0
    waiting: Cents = 0
    pot: Cents = 0
    loss: Cents = 0


def shift(
    client: ClientFacts,
    replacements: Sequence[AgreementFact],
    corrected: Mapping[str, AgreementFact],
    versions: Sequence[Parameters],
    to: date,
) -> Whereabouts:
    """Tell how a client's commission shifts when agreements, by reference, are written as in `corrected`.

    It adds up to nothing: a correction moves cents, it makes none.
    """
    after = replace(client, agreements=_as_corrected(client.agreements, corrected))
    known = {one.reference: one for one in (*replacements, *client.agreements)}
    was = _whereabouts(client, tuple(known.values()), versions, to)
    becomes = _whereabouts(after, tuple((known | dict(corrected)).values()), versions, to)
    return Whereabouts(*(then - now for then, now in zip(becomes, was, strict=True)))


def _as_corrected(
    agreements: Sequence[AgreementFact], corrected: Mapping[str, AgreementFact]
) -> tuple[AgreementFact, ...]:
    return tuple(corrected.get(one.reference, one) for one in agreements)


def _whereabouts(
    client: ClientFacts, replacements: Sequence[AgreementFact], versions: Sequence[Parameters], to: date
) -> Whereabouts:
    """Run the model on one client; what may be kept back of the pot changes nothing about what went into it."""
    alone = Settings([replace(version, buffer=Fraction(0)) for version in versions])
    personal = my_result(
        BookFacts((client,), replacements, ()), Period(date(to.year, 1, 1), to), alone, TOTALS
    ).personal
    years = personal.by_year.values()
    return Whereabouts(
        sale=sum(year.sale for year in years),
        stay=sum(year.stay for year in years),
        waiting=personal.pending + personal.held,
        pot=sum(year.pot for year in years) + personal.pot,
        loss=sum(year.loss for year in years),
    )
