"""What a person can do with the people of the book: in which clients they are, what they are to each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.book.book import Book
from app.book.change import Title
from app.book.unit import Unit, Values
from app.clients import store
from app.clients.rules import ContactPoint, Person, PersonDraft, PointDraft
from app.clients.rules.found import FoundClient, FoundPerson
from app.clients.rules.relations import Belonging, RelationDraft, RelationRow
from app.clients.store import belongings, relations
from app.clients.store.places import guests
from app.foundation.language import message

FOUND = 12


@dataclass(frozen=True, slots=True)
class PersonWhole:
    """A person with the ways to reach it, the clients in which it is, and what it is to others."""

    person: Person
    points: tuple[ContactPoint, ...]
    belongings: tuple[Belonging, ...]
    relations: tuple[RelationRow, ...]


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What was typed about a person; what is None stays as it is. `belonging` are the role and dates in `client_id`."""

    values: Values
    version: int
    client_id: str
    belonging: Values
    points: tuple[PointDraft, ...] | None = None
    relations: tuple[RelationDraft, ...] | None = None


class PeopleService:
    """The people of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def whole(self, person_id: str, client_id: str) -> PersonWhole:
        """Give a person as it is in a client. Raises NotFound."""
        with self._book.read() as connection:
            here = (one for one in store.persons_of(connection, client_id) if one.id == person_id)
            person = next(here, None) or store.person(connection, person_id)
            points = store.points_of(connection, person.client_id)
            return PersonWhole(
                person,
                tuple(point for point in points if point.person_id == person_id),
                belongings.belongings(connection, person_id),
                relations.relation_rows(connection, person_id),
            )

    def add(self, client_id: str, draft: PersonDraft, points: Sequence[PointDraft] = ()) -> str:
        """Add a new person to a client with the ways to reach it; give its key.

        Raises NotFound, RuleBroken ("required", "not_a_birthday", "not_an_email", "two_preferred").
        """
        title = Title(message("Person added – {person}"), {"person": draft.name.full_name})
        with self._book.write(title) as unit:
            country = store.client(unit.connection, client_id).country
            person_id = store.insert_person(unit, client_id, draft, country)
            _put_points(unit, client_id, person_id, points, country)
            return person_id

    def save(self, person_id: str, change: PersonChange) -> None:
        """Store a changed person with all that its dialog shows, as one step.

        A client that is called after its persons follows a new name. Raises NotFound, ChangedMeanwhile, RuleBroken:
        "required", "not_a_birthday", "in_the_future", "death_before_birth", "not_an_email", "two_preferred",
        "end_before_start", "relation_with_itself", "relation_twice", "relation_in_circle".
        """
        with self._book.read() as connection:
            before = store.person(connection, person_id)
        with self._book.write(Title(message("Person changed – {person}"), {"person": before.full_name})) as unit:
            country = store.client(unit.connection, before.client_id).country
            follows = store.is_named_after_persons(unit.connection, before.client_id)
            store.update_person(unit, person_id, change.values, country, change.version)
            _put_belonging(unit, person_id, change)
            if change.points is not None:
                _put_points(unit, before.client_id, person_id, change.points, country)
            if change.relations is not None:
                relations.put_relations(unit, person_id, change.relations)
            if follows:
                store.name_after_persons(unit, before.client_id)

    def join(self, client_id: str, person_id: str, belonging: Values) -> None:
        """Let a person who is in the book already belong to one more client, in a role, from and to dates.

        Raises NotFound, RuleBroken ("belongs_already", "end_before_start").
        """
        with self._book.read() as connection:
            person = store.person(connection, person_id)
            client = store.client(connection, client_id)
        title = Title(message("{person} added to {client}"), {"person": person.full_name, "client": client.name})
        with self._book.write(title) as unit:
            belongings.join_client(unit, client_id, person_id, belonging)

    def take_out(self, person_id: str, membership_id: str) -> None:
        """Take a person out of a client to which it was added by mistake; somebody who left gets a last day instead.

        Raises NotFound, also for the client that keeps the person's particulars.
        """
        with self._book.read() as connection:
            person = store.person(connection, person_id)
        with self._book.write(Title(message("Person changed – {person}"), {"person": person.full_name})) as unit:
            belongings.remove_belonging(unit, membership_id)

    def find(self, text: str, limit: int = FOUND) -> tuple[FoundPerson, ...]:
        """Find persons by what is known of them or of their client, best first."""
        with self._book.read() as connection:
            return belongings.find_persons(connection, text, limit)

    def find_clients(self, text: str, limit: int = FOUND) -> tuple[FoundClient, ...]:
        """Find clients by anything that is known of them, best first."""
        with self._book.read() as connection:
            return belongings.find_clients(connection, text, limit)

    def living_with(self, client_id: str) -> tuple[FoundClient, ...]:
        """Give the clients whose address is that of this one."""
        with self._book.read() as connection:
            keys = guests(connection, client_id)
            found = belongings.found_clients(connection, keys)
        return tuple(found[key] for key in keys)

    def client_found(self, client_id: str) -> FoundClient | None:
        """Give a client as it is shown in a list to choose from."""
        with self._book.read() as connection:
            return belongings.found_clients(connection, [client_id]).get(client_id)


def _put_belonging(unit: Unit, person_id: str, change: PersonChange) -> None:
    """Change the newest belonging to the client from which the dialog was opened."""
    known = belongings.belongings(unit.connection, person_id)
    here = next((one for one in known if one.client_id == change.client_id), None)
    if here is None:
        belongings.join_client(unit, change.client_id, person_id, change.belonging)
    else:
        belongings.update_belonging(unit, here.id, change.belonging)


def _put_points(unit: Unit, client_id: str, person_id: str, points: Sequence[PointDraft], country: str) -> None:
    own = [PointDraft(one.kind, one.value, one.preferred, person_id, one.id) for one in points]
    store.put_points(unit, client_id, own, country, of_person=person_id)
