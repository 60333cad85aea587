"""Tells beforehand how My result shifts when the start or the end of an agreement is put right; nothing is booked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, select

from app.agreements.tables import Agreements
from app.book.outcome import Outcome
from app.clients.tables import Clients
from app.deeds.foretelling import Expectation, Foreteller, register_foreteller
from app.foundation.formats import Formats
from app.foundation.language import Texts, message
from app.result import store
from app.result.rules import AgreementFact
from app.result.rules.shifts import Whereabouts, shift
from app.result.store import Scope

ROOM: Final = "my_result"
_END: Final = ("end_on", "end_reason", "replaced_by_id")
_WORDS: Final = {
    "sale": message("My result, sold: {amount}"),
    "stay": message("My result, stayed: {amount}"),
    "waiting": message("My result, still to be earned by staying in touch: {amount}"),
    "pot": message("My result, to the pot: {amount}"),
    "loss": message("My result, lost: {amount}"),
}


def foretell(connection: Connection, outcomes: Sequence[Outcome], today: date) -> Iterable[Expectation]:
    """Expect what corrected dates do to the result of their clients; what ends now is told elsewhere."""
    corrected = [one for one in outcomes if _is_corrected(one)]
    by_client: dict[str, list[Outcome]] = defaultdict(list)
    for one in corrected:
        by_client[(one.after or {})["client_id"]].append(one)
    for client_id, changed in by_client.items():
        yield from _of_client(connection, client_id, changed, today)


def say(expectation: Expectation, t: Texts, formats: Formats) -> str:
    """Tell one shift: what there is more or less of in a part of the result."""
    sign = "+" if expectation.cents > 0 else "−"
    return t(_WORDS[expectation.code], amount=sign + formats.money(abs(expectation.cents)))


def _is_corrected(outcome: Outcome) -> bool:
    if outcome.table != "agreement" or outcome.before is None or outcome.after is None:
        return False
    ended = outcome.before["end_on"] is not None
    return outcome.differs("in_force_on") or (ended and outcome.differs(*_END))


def _of_client(
    connection: Connection, client_id: str, changed: Sequence[Outcome], today: date
) -> Iterator[Expectation]:
    reference = connection.execute(select(Clients.reference).where(Clients.id == client_id)).scalar_one()
    facts = next(store.clients(connection, Scope(today, only=reference)))
    successors = {row["replaced_by_id"] for one in changed if (row := one.after or {})["replaced_by_id"]}
    names = dict(
        connection.execute(select(Agreements.id, Agreements.reference).where(Agreements.id.in_(successors))).all()
    )
    standing = {one.reference: one for one in facts.agreements}
    wanted = {row["reference"]: _written(standing[row["reference"]], row, names) for row in map(_after, changed)}
    shifted = shift(facts, store.replacements(connection), wanted, store.versions(connection), today)
    first = changed[0].id
    for name, cents in zip(Whereabouts._fields, shifted, strict=True):
        if cents:
            yield Expectation(ROOM, name, first, "", cents, today)


def _after(outcome: Outcome) -> Mapping[str, Any]:
    return outcome.after or {}


def _written(standing: AgreementFact, row: Mapping[str, Any], names: Mapping[str, str]) -> AgreementFact:
    return standing._replace(
        in_force_on=row["in_force_on"],
        end_on=row["end_on"],
        end_reason=row["end_reason"],
        replaced_by_ref=names.get(row["replaced_by_id"] or ""),
    )


register_foreteller(ROOM, Foreteller(foretell, say))
