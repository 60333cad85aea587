"""The overview in words: lines of the timeline, why something was found, and the states of lists."""

from collections.abc import Callable
from typing import Final

from app.aftercare import words as aftercare
from app.aftercare.rules import PromiseState
from app.agreements import words as agreements
from app.agreements.rules import EndReason, ProductKind
from app.cases.rules import CaseKind
from app.cases.words import case_kind
from app.clients.document_words import document_type, size
from app.clients.rules import DocumentType
from app.clients.words import life_event
from app.contact.rules import Channel, Direction
from app.contact.words import channel, direction
from app.foundation.formats import Formats
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences
from app.ledger.rules import MovementKind
from app.ledger.words import movement_kind
from app.overview.change_words import change_line, change_title
from app.overview.rules import AgreementState, ClientState, EntryKind, TimelineEntry

_WHY: Final = {
    "name": message("name"),
    "reference": message("reference"),
    "policy_number": message("policy number"),
    "email": message("e-mail address"),
    "phone": message("telephone number"),
    "town": message("town"),
    "postcode": message("postcode"),
    "address": message("address"),
    "tag": message("tag"),
    "own_value": message("own field"),
    "said": message("what the client said"),
    "summary": message("contact note"),
    "remark": message("answer in a check-in"),
    "document": message("name of a document"),
}
_CLIENT_STATES: Final = {
    ClientState.RUNNING: message("Running"),
    ClientState.ENDED: message("Relationship ended"),
    ClientState.CASE: message("With an open case"),
    ClientState.LATE: message("Something is late"),
    ClientState.TODAY: message("Something for today"),
    ClientState.WEEK: message("Something this week"),
    ClientState.NOTHING: message("Nothing planned"),
    ClientState.QUIET: message("Not heard for a year"),
}
_AGREEMENT_STATES: Final = {
    AgreementState.AHEAD: message("Still to begin"),
    AgreementState.RUNNING: message("Running"),
    AgreementState.ENDED: message("Ended"),
}


def why(field: str, t: Texts) -> str:
    """Name the field by which something was found."""
    return t(_WHY[field])


def client_state(state: ClientState, t: Texts) -> str:
    return t(_CLIENT_STATES[state])


def agreement_state(state: AgreementState, t: Texts) -> str:
    return t(_AGREEMENT_STATES[state])


def title(entry: TimelineEntry, t: Texts, formats: Formats) -> str:
    """Say what happened."""
    return _TITLES[entry.kind](entry, t, formats)


def line(entry: TimelineEntry, t: Texts, formats: Formats) -> str:
    """Say more about it: the client's own words first, then what was noted; may be empty."""
    tell = _LINES.get(entry.kind)
    if tell is not None:
        return tell(entry, t, formats)
    said = t("“{words}”", words=entry.words) if entry.words else ""
    return " ".join(part for part in (said, entry.text) if part)


def _due_line(entry: TimelineEntry, t: Texts, formats: Formats) -> str:
    return t("Due on {date}, still open", date=formats.date_medium(entry.on))


