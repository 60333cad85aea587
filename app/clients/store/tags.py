"""Reads and writes of words on many clients at once."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from app.book.unit import CHUNK, Unit, chunks
from app.clients.tables import Tags


def tag_counts(connection: Connection) -> list[tuple[str, int]]:
    """Give every word with the number of clients that have it, in order of the word."""
    rows = connection.execute(select(Tags.tag, func.count()).group_by(Tags.tag).order_by(Tags.tag))
    return [(word, number) for word, number in rows]


def add_tag(unit: Unit, client_ids: Iterable[str], word: str) -> int:
    """Put a word on clients; give on how many it is new."""
    wanted = list(dict.fromkeys(client_ids))
    have: set[str] = set()
    for some in chunks(wanted, CHUNK):
        found = select(Tags.client_id).where(Tags.client_id.in_(some), Tags.tag == word)
        have.update(unit.connection.execute(found).scalars())
    added = [{"client_id": key, "tag": word} for key in wanted if key not in have]
    unit.insert(Tags, added)
    return len(added)


def drop_tag(unit: Unit, client_ids: Iterable[str], word: str) -> int:
    """Take a word off clients; give off how many."""
    gone: list[str] = []
    for some in chunks(list(client_ids), CHUNK):
        found = select(Tags.id).where(Tags.client_id.in_(some), Tags.tag == word).order_by(Tags.id)
        gone.extend(unit.connection.execute(found).scalars())
    return len(unit.delete(Tags, gone))


def drop_everywhere(unit: Unit, word: str) -> int:
    """Take a word off all clients; give off how many."""
    return len(unit.delete(Tags, _keys(unit.connection, [word])))


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
    unit.delete(Tags, gone)
    unit.update_many(Tags, turned)
    return len(gone) + len(turned)


def _keys(connection: Connection, words: Sequence[str]) -> list[str]:
    return list(connection.execute(select(Tags.id).where(Tags.tag.in_(words)).order_by(Tags.id)).scalars())
