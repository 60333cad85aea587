"""The timeline: told in words with its marks, narrowed by kind, fetched further while one reads on."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.checkins.rules.facts import CheckInDraft
from app.clients.rules import LifeEventKind
from app.contact.rules import Channel, ContactDraft, Direction
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.ledger.rules import MovementDraft, MovementKind
from app.overview.rules import EntryKind, TimelineEntry
from tests.ui.acts import choose_from_menu, menu_words
from ui.clients.corrections import Opens, corrections
from ui.clients.story import KINDS, StoryPart
from ui.clients.told import told
from ui.shared.row_model import ROW_ROLE
from ui.shared.timeline import Entry
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def story(workplace: Workplace, qtbot: QtBot) -> StoryPart:
    story = StoryPart(workplace)
    story.resize(320, 600)
    qtbot.addWidget(story)
    story.show()
    return story


def entries(story: StoryPart) -> list[Entry]:
    return list(story.timeline._entries.entries)


def lived(services: Services, client_id: str, agreement_id: str) -> None:
    """Let something of each kind happen."""
    services.deeds.log_contact(ContactDraft(client_id, TODAY, Channel.PHONE, Direction.IN, said="Dank u."))
    services.checkins.record(CheckInDraft(client_id, TODAY, nps=9))
    services.ledger.book_movement(MovementDraft(agreement_id, MovementKind.TRAIL, TODAY, 1_000))
    services.clients.add_life_event(client_id, LifeEventKind.MOVE, TODAY)
    case = services.cases.open(client_id, CaseKind.ARREARS, TODAY)
    services.cases.close(case, TODAY, "Regeling getroffen.")


def test_that_everything_is_shown_newest_first(story: StoryPart, services: Services, vries: str, orv: str) -> None:
    lived(services, vries, orv)
    story.show_client(vries)
    days = [entry.data.on for entry in entries(story) if isinstance(entry.data, TimelineEntry)]
    assert days == sorted(days, reverse=True)
    assert entries(story)[0].when == "Today"
    assert story.link.text() == "Everything ▾"


@pytest.mark.parametrize(
    ("kinds", "words", "shown"),
    [
        ("contacts", "Contacts", {EntryKind.CONTACT}),
        ("answers", "Check-ins", {EntryKind.ANSWER}),
        ("agreements", "Agreements", {EntryKind.SIGNED}),
        ("money", "Money", {EntryKind.MOVEMENT}),
        ("cases", "Cases", {EntryKind.CASE_OPENED, EntryKind.CASE_CLOSED}),
    ],
)
def test_that_the_link_narrows_the_timeline_to_one_kind(  # noqa: PLR0917 (fixtures)
    story: StoryPart, services: Services, vries: str, orv: str, kinds: str, words: str, shown: set[EntryKind]
) -> None:
    lived(services, vries, orv)
    story.show_client(vries)
    story.link.click()
    choose_from_menu(words)
    assert story.kinds == kinds
    assert story.link.text() == f"{words} ▾"
    assert {entry.data.kind for entry in entries(story) if isinstance(entry.data, TimelineEntry)} == shown


def test_that_a_kind_of_which_nothing_happened_says_so_and_leads_back(
    story: StoryPart, services: Services, vries: str, orv: str
) -> None:
    story.show_client(vries)
    story.choose("reviews")
    assert story.nothing.isVisible()
    assert story.nothing.sentence.text() == "Nothing of this kind has happened yet."
    story.nothing.button.click()
    assert (story.kinds, story.timeline.isVisible()) == ("", True)


def test_that_a_new_client_has_no_story_yet(story: StoryPart, vries: str) -> None:
    story.show_client(vries)
    assert story.nothing.sentence.text() == "Nothing has happened yet."
    assert not story.nothing.button.isVisible()


def test_that_another_client_is_shown_whole_again(story: StoryPart, services: Services, vries: str, orv: str) -> None:
    story.show_client(vries)
    story.choose("money")
    story.show_client("nobody else")
    assert (story.kinds, story.link.text()) == ("", "Everything ▾")


def test_that_more_is_fetched_near_the_end(story: StoryPart, services: Services, vries: str) -> None:
    for day in range(120):
        services.deeds.log_contact(ContactDraft(vries, TODAY - timedelta(days=day), Channel.PHONE, summary=str(day)))
    story.show_client(vries)
    assert len(entries(story)) == 50
    story.timeline.more_wanted.emit()
    assert len(entries(story)) == 100
    story.timeline.more_wanted.emit()
    story.timeline.more_wanted.emit()
    assert len(entries(story)) == 121  # the client itself was added too
    assert len({entry.key for entry in entries(story)}) == 121


def test_that_a_change_leaves_the_eye_where_it_is(story: StoryPart, services: Services, vries: str) -> None:
    for day in range(1, 121):
        services.deeds.log_contact(ContactDraft(vries, TODAY - timedelta(days=day), Channel.PHONE, summary=str(day)))
    story.show_client(vries)
    story.timeline.more_wanted.emit()
    timeline = story.timeline
    timeline.setCurrentIndex(timeline.model().index(70, 0))
    timeline.verticalScrollBar().setValue(timeline.verticalScrollBar().maximum() // 2)
    before, chosen = timeline.indexAt(QPoint(5, 0)).data(ROW_ROLE).key, timeline.entries[70].key
    services.deeds.log_contact(ContactDraft(vries, TODAY, Channel.PHONE, summary="nieuw"))
    story.show_client(vries)
    assert timeline.entries[1].text.endswith("nieuw") or timeline.entries[0].text.endswith("nieuw")
    assert timeline.indexAt(QPoint(5, 0)).data(ROW_ROLE).key == before
    assert timeline.currentIndex().data(ROW_ROLE).key == chosen
    story.choose("contacts")
    assert timeline.verticalScrollBar().value() == 0


def test_that_the_menu_of_kinds_names_them_all(story: StoryPart, vries: str) -> None:
    story.show_client(vries)
    story.open_menu()
    assert menu_words() == [
        "Everything", "Contacts", "Promises", "Check-ins", "Agreements", "Money", "Cases", "Life events", "Reviews",
        "Documents", "Changes",
    ]  # fmt: skip
    assert story.link.accessibleName() == "Show in the timeline: Everything"


@pytest.mark.parametrize(
    ("entry", "icon", "tone"),
    [
        (TimelineEntry(TODAY, EntryKind.CONTACT, "1", code="visit", detail="in", words="Ja"), "handshake", "green"),
        (TimelineEntry(TODAY, EntryKind.CONTACT, "1", code="phone", detail="out"), "phone", ""),
        (TimelineEntry(TODAY, EntryKind.PROMISE, "1", code="OWN", detail="missed", text="Bellen"), "clipboard-check",
         "red"),
        (TimelineEntry(TODAY, EntryKind.PROMISE, "1", code="OWN", detail="kept", text="Bellen"), "clipboard-check",
         "green"),
        (TimelineEntry(TODAY, EntryKind.ANSWER, "1", number=3), "smile", "red"),
        (TimelineEntry(TODAY, EntryKind.ANSWER, "1", number=8), "smile", ""),
        (TimelineEntry(TODAY, EntryKind.ANSWER, "1", csat=4), "smile", ""),
        (TimelineEntry(TODAY, EntryKind.LIFE_EVENT, "1", code="move"), "calendar-days", "blue"),
        (TimelineEntry(TODAY, EntryKind.REVIEW, "1"), "printer", ""),
        (TimelineEntry(TODAY, EntryKind.DOCUMENT, "1", code="pdf", text="polis.pdf"), "paperclip", ""),
        (TimelineEntry(TODAY, EntryKind.CHANGE, "1", code="do", detail="tag+", text="Tags changed"), "pencil", ""),
    ],
)  # fmt: skip
def test_that_an_entry_gets_the_mark_and_tone_of_what_happened(entry: TimelineEntry, icon: str, tone: str) -> None:
    shown = told(entry, texts("en"), Formats("en"), TODAY)
    assert (shown.icon, shown.tone, shown.when) == (icon, tone, "Today")
    assert shown.title


def test_that_what_was_made_by_hand_can_be_put_right(services: Services, vries: str, orv: str) -> None:
    lived(services, vries, orv)
    offered = {
        (entry.kind, entry.code if entry.kind is EntryKind.LIFE_EVENT else ""): [
            words for _, words in corrections(entry, services, services.overview.whole(vries))
        ]
        for kinds in (None, KINDS["life"])
        for entry in services.overview.timeline(vries, kinds=kinds).entries
    }
    assert {key: words for key, words in offered.items() if words} == {
        (EntryKind.CONTACT, ""): ["Change this contact…", "Take this contact back"],
        (EntryKind.DUE, ""): ["Log the contact…"],
        (EntryKind.CASE_OPENED, ""): ["Close the case…"],
        (EntryKind.MOVEMENT, ""): ["Reverse this booking"],
        (EntryKind.CASE_CLOSED, ""): ["Open this case again"],
        (EntryKind.SIGNED, ""): [
            "Book a commission…",
            "Change the agreement…",
            "Replace by a new agreement…",
            "End the agreement…",
        ],
        (EntryKind.LIFE_EVENT, "arrears"): ["What does this touch…"],
        (EntryKind.LIFE_EVENT, "move"): [
            "What does this touch…",
            "Change this life event…",
            "Take this life event back",
        ],
    }


def test_that_a_booking_is_reversed_and_a_case_opened_again(services: Services, vries: str, orv: str) -> None:
    lived(services, vries, orv)
    for entry in services.overview.timeline(vries).entries:
        if entry.kind in (EntryKind.MOVEMENT, EntryKind.CASE_CLOSED):
            for work, _ in corrections(entry, services):
                assert not isinstance(work, Opens)
                work()
    assert sum(movement.amount_cents for movement in services.ledger.movements(client_id=vries)) == 0
    assert len(services.cases.open_cases()) == 1


def test_that_an_event_that_follows_from_a_case_is_not_taken_back(services: Services, vries: str) -> None:
    services.cases.open(vries, CaseKind.COMPLAINT, TODAY)
    services.clients.add_life_event(vries, LifeEventKind.MOVE, TODAY)
    events = services.overview.timeline(vries, kinds=KINDS["life"]).entries
    offered = {entry.code: bool(corrections(entry, services)) for entry in events}
    assert offered == {"complaint": False, "move": True}
    work, _ = corrections(next(one for one in events if one.code == "move"), services)[-1]
    assert not isinstance(work, Opens)
    work()
    assert [one.kind for one in services.clients.life_events(vries)] == ["complaint"]