def _signed_line(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001 (all lines are asked alike)
    return _joined(entry.text, entry.detail, entry.reference)


def _ended_line(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001
    reason = agreements.end_reason(EndReason(entry.detail), t) if entry.detail else t("without a reason")
    return _joined(reason, entry.reference)


def _movement_line(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001
    return _joined(entry.agreement_ref, entry.text)


def _document_line(entry: TimelineEntry, t: Texts, formats: Formats) -> str:
    return _joined(document_type(DocumentType(entry.code), t), size(entry.number or 0, t, formats))


def _handover_line(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001
    return entry.text or ""


def _change_line(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001
    return change_line(entry, t)


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _contact(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001 (all titles are asked alike)
    by, way = channel(Channel(entry.code), t), direction(Direction(entry.detail), t)
    if entry.number:
        return t("{direction} – {channel}, {minutes} min", direction=way, channel=by, minutes=entry.number)
    return t("{direction} – {channel}", direction=way, channel=by)


def _promise(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001
    return aftercare.purpose(entry.code, t, entry.text)


def _how_it_ended(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001
    ended = aftercare.state(PromiseState(entry.detail), t)
    because = aftercare.ended_because(entry.words, t)
    return t("{state}: {reason}", state=ended, reason=because) if because else ended


def _answer(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001
    scores = ((entry.number, 10), (entry.csat, 5), (entry.ces, 7))
    given = [t("{score} of {most}", score=score, most=most) for score, most in scores if score is not None]
    return t("Check-in answered: {scores}", scores=", ".join(given)) if given else t("Check-in answered")


def _asked(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001
    return t("Check-in asked, not answered")


def _signed(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001
    return t("Signed: {kind}", kind=agreements.product_kind(ProductKind(entry.code), t))


def _ended(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001
    return t("Ended: {kind}", kind=agreements.product_kind(ProductKind(entry.code), t))


def _movement(entry: TimelineEntry, t: Texts, formats: Formats) -> str:
    kind = movement_kind(MovementKind(entry.code), t)
    return t("{kind}: {amount}", kind=kind, amount=formats.money(entry.number or 0))


def _review(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001
    return t("Client review printed")


def _case_opened(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001
    return t("Case opened: {kind}", kind=case_kind(CaseKind(entry.code), t))


def _case_closed(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001
    return t("Case closed: {kind}", kind=case_kind(CaseKind(entry.code), t))


def _life_event(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001
    return life_event(entry.code, t)


def _invoice(entry: TimelineEntry, t: Texts, formats: Formats) -> str:
    return t("Invoice {reference}: {amount}", reference=entry.reference, amount=formats.money(entry.number or 0))


def _paid(entry: TimelineEntry, t: Texts, formats: Formats) -> str:
    return t("Invoice {reference} paid: {amount}", reference=entry.reference, amount=formats.money(entry.number or 0))


def _document(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001
    return t("Document: {name}", name=entry.text)


def _handover(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001
    return t("{to} took over from {giver}", to=entry.detail, giver=entry.words)


def _change(entry: TimelineEntry, t: Texts, formats: Formats) -> str:  # noqa: ARG001
    return change_title(entry, t)


_TITLES: Final[dict[EntryKind, Callable[[TimelineEntry, Texts, Formats], str]]] = {
    EntryKind.CONTACT: _contact,
    EntryKind.PROMISE: _promise,
    EntryKind.DUE: _promise,
    EntryKind.ANSWER: _answer,
    EntryKind.ASKED: _asked,
    EntryKind.SIGNED: _signed,
    EntryKind.ENDED: _ended,
    EntryKind.MOVEMENT: _movement,
    EntryKind.REVIEW: _review,
    EntryKind.CASE_OPENED: _case_opened,
    EntryKind.CASE_CLOSED: _case_closed,
    EntryKind.LIFE_EVENT: _life_event,
    EntryKind.INVOICE: _invoice,
    EntryKind.PAID: _paid,
    EntryKind.DOCUMENT: _document,
    EntryKind.HANDOVER: _handover,
    EntryKind.CHANGE: _change,
}

_LINES: Final[dict[EntryKind, Callable[[TimelineEntry, Texts, Formats], str]]] = {
    EntryKind.PROMISE: _how_it_ended,
    EntryKind.DUE: _due_line,
    EntryKind.SIGNED: _signed_line,
    EntryKind.ENDED: _ended_line,
    EntryKind.MOVEMENT: _movement_line,
    EntryKind.DOCUMENT: _document_line,
    EntryKind.HANDOVER: _handover_line,
    EntryKind.CHANGE: _change_line,
}

register_sentences(
    {
        "several_clients": message("“{text}” fits {n} clients. Use the reference of the one you mean."),
    }
)
