"""What a person can do with consent: write down what was said, and ask whether something may go out now."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date

from app.book.book import Book
from app.book.change import Title
from app.book.unit import Unit
from app.clients import store
from app.clients.rules import ConsentPurpose, ReachChannel
from app.clients.rules.consents import Asked, Consent, Refusal, Way, change_to
from app.clients.rules.peace import PeaceDraft, check_peace
from app.clients.store import consents
from app.clients.store.holds import hold
from app.clients.titles import client_title
from app.foundation.errors import RuleBroken
from app.foundation.language import message


class ConsentService:
    """What the persons of one book allow, and the pauses that clients asked for."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def of_person(self, person_id: str) -> tuple[Consent, ...]:
        """Give everything that a person has allowed and withdrawn, the newest first."""
        with self._book.read() as connection:
            return consents.consents_of(connection, [person_id])

    def of_client(self, client_id: str) -> dict[str, tuple[Consent, ...]]:
        """Give the same for everybody who is in a client now, by the person's key."""
        with self._book.read() as connection:
            today = self._book.desk.today()
            people = [one.id for one in store.persons_of(connection, client_id) if one.belongs_on(today)]
            found = consents.consents_of(connection, people)
        return {key: tuple(one for one in found if one.person_id == key) for key in people}

    def why_not(self, person_id: str, way: Way, on: date | None = None) -> Refusal | None:
        """Give the reason why nothing may go to a person this way on a day (today), or None when it may.

        Every room asks this at the moment of sending. Raises NotFound.
        """
        with self._book.read() as connection:
            store.person(connection, person_id)
            return consents.refusals(connection, [person_id], way, on or self._book.desk.today()).get(person_id)

    def may(self, person_id: str, channel: ReachChannel, purpose: ConsentPurpose, on: date | None = None) -> bool:
        """Tell whether something may go to a person on a day (today). Raises NotFound."""
        return self.why_not(person_id, Way(purpose, channel), on) is None

    def refusals(self, person_ids: Iterable[str], way: Way, on: date | None = None) -> dict[str, Refusal]:
        """Give why nothing may go to persons this way; who is not named may be approached. For lists and labels."""
        with self._book.read() as connection:
            return consents.refusals(connection, person_ids, way, on or self._book.desk.today())

    def say(self, person_id: str, wanted: Mapping[Way, bool], asked: Asked) -> None:
        """Write down what a person allows now, and does not; what already is so stays untouched.

        A withdrawal keeps the row, with its day. Raises NotFound, RuleBroken: "in_the_future",
        "withdrawn_before_given", "unknown_word", "too_long".
        """
        with self._write(message("Consent changed – {person}"), person_id) as unit:
            change = change_to(consents.consents_of(unit.connection, [person_id]), wanted, asked, unit.today)
            consents.write_change(unit, person_id, change, asked)

    def give(self, person_id: str, way: Way, asked: Asked) -> None:
        """Write down that a person allows one thing. Raises what `say` raises."""
        self.say(person_id, {way: True}, asked)

    def withdraw(self, person_id: str, way: Way, asked: Asked) -> None:
        """Write down that a person allows one thing no more, or never did. Raises what `say` raises."""
        self.say(person_id, {way: False}, asked)

    def remove(self, consent_id: str) -> None:
        """Take a row away that was written by mistake; a withdrawal is not a mistake. Raises NotFound."""
        with self._book.read() as connection:
            found = consents.consent(connection, consent_id)
        with self._write(message("Consent removed – {person}"), found.person_id) as unit:
            consents.delete_consent(unit, consent_id)

    def opt_out(self, client_id: str, draft: PeaceDraft) -> str:
        """Pause everything commercial because the client asked so; give the key of the pause.

        Raises NotFound, RuleBroken: "in_the_future", "end_before_start", "too_long".
        """
        with self._book.write(client_title(self._book, message("Opted out – {client}"), client_id)) as unit:
            check_peace(draft, unit.today)
            return store.insert_hold(unit, draft.wanted(client_id))

    def change_hold(self, hold_id: str, draft: PeaceDraft) -> None:
        """Shorten, lengthen or correct a pause that somebody set; what follows from a case or a death stays.

        Raises NotFound, RuleBroken: "hold_follows", "in_the_future", "end_before_start", "too_long".
        """
        with self._book.read() as connection:
            found = hold(connection, hold_id)
        if found.cause is not None:
            raise RuleBroken("hold_follows", "to_on")
        with self._book.write(client_title(self._book, message("Pause changed – {client}"), found.client_id)) as unit:
            check_peace(draft, unit.today)
            store.update_hold(unit, hold_id, draft.values())

    def _write(self, text: str, person_id: str) -> AbstractContextManager[Unit]:
        with self._book.read() as connection:
            person = store.person(connection, person_id)
        return self._book.write(Title(text, {"person": person.full_name}))
