"""What happened, as the timeline tells it: each entry in a few words, the client's own in quotes."""

from collections.abc import Callable
from datetime import date
from typing import Final

from app.aftercare.rules import PromiseState
from app.aftercare.words import ended_because, purpose, state
from app.agreements.rules import EndReason, ProductKind
from app.agreements.words import end_reason, product_kind
from app.cases.rules import CaseKind
from app.cases.words import case_kind
from app.clients.rules import LifeEventKind
from app.clients.words import life_event
from app.contact.rules import Channel, Direction
from app.contact.words import channel, direction
from app.foundation.formats import Formats
from app.foundation.language import Texts
from app.ledger.rules import MovementKind
from app.ledger.words import movement_kind
from app.overview.rules import EntryKind, TimelineEntry
from ui.shared.timeline import Entry

Telling = tuple[str, str, str, str]
"""Title, text, icon, tone."""

CHANNEL_ICONS: Final = {
    "phone": "phone", "visit": "handshake", "video": "monitor", "email": "mail", "letter": "mail",
    "chat": "message-square", "card": "mail", "paper": "file-text", "link": "link", "self": "clipboard-check",
}  # fmt: skip


def told(entry: TimelineEntry, t: Texts, formats: Formats, today: date) -> Entry:
    """Tell one entry of the timeline."""
    title, text, icon, tone = _TELLERS[entry.kind](entry, t, formats)
    when = t("Today") if entry.on == today else formats.date_medium(entry.on)
    return Entry(key=f"{entry.kind}:{entry.id}", when=when, title=title, text=text, icon=icon, tone=tone, data=entry)


def _quoted(words: str | None) -> str:
    return f"“{words}”" if words else ""


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _kind_of(entry: TimelineEntry, t: Texts) -> str:
    return product_kind(ProductKind(entry.product_kind), t) if entry.product_kind else ""


def _contact(entry: TimelineEntry, t: Texts, _: Formats) -> Telling:
    by = channel(Channel(entry.code or ""), t)
    began = direction(Direction(entry.detail or ""), t)
    title = entry.text or f"{by} · {began}"
    tone = "green" if entry.words else ""
    return title, _quoted(entry.words) or f"{by} · {began}", CHANNEL_ICONS.get(entry.code or "", "phone"), tone


def _promise(entry: TimelineEntry, t: Texts, _: Formats) -> Telling:
    word = PromiseState(entry.detail or "")
    tones = {PromiseState.KEPT: "green", PromiseState.MISSED: "red", PromiseState.KEPT_LATE: "amber"}
    title = purpose(entry.code or "", t, entry.text)
    return title, _joined(state(word, t) + ".", ended_because(entry.words, t)), "clipboard-check", tones.get(word, "")


def _due(entry: TimelineEntry, t: Texts, _: Formats) -> Telling:
    return purpose(entry.code or "", t, entry.text), _kind_of(entry, t), "bell", "amber"


def _answer(entry: TimelineEntry, t: Texts, _: Formats) -> Telling:
    title = t("Answered: {score}", score=entry.number) if entry.number is not None else t("Answered")
    tone = "" if entry.number is None else "green" if entry.number >= 9 else "red" if entry.number <= 6 else ""
    return title, _quoted(entry.words), "smile", tone


def _asked(_: TimelineEntry, t: Texts, __: Formats) -> Telling:
    return t("Asked, not answered"), "", "circle-question-mark", ""


def _signed(entry: TimelineEntry, t: Texts, _: Formats) -> Telling:
    kind = entry.text or _kind_of(entry, t)
    return t("Signed: {agreement}", agreement=kind), _joined(entry.detail, entry.agreement_ref), "file-pen", "green"


def _ended(entry: TimelineEntry, t: Texts, _: Formats) -> Telling:
    reason = end_reason(EndReason(entry.detail), t) if entry.detail else ""
    return t("Ended: {agreement}", agreement=entry.text or _kind_of(entry, t)), reason, "file-x", ""


def _movement(entry: TimelineEntry, t: Texts, formats: Formats) -> Telling:
    kind = movement_kind(MovementKind(entry.code or ""), t)
    amount = formats.money(entry.number or 0)
    return f"{kind}: {amount}", _joined(_kind_of(entry, t), entry.agreement_ref, entry.text), "coins", ""


def _review(entry: TimelineEntry, t: Texts, _: Formats) -> Telling:
    return t("Client review kept"), entry.reference or "", "printer", ""


def _case_opened(entry: TimelineEntry, t: Texts, _: Formats) -> Telling:
    title = t("Case opened: {kind}", kind=case_kind(CaseKind(entry.code or ""), t).lower())
    return title, _quoted(entry.words or entry.text), "flag", "red"


def _case_closed(entry: TimelineEntry, t: Texts, _: Formats) -> Telling:
    title = t("Made good: {kind}", kind=case_kind(CaseKind(entry.code or ""), t).lower())
    return title, entry.text or entry.words or "", "heart-handshake", "green"


def _life(entry: TimelineEntry, t: Texts, _: Formats) -> Telling:
    known = entry.code in set(LifeEventKind)
    title = life_event(LifeEventKind(entry.code or ""), t) if known else entry.code or ""
    return title, entry.text or entry.words or "", "calendar-days", "blue"


def _invoice(entry: TimelineEntry, t: Texts, formats: Formats) -> Telling:
    return t("Bill: {amount}", amount=formats.money(entry.number or 0)), entry.reference or "", "receipt", ""


def _paid(entry: TimelineEntry, t: Texts, formats: Formats) -> Telling:
    return t("Paid: {amount}", amount=formats.money(entry.number or 0)), entry.reference or "", "wallet", ""


_TELLERS: Final[dict[EntryKind, Callable[[TimelineEntry, Texts, Formats], Telling]]] = {
    EntryKind.CONTACT: _contact,
    EntryKind.PROMISE: _promise,
    EntryKind.DUE: _due,
    EntryKind.ANSWER: _answer,
    EntryKind.ASKED: _asked,
    EntryKind.SIGNED: _signed,
    EntryKind.ENDED: _ended,
    EntryKind.MOVEMENT: _movement,
    EntryKind.REVIEW: _review,
    EntryKind.CASE_OPENED: _case_opened,
    EntryKind.CASE_CLOSED: _case_closed,
    EntryKind.LIFE_EVENT: _life,
    EntryKind.INVOICE: _invoice,
    EntryKind.PAID: _paid,
}
