"""What a person can do with fields of the office's own: make, change, order and remove them, and fill them in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.book.book import Book
from app.book.change import Title
from app.clients import store
from app.clients.rules import OwnFieldKind
from app.clients.rules.own_fields import OwnField, Typed, check_choices, check_name, column_key
from app.clients.store import own_fields as stored
from app.clients.tables import OwnFields
from app.foundation.errors import RuleBroken
from app.foundation.language import message
from app.foundation.names import fold
from app.office.tidy import tidy


@dataclass(frozen=True, slots=True)
class FieldUse:
    """A field, and how many clients have something in it."""

    field: OwnField
    clients: int


class OwnFieldService:
    """The own fields of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def fields(self) -> tuple[OwnField, ...]:
        """Give all fields, in their order."""
        with self._book.read() as connection:
            return stored.own_fields(connection)

    def in_use(self) -> tuple[FieldUse, ...]:
        """Give all fields in their order, with the number of clients that have something in them."""
        with self._book.read() as connection:
            counts = stored.filled(connection)
            return tuple(FieldUse(field, counts.get(field.id, 0)) for field in stored.own_fields(connection))

    def add(self, name: str, kind: OwnFieldKind, choices: Iterable[str] = ()) -> str:
        """Make a field behind the others; give its key.

        Raises RuleBroken: "required", "too_long", "own_field_name", "own_field_known", "own_field_twice",
        "own_choice_word", "own_choices_many".
        """
        written = tidy(OwnFields, {"name": name})["name"]
        with self._book.write(Title(message("Own field added – {field}"), {"field": written})) as unit:
            called = check_name(written, stored.own_fields(unit.connection))
            return stored.insert_field(unit, called, column_key(called), kind, check_choices(kind, choices))

    def save(self, field_id: str, name: str, choices: Iterable[str], version: int) -> None:
        """Store another name, or other words to choose from; what kind it is stays.

        A word that is only written otherwise (case, accents) is so for all clients. Raises NotFound, ChangedMeanwhile,
        and RuleBroken as `add` does, or "own_choice_in_use" where clients still have a word that would go.
        """
        written = tidy(OwnFields, {"name": name})["name"]
        with self._book.write(Title(message("Own field changed – {field}"), {"field": written})) as unit:
            before = stored.own_field(unit.connection, field_id)
            others = [field for field in stored.own_fields(unit.connection) if field.id != field_id]
            called = check_name(written, others)
            words = check_choices(before.kind, choices)
            if before.kind is OwnFieldKind.CHOICE:
                stored.reword(unit, field_id, _rewritten(stored.words_in_use(unit.connection, field_id), words))
            values = {"name": called, "folded": column_key(called), "choices": words}
            stored.update_field(unit, field_id, values, version)

    def order(self, field_ids: tuple[str, ...]) -> None:
        """Put the fields in this order; those not named stand behind."""
        with self._book.write(Title(message("Own fields put in order"))) as unit:
            stored.place_fields(unit, field_ids)

    def remove(self, field_id: str) -> int:
        """Remove a field with all that stands in it; give how many clients had something there. Raises NotFound."""
        with self._book.read() as connection:
            name = stored.own_field(connection, field_id).name
        with self._book.write(Title(message("Own field removed – {field}"), {"field": name})) as unit:
            return stored.delete_field(unit, field_id)

    def values(self, client_id: str) -> Mapping[str, str]:
        """Give what stands in the own fields of a client, by field."""
        with self._book.read() as connection:
            return stored.own_values(connection, client_id)

    def put(self, client_id: str, typed: Mapping[str, Typed]) -> None:
        """Fill own fields of a client in; empty takes away, fields that are not named stay.

        Raises NotFound, RuleBroken with the key of the field as its field: "too_long", "own_not_a_number",
        "own_number_ambiguous", "own_not_a_date", "date_out_of_range", "own_unknown_choice".
        """
        with self._book.read() as connection:
            name = store.client(connection, client_id).name
        with self._book.write(Title(message("Client changed – {client}"), {"client": name})) as unit:
            stored.put_own_values(unit, client_id, typed)


def _rewritten(used: Mapping[str, int], words: tuple[str, ...]) -> dict[str, str]:
    """Give the new writing of words that clients have. Raises RuleBroken("own_choice_in_use") where one would go."""
    now = {fold(word): word for word in words}
    for word, clients in used.items():
        if fold(word) not in now:
            raise RuleBroken("own_choice_in_use", "choices", word=word, n=clients)
    return {word: now[fold(word)] for word in used if now[fold(word)] != word}
