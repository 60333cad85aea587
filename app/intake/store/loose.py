"""Takes rows that may have no reference (contacts, answers): the key is the whole row, counted among identical ones.

A row that stands in the book without a reference, imported or typed, and says the same counts as the same fact.
"""

from collections import Counter
from hashlib import blake2b
from typing import Any

from sqlalchemy import select

from app.book.tables import table_of
from app.intake.rules.kinds import Kind
from app.intake.rules.rows import Parsed, row_key
from app.intake.store.taker import Pending, Taker, text_of
from app.intake.store.work import Work


class LooseTaker(Taker):
    """Knows the rows without a reference by their keys of earlier imports and by what they say."""

    def __init__(self, work: Work, kind: Kind) -> None:
        super().__init__(work, kind)
        self._seen: Counter[str] = Counter()
        self._met: Counter[bytes] = Counter()
        self._standing: Counter[bytes] = Counter()
        self._known: set[str] | None = None

    def begin_file(self) -> None:
        """Count identical rows anew: another file with the same rows tells the same facts."""
        self._seen.clear()
        self._met.clear()

    def accept_loose(self, row: int, parsed: Parsed) -> Pending | None:
        values = self.values(parsed)
        self.check_new(parsed, values)
        known = self._keys()
        text = row_key(self.kind.name, parsed)
        self._seen[text] += 1
        import_key = f"{text}:{self._seen[text]}"
        content = self._content(parsed, values)
        stands = self._standing[content] > self._met[content]
        is_same = stands or import_key in known
        if not is_same:
            self.check_unlocked(values)
            known.add(import_key)
            self._standing[content] += 1
        if stands or not is_same:
            self._met[content] += 1
        if is_same:
            self.outcome.same += 1
            return None
        return Pending(row, parsed, values, self.work.new_id(), new=True, import_key=import_key)

    def fresh(self, pending: Pending) -> dict[str, Any]:
        return super().fresh(pending) | {"import_key": pending.import_key}

    def _keys(self) -> set[str]:
        if self._known is None:
            self._known = set()
            columns = table_of(self.record).c
            wanted = (columns[name] for name in self._compared())
            with self.work.reading() as connection:
                rows = connection.execute(select(columns.import_key, *wanted).where(columns.reference.is_(None)))
                for import_key, *values in rows:
                    self._standing[_digest(values)] += 1
                    if import_key is not None:
                        self._known.add(import_key)
        return self._known

    def _compared(self) -> list[str]:
        names = [name for name in self.targets if name != "reference"]
        return [*names, "adviser_id"] if "adviser" in self.columns else names

    def _content(self, parsed: Parsed, values: dict[str, Any]) -> bytes:
        said = dict(values)
        if "adviser" in self.columns:
            name = text_of(parsed.get("adviser"))
            said["adviser_id"] = self.work.advisers.find(name) if name else self.work.first_adviser
        return _digest([said.get(name) for name in self._compared()])


def _digest(values: list[Any]) -> bytes:
    return blake2b(repr(values).encode(errors="surrogatepass"), digest_size=16).digest()
