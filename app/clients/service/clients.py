"""What a person can do with a client: its particulars, its persons, how it is reached, what happens in its life."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from app.book.book import Book
from app.book.change import Title
from app.book.unit import Unit, Values
from app.clients import store
from app.clients.rules import (
    Client,
    ClientDraft,
    ContactPoint,
    Hold,
    LifeEvent,
    LifeEventKind,
    Person,
    PersonDraft,
    PointDraft,
    Role,
    WantedEvent,
)
from app.clients.rules.own_fields import Typed
from app.clients.store.own_fields import put_own_values
from app.clients.tables import ContactPoints
from app.clients.titles import client_title
from app.foundation.language import message


class ClientService:
    """The clients of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def client(self, client_id: str) -> Client:
        """Give a client. Raises NotFound."""
        with self._book.read() as connection:
            return store.client(connection, client_id)

    def persons(self, client_id: str) -> tuple[Person, ...]:
        """Give the persons of a client with their role in it."""
        with self._book.read() as connection:
            return store.persons_of(connection, client_id)

    def points(self, client_id: str) -> tuple[ContactPoint, ...]:
        """Give all ways to reach a client, preferred ones first."""
        with self._book.read() as connection:
            return store.points_of(connection, client_id)

    def tags(self, client_id: str) -> tuple[str, ...]:
        """Give the words on a client, in order."""
        with self._book.read() as connection:
            return store.tags_of(connection, client_id)

    def holds(self, client_id: str) -> tuple[Hold, ...]:
        """Give all pauses on a client, also those that are over, oldest first."""
        with self._book.read() as connection:
            return store.holds_of(connection, client_id)

    def life_events(self, client_id: str) -> tuple[LifeEvent, ...]:
        """Give a client's life events, newest first."""
        with self._book.read() as connection:
            return store.events_of(connection, client_id)

    def create(self, draft: ClientDraft, own: Mapping[str, Typed] | None = None) -> str:
        """Add a client with its persons, contact points, tags and what stands in own fields; give its key.

        Raises RuleBroken: "required" (a business without a name, a person without a last name), "too_long",
        "not_a_country", "not_an_email", "not_a_birthday", "end_before_start", "not_a_postcode",
        "not_a_registry_number", and what own fields say no to.
        """
        title = Title(message("Client added – {client}"), {"client": draft.shown_name})
        with self._book.write(title) as unit:
            client_id = store.insert_client(unit, draft)
            put_own_values(unit, client_id, own or {})
            return client_id

    def save(
        self,
        client_id: str,
        values: Values,
        version: int,
        *,
        points: Sequence[PointDraft] | None = None,
        tags: Iterable[str] | None = None,
        own: Mapping[str, Typed] | None = None,
    ) -> None:
        """Store changed particulars; with them all ways to reach the client, the tags, and what stands in own fields.

        Who lives with this client has its new address too; with `alone` among the values they stay where they are.
        Raises NotFound, ChangedMeanwhile, RuleBroken as `create` does, and "two_preferred", "not_an_iban",
        "not_a_registry_number", "registry_of_business", "lives_with_itself", "lives_in_circle".
        """
        with self._book.write(client_title(self._book, message("Client changed – {client}"), client_id)) as unit:
            store.update_client(unit, client_id, values, version)
            if points is not None:
                store.put_points(unit, client_id, points, _country(unit, client_id))
            if tags is not None:
                store.put_tags(unit, client_id, tags)
            if own:
                put_own_values(unit, client_id, own)

    def add_person(self, client_id: str, draft: PersonDraft) -> str:
        """Add a person to a client; give the person's key. Raises RuleBroken ("required", "not_a_birthday")."""
        title = Title(message("Person added – {person}"), {"person": draft.name.full_name})
        with self._book.write(title) as unit:
            return store.insert_person(unit, client_id, draft, _country(unit, client_id))

    def save_person(
        self, person_id: str, values: Values, version: int, role_in: tuple[str, Role] | None = None
    ) -> None:
        """Store a changed person, and what it is in a client (`role_in`: client and role).

        A client that is called after its persons follows a new name. Raises NotFound, ChangedMeanwhile, RuleBroken
        ("required", "not_a_birthday", "in_the_future", "death_before_birth").
        """
        with self._book.read() as connection:
            before = store.person(connection, person_id)
        with self._book.write(Title(message("Person changed – {person}"), {"person": before.full_name})) as unit:
            follows = store.is_named_after_persons(unit.connection, before.client_id)
            store.update_person(unit, person_id, values, _country(unit, before.client_id), version)
            if role_in is not None:
                store.put_membership(unit, role_in[0], person_id, {"role": role_in[1]})
            if follows:
                store.name_after_persons(unit, before.client_id)

    def set_role(self, client_id: str, person_id: str, role: Role, from_on: date | None, to_on: date | None) -> None:
        """Say what a person is in this client and from and until when; the person may live in another client."""
        with self._book.write(client_title(self._book, message("Client changed – {client}"), client_id)) as unit:
            store.put_membership(unit, client_id, person_id, {"role": role, "from_on": from_on, "to_on": to_on})

    def add_point(self, client_id: str, draft: PointDraft) -> str:
        """Add a way to reach a client; give its key. Raises RuleBroken ("required", "not_an_email")."""
        title = client_title(self._book, message("Contact details changed – {client}"), client_id)
        with self._book.write(title) as unit:
            return store.insert_point(unit, client_id, draft, _country(unit, client_id))

    def save_point(self, point_id: str, values: Values, version: int | None = None) -> None:
        """Change a contact point. Raises NotFound, ChangedMeanwhile, RuleBroken ("required", "not_an_email")."""
        with self._book.read() as connection:
            before = store.point(connection, point_id)
        title = client_title(self._book, message("Contact details changed – {client}"), before.client_id)
        with self._book.write(title) as unit:
            store.update_point(unit, point_id, values, _country(unit, before.client_id), version)

    def remove_point(self, point_id: str) -> None:
        """Take a contact point away. Raises NotFound."""
        with self._book.read() as connection:
            before = store.point(connection, point_id)
        title = client_title(self._book, message("Contact details changed – {client}"), before.client_id)
        with self._book.write(title) as unit:
            unit.delete(ContactPoints, [point_id])

    def set_tags(self, client_id: str, tags: tuple[str, ...]) -> None:
        """Make the words on a client equal to these."""
        with self._book.write(client_title(self._book, message("Tags changed – {client}"), client_id)) as unit:
            store.put_tags(unit, client_id, tags)

    def add_life_event(
        self, client_id: str, kind: LifeEventKind, on: date, note: str = "", person_id: str | None = None
    ) -> str:
        """Tell of something that happened in a client's life; give its key."""
        with self._book.write(client_title(self._book, message("Life event added – {client}"), client_id)) as unit:
            return store.insert_event(unit, WantedEvent(client_id, kind, on, person_id, note))

    def remove_life_event(self, event_id: str) -> None:
        """Take a life event away that was told by mistake; one that follows from a case or a death stays."""
        with self._book.write(Title(message("Life event removed"))) as unit:
            store.delete_event(unit, event_id)


def _country(unit: Unit, client_id: str) -> str:
    return store.client(unit.connection, client_id).country
