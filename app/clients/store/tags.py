"""Reads and writes of words on many clients at once."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from app.book.unit import CHUNK, Unit, chunks
from app.clients.tables import Clients, Tags
from app.foundation.reporting import Report, going_on, reported


def tag_counts(connection: Connection) -> list[tuple[str, int]]:
    """Give every word with the number of clients that have it, in order of the word."""
    rows = connection.execute(select(Tags.tag, func.count()).group_by(Tags.tag).order_by(Tags.tag))
    return [(word, number) for word, number in rows]


def add_tag(unit: Unit, client_ids: Iterable[str], word: str) -> int:
    """Put a word on clients, those left out who are gone; give on how many it is new."""
    wanted = list(dict.fromkeys(client_ids))
    added = 0
    for some in reported(chunks(wanted, CHUNK), len(wanted), unit.report):
        have = select(Tags.client_id).where(Tags.client_id.in_(some), Tags.tag == word)
        free = select(Clients.id).where(Clients.id.in_(some), Clients.id.not_in(have))
        without = set(unit.connection.execute(free).scalars())
        added += len(unit.insert(Tags, [{"client_id": key, "tag": word} for key in some if key in without]))
    return added


def drop_tag(unit: Unit, client_ids: Iterable[str], word: str) -> int:
    """Take a word off clients; give off how many."""
    wanted = list(client_ids)
    gone = 0
    for some in reported(chunks(wanted, CHUNK), len(wanted), unit.report):
        found = select(Tags.id).where(Tags.client_id.in_(some), Tags.tag == word).order_by(Tags.id)
        gone += len(unit.delete(Tags, unit.connection.execute(found).scalars()))
    return gone


def drop_everywhere(unit: Unit, word: str) -> int:
    """Take a word off all clients; give off how many."""
    return _drop(unit, _keys(unit.connection, [word]), unit.report)


def turn_into(unit: Unit, words: Sequence[str], into: str) -> int:
    """Make words one word: a client that has several keeps one; give how many rows changed or went."""
    have = select(Tags.client_id).where(Tags.tag == into)
    owners = set(unit.connection.execute(have).scalars())
    gone: list[str] = []
    turned: dict[str, dict[str, str]] = {}
    wanted = select(Tags.id, Tags.client_id).where(Tags.tag.in_([word for word in words if word != into]))
    for key, owner in unit.connection.execute(wanted.order_by(Tags.tag, Tags.id)).all():
        if owner in owners:
            gone.append(key)
        else:
            owners.add(owner)
            turned[key] = {"tag": into}
    _drop(unit, gone, unit.report)
    keys = list(turned)
    for some in reported(chunks(keys, CHUNK), len(keys), going_on(unit.report, len(gone))):
        unit.update_many(Tags, {key: turned[key] for key in some})
    return len(gone) + len(turned)


def _drop(unit: Unit, keys: Sequence[str], report: Report) -> int:
    """Remove rows; give how many there are."""
    for some in reported(chunks(keys, CHUNK), len(keys), report):
        unit.delete(Tags, some)
    return len(keys)


def _keys(connection: Connection, words: Sequence[str]) -> list[str]:
    return list(connection.execute(select(Tags.id).where(Tags.tag.in_(words)).order_by(Tags.id)).scalars())
