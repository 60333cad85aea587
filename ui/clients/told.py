"""The timeline's entries on screen: the words come from the overview, here they get their mark and tone."""

from datetime import date
from typing import Final

from app.foundation.formats import Formats
from app.foundation.language import Texts
from app.overview.rules import EntryKind, TimelineEntry
from app.overview.words import line, title
from ui.shared.timeline import Entry

ICONS: Final = {
    EntryKind.PROMISE: "clipboard-check",
    EntryKind.DUE: "bell",
    EntryKind.ANSWER: "smile",
    EntryKind.ASKED: "circle-question-mark",
    EntryKind.SIGNED: "file-pen",
    EntryKind.ENDED: "file-x",
    EntryKind.MOVEMENT: "coins",
    EntryKind.REVIEW: "printer",
    EntryKind.CASE_OPENED: "flag",
    EntryKind.CASE_CLOSED: "heart-handshake",
    EntryKind.LIFE_EVENT: "calendar-days",
    EntryKind.INVOICE: "receipt",
    EntryKind.PAID: "wallet",
    EntryKind.DOCUMENT: "paperclip",
    EntryKind.HANDOVER: "users",
    EntryKind.CHANGE: "pencil",
}
CHANNEL_ICONS: Final = {
    "visit": "handshake", "video": "monitor", "email": "mail", "letter": "mail", "chat": "message-square",
    "card": "mail", "paper": "file-text", "link": "link", "self": "clipboard-check",
}  # fmt: skip
TONES: Final = {
    EntryKind.DUE: "amber",
    EntryKind.SIGNED: "green",
    EntryKind.CASE_OPENED: "red",
    EntryKind.CASE_CLOSED: "green",
    EntryKind.LIFE_EVENT: "blue",
}
PROMISE_TONES: Final = {"kept": "green", "kept_late": "amber", "missed": "red"}


def told(entry: TimelineEntry, t: Texts, formats: Formats, today: date) -> Entry:
    """Tell one entry of the timeline."""
    return Entry(
        key=f"{entry.kind}:{entry.id}",
        when=t("Today") if entry.on == today else formats.date_medium(entry.on),
        title=title(entry, t, formats),
        text=line(entry, t, formats),
        icon=_icon(entry),
        tone=_tone(entry),
        data=entry,
    )


def _icon(entry: TimelineEntry) -> str:
    if entry.kind is EntryKind.CONTACT:
        return CHANNEL_ICONS.get(entry.code or "", "phone")
    return ICONS[entry.kind]


def _tone(entry: TimelineEntry) -> str:
    if entry.kind is EntryKind.PROMISE:
        return PROMISE_TONES.get(entry.detail or "", "")
    if entry.kind is EntryKind.CONTACT:
        return "green" if entry.words else ""
    if entry.kind is EntryKind.ANSWER and entry.number is not None:
        return "green" if entry.number >= 9 else "red" if entry.number <= 6 else ""
    return TONES.get(entry.kind, "")
