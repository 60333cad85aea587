"""What a person can do with how a client lives: what matters, goals, life events put right, the care mark."""

from datetime import date

from app.book.book import Book
from app.book.unit import Values
from app.clients import store
from app.clients.rules import Goal, GoalDraft, LifeEvent, PersonsBirthday, check_care
from app.clients.store.life import birthdays
from app.clients.titles import client_title
from app.foundation.language import message


class LifeService:
    """The life world of the clients of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def goals(self, client_id: str) -> tuple[Goal, ...]:
        """Give a client's goals, those that are aimed at first, the nearest one first; amounts in cents."""
        with self._book.read() as connection:
            return store.goals_of(connection, client_id)

    def goal(self, goal_id: str) -> Goal:
        """Give one goal. Raises NotFound."""
        with self._book.read() as connection:
            return store.goal(connection, goal_id)

    def add_goal(self, draft: GoalDraft) -> str:
        """Add a goal; give its key.

        Raises NotFound, RuleBroken ("required", "below_zero", "amount_too_large", "date_out_of_range").
        """
        with self._book.write(client_title(self._book, message("Goal added – {client}"), draft.client_id)) as unit:
            return store.insert_goal(unit, draft)

    def save_goal(self, goal_id: str, values: Values, version: int) -> None:
        """Store a changed goal. Raises NotFound, ChangedMeanwhile, RuleBroken as `add_goal` does."""
        client_id = self.goal(goal_id).client_id
        with self._book.write(client_title(self._book, message("Goal changed – {client}"), client_id)) as unit:
            store.update_goal(unit, goal_id, values, version)

    def remove_goal(self, goal_id: str) -> None:
        """Take a goal away that should not be there; one that was given up is dropped instead. Raises NotFound."""
        client_id = self.goal(goal_id).client_id
        with self._book.write(client_title(self._book, message("Goal removed – {client}"), client_id)) as unit:
            store.delete_goals(unit, [goal_id])

    def life_event(self, event_id: str) -> LifeEvent:
        """Give one life event. Raises NotFound."""
        with self._book.read() as connection:
            return store.life_event(connection, event_id)

    def save_event(self, event_id: str, values: Values, version: int) -> None:
        """Store a life event put right; one that follows from a case or a death is not found.

        Raises NotFound, ChangedMeanwhile, RuleBroken ("required", "unknown_word", "date_out_of_range").
        """
        client_id = self.life_event(event_id).client_id
        with self._book.write(client_title(self._book, message("Life event changed – {client}"), client_id)) as unit:
            store.update_event(unit, event_id, values, version)

    def tell_what_matters(self, client_id: str, words: str, version: int) -> None:
        """Store what matters to a client, in the client's own words; "" takes it away.

        Raises NotFound, ChangedMeanwhile, RuleBroken("too_long").
        """
        with self._book.write(client_title(self._book, message("What matters – {client}"), client_id)) as unit:
            store.update_client(unit, client_id, {"matters": words}, version)

    def mark_care(self, client_id: str, mark: str, review_on: date | None, version: int) -> None:
        """Mark what to mind with a client, until it is looked at again on a day; "" takes the mark away.

        Raises NotFound, ChangedMeanwhile, RuleBroken ("required", "review_not_ahead", "too_long").
        """
        check_care(mark, review_on, self._book.desk.today())
        values = {"vulnerability": mark, "vulnerability_review_on": review_on if mark.strip() else None}
        with self._book.write(client_title(self._book, message("Care mark – {client}"), client_id)) as unit:
            store.update_client(unit, client_id, values, version)

    def birthdays(self, days: int = 7, limit: int = 5, adviser: str | None = None) -> tuple[PersonsBirthday, ...]:
        """Give whose birthday is kept from today on, for so many days, the first ones first; or one adviser's own."""
        with self._book.read() as connection:
            return birthdays(connection, self._book.desk.today(), days, limit, adviser)
