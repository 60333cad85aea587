"""How the rooms below tell what a deed would do to their rows: promises, pauses, agreements, people, and the rest."""

from collections.abc import Callable
from typing import Any, Final

from app.aftercare.rules.promises import CancelCause, PromiseState
from app.aftercare.words import purpose
from app.agreements.rules import EndReason, ProductKind
from app.agreements.words import end_reason, product_kind
from app.book.effects import Telling, Turn, new_or_gone, register_effects, silent
from app.book.outcome import Outcome
from app.cases.rules import CaseKind
from app.cases.words import case_kind
from app.clients.consent_words import consent_purpose
from app.clients.rules import ClientEnd, ConsentPurpose, HoldKind
from app.clients.words import client_end, hold_kind, life_event
from app.foundation.formats import Formats
from app.foundation.language import Texts, message

Say = Callable[[Outcome, Texts, Formats], str]


def _row(outcome: Outcome) -> dict[str, Any]:
    return outcome.after or outcome.before or {}


def _promise_turn(outcome: Outcome) -> Turn | None:
    before, after = outcome.before, outcome.after
    is_open, was_open = (row is not None and row["state"] == PromiseState.OPEN for row in (after, before))
    if is_open != was_open:
        return Turn.STARTS if is_open else Turn.STOPS
    return Turn.NOTED if is_open and outcome.differs("due") else None


def _promise(outcome: Outcome, t: Texts, formats: Formats) -> str:
    row = _row(outcome)
    what, day = row["title"] or purpose(row["code"], t), formats.date_medium(row["due"])
    if outcome.before is not None and outcome.after is not None and outcome.differs("due"):
        before = formats.date_medium(outcome.before["due"])
        return t("Promise moves from {before} to {day}: {what}", before=before, day=day, what=what)
    if row["cause"] == CancelCause.KIND_CORRECTED:
        return t("Promise for {day}: {what} – it belonged to the wrong kind", day=day, what=what)
    return t("Promise for {day}: {what}", day=day, what=what)


_OF_ITS_OWN: Final = {
    HoldKind.DUNNING: message("From {day} nobody is reminded of what is unpaid, until it is known who to turn to"),
    HoldKind.OBJECTION: message("From {day} everything stops and the file is locked"),
}
"""Pauses that stop something else than what is commercial."""


def _hold_turn(outcome: Outcome) -> Turn | None:
    if outcome.before is not None and outcome.after is not None:
        return Turn.NOTED if outcome.differs("from_on", "to_on", "kind") else None
    return new_or_gone(outcome)


def _hold(outcome: Outcome, t: Texts, formats: Formats) -> str:
    row = _row(outcome)
    kind, day = hold_kind(HoldKind(row["kind"]), t), formats.date_medium(row["from_on"])
    if row["kind"] in _OF_ITS_OWN:
        return t(_OF_ITS_OWN[HoldKind(row["kind"])], day=day)
    if row["to_on"] is None:
        return t("Pause “{kind}” from {day}: nothing commercial goes out", kind=kind, day=day)
    until = formats.date_medium(row["to_on"])
    return t("Pause “{kind}” from {day} until {until}: nothing commercial goes out", kind=kind, day=day, until=until)


def _agreement_turn(outcome: Outcome) -> Turn | None:
    if outcome.after is not None and outcome.differs("end_on", "end_reason"):
        return Turn.STOPS if outcome.after["end_on"] else Turn.STARTS
    return None if outcome.before and outcome.after else new_or_gone(outcome)


def _agreement(outcome: Outcome, t: Texts, formats: Formats) -> str:
    row = _row(outcome)
    what = row["title"] or product_kind(ProductKind(row["product_kind"]), t)
    if row["end_on"] is None:
        return t("Agreement: {what}", what=what)
    why = end_reason(EndReason(row["end_reason"]), t) if row["end_reason"] else t("Ended")
    return t("Agreement ends on {day}: {what} ({why})", day=formats.date_medium(row["end_on"]), what=what, why=why)


