"""What a person does in several rooms at once: each deed is one unit, one announcement, one undo."""

from datetime import date

from app.aftercare.following import follow_chosen
from app.aftercare.rules.promises import PromiseState
from app.aftercare.store import add_own, end_promise, promise
from app.agreements import store as agreements
from app.agreements.rules import EndReason
from app.book.book import Book
from app.book.change import Title
from app.clients.titles import client_title
from app.contact.store import insert_contact
from app.deeds.ending_service import EndingService
from app.deeds.endings import AgreementEnd
from app.deeds.merging import merge_clients, preview_merge
from app.deeds.rules import (
    ContactDraft,
    SignDraft,
    check_replacement,
    ends_predecessor,
)
from app.deeds.rules.households import MergeHow, MergePreview, SharedThing, SplitDraft
from app.deeds.splitting import split_household
from app.deeds.store import hand_tasks, shared_things
from app.foundation.errors import RuleBroken
from app.foundation.language import message

OWN_WORK = "self"
SAME_TWICE = MergeHow()


class DeedService:
    """Signing, ending, replacing, logging what was said; merging and splitting households."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._endings = EndingService(book)

    def sign(self, draft: SignDraft) -> str:
        """Store a signed agreement with its loan parts, its provider added when new; give its key.

        Its aftercare is planned in the same step. Raises NotFound, RuleBroken: "required", "end_before_start",
        "date_before_start", "premium_without_frequency", "below_zero", "date_out_of_range", "plan_of_other_kind",
        "plan_retired". Future dates are taken.
        """
        title = client_title(self._book, message("Agreement signed – {client}"), draft.client_id)
        with self._book.write(title) as unit:
            agreement_id = agreements.insert_agreement(unit, draft)
            follow_chosen(unit, agreement_id, draft.product_kind, draft.plan_id)
            return agreement_id

    def end_agreement(self, agreement_id: str, on: date, reason: EndReason) -> None:
        """End an agreement on a day: on that day it does not run any more.

        Raises NotFound, RuleBroken ("ended_already", "end_before_start").
        """
        self._endings.do(AgreementEnd(agreement_id, on, reason))

    def replace(self, old_id: str, draft: SignDraft) -> str:
        """Sign an agreement that takes the place of another, which ends when the new one comes into force.

        Gives the key of the new one. Raises what `sign` raises, and RuleBroken ("other_client", "ended_already").
        """
        with self._book.write(self._agreement_title(message("Agreement replaced – {client}"), old_id)) as unit:
            old = agreements.agreement(unit.connection, old_id)
            check_replacement(old, draft)
            new_id = agreements.insert_agreement(unit, draft)
            follow_chosen(unit, new_id, draft.product_kind, draft.plan_id)
            ended = {"end_on": draft.in_force_on, "end_reason": EndReason.REPLACED} if ends_predecessor(old) else {}
            agreements.update_agreement(unit, old_id, {**ended, "replaced_by_id": new_id})
            hand_tasks(unit, old_id, new_id)
            return new_id

    def log_contact(self, draft: ContactDraft) -> str:
        """Store a contact moment, keep the promises that it kept, and promise what was agreed; give its key.

        Raises NotFound, RuleBroken: "in_the_future", "minutes_out_of_range", "promise_of_other_client",
        "promise_ended", "required" (an action without words).
        """
        with self._book.write(client_title(self._book, message("Contact logged – {client}"), draft.client_id)) as unit:
            contact_id = insert_contact(unit, draft)
            for promise_id in draft.keeps:
                if promise(unit.connection, promise_id).client_id != draft.client_id:
                    raise RuleBroken("promise_of_other_client", "keeps")
                end_promise(unit, promise_id, PromiseState.KEPT, draft.on_date, contact_id=contact_id)
            for title, due in draft.actions:
                add_own(unit, draft.client_id, title, due, OWN_WORK)
            return contact_id

    def merge(self, kept_id: str, other_id: str, how: MergeHow = SAME_TWICE) -> None:
        """Make one client of two, as one step: everything of the other one moves, also its persons.

        Raises NotFound, RuleBroken("merge_with_itself", "business_moves_in").
        """
        text = message("Moved in together – {client}") if how.moving_in else message("Clients merged – {client}")
        with self._book.write(client_title(self._book, text, kept_id)) as unit:
            merge_clients(unit, kept_id, other_id, how)

    def merge_preview(self, kept_id: str, other_id: str, how: MergeHow = SAME_TWICE) -> MergePreview:
        """Tell what a merge comes to, nothing written. Raises what `merge` raises."""
        with self._book.read() as connection:
            return preview_merge(connection, kept_id, other_id, how, self._book.desk.today())

    def split(self, client_id: str, draft: SplitDraft) -> str:
        """Let persons go on as a client of their own, with what was said to be theirs; give its key.

        Contact moments and the service that was agreed stay where they were: nothing of the one is shown to the other.
        Raises NotFound, RuleBroken ("required", "not_in_household", "nobody_stays", "other_client").
        """
        with self._book.write(client_title(self._book, message("Household split – {client}"), client_id)) as unit:
            return split_household(unit, client_id, draft)

    def shared_things(self, client_id: str) -> tuple[SharedThing, ...]:
        """Give what a household has as a whole, and not one of its persons: what a split asks about."""
        with self._book.read() as connection:
            return shared_things(connection, client_id)

    def _agreement_title(self, text: str, agreement_id: str) -> Title:
        with self._book.read() as connection:
            client_id = agreements.agreement(connection, agreement_id).client_id
        return client_title(self._book, text, client_id)