def _client_turn(outcome: Outcome) -> Turn | None:
    return Turn.NOTED if outcome.differs("relationship_end", "end_reason", "adviser_id", "name") else None


def _client(outcome: Outcome, t: Texts, formats: Formats) -> str:
    row = _row(outcome)
    if outcome.differs("relationship_end", "end_reason") and row["relationship_end"]:
        reason = client_end(ClientEnd(row["end_reason"]), t) if row["end_reason"] else t("Ended")
        return t(
            "The relationship with {client} ends on {day}: {reason}",
            client=row["name"],
            day=formats.date_medium(row["relationship_end"]),
            reason=reason,
        )
    return t("The details of {client} change", client=row["name"])


def _person_turn(outcome: Outcome) -> Turn | None:
    return Turn.NOTED if outcome.differs("deceased_on", "client_id") else None


def _person(outcome: Outcome, t: Texts, formats: Formats) -> str:
    row = _row(outcome)
    if row["deceased_on"] is not None and outcome.differs("deceased_on"):
        return t("{person} died on {day}", person=row["full_name"], day=formats.date_medium(row["deceased_on"]))
    return t("The details of {person} change", person=row["full_name"])


def _event(outcome: Outcome, t: Texts, formats: Formats) -> str:
    row = _row(outcome)
    day = formats.date_medium(row["on_date"])
    return t("On the timeline: {event}, {day}", event=life_event(row["kind"], t), day=day)


def _case(outcome: Outcome, t: Texts, formats: Formats) -> str:
    row = _row(outcome)
    day = formats.date_medium(row["opened_on"])
    return t("Case of {day}: {kind}", day=day, kind=case_kind(CaseKind(row["kind"]), t))


def _consent(outcome: Outcome, t: Texts, formats: Formats) -> str:  # noqa: ARG001 (like every other way of saying)
    return t("Consent: {purpose}", purpose=consent_purpose(ConsentPurpose(_row(outcome)["purpose"]), t))


def _plain(text: str) -> Say:
    """Say the same of every row."""

    def say(outcome: Outcome, t: Texts, formats: Formats) -> str:  # noqa: ARG001 (like every other way of saying)
        return t(text)

    return say


def _noted(_: Outcome) -> Turn | None:
    return Turn.NOTED


_COUNTED: Final = {
    "agreement_check": message("A check of an agreement"),
    "checkin": message("A question about satisfaction"),
    "contact": message("A contact moment"),
    "contact_point": message("A way to reach the client"),
    "departure": message("The departure file is made: one page that is kept as it is"),
    "disclosure": message("What was told about commission"),
    "document": message("A document"),
    "engagement": message("The agreed service"),
    "goal": message("A goal"),
    "invoice": message("An invoice"),
    "loan_part": message("A part of a mortgage"),
    "membership": message("Who belongs to the client, and in which role"),
    "movement": message("A booking"),
    "own_value": message("An own field"),
    "relation": message("What people are to each other"),
    "review": message("A kept review"),
    "rhythm": message("How often the client is spoken to"),
    "tag": message("A tag"),
}
"""Tables of which it is enough to say that something of them changes."""
UNTOLD: Final = (
    "adviser", "closed_year", "document_content", "handover", "import_layout", "office", "own_field", "plan",
    "plan_choice", "plan_draft", "plan_number", "plan_step", "plan_version", "predecessor", "provider", "saved_view",
    "setting", "told_event",
)  # fmt: skip
"""Tables of the office and of what lies under other rows: a deed with a client does not speak of them."""

register_effects(
    {
        "agreement": Telling(_agreement_turn, _agreement),
        "client": Telling(_client_turn, _client),
        "consent": Telling(new_or_gone, _consent),
        "hold": Telling(_hold_turn, _hold),
        "life_event": Telling(_noted, _event),
        "moment_case": Telling(new_or_gone, _case),
        "person": Telling(_person_turn, _person),
        "promise": Telling(_promise_turn, _promise),
    }
    | {table: Telling(_noted, _plain(text)) for table, text in _COUNTED.items()}
    | {table: Telling(silent, _plain("")) for table in UNTOLD}
)
