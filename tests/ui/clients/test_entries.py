"""Enter on an entry of the timeline: every kind opens something, and no entry is a dead end."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.agreements.rules import EndReason
from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.checkins.rules.facts import CheckInDraft
from app.clients.rules import LifeEventKind
from app.contact.rules import Channel, ContactDraft, Direction
from app.deeds.handing.rules import HandingDraft
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.ledger.rules import InvoiceDraft, MovementDraft, MovementKind
from app.overview.entry_words import facts
from app.overview.rules import EntryKind, TimelineEntry
from tests.app.rows import rows
from tests.ui.acts import Heard, escape, missed_by_tab, nameless, submit, type_in, until
from tests.ui.fakes import RecordingMessages
from ui.clients.change_dialog import ChangeDialog
from ui.clients.entry_dialog import EntryDialog
from ui.clients.page import ClientPage
from ui.clients.telling_dialogs import EventDialog
from ui.clients.touch_dialog import TouchDialog
from ui.shared.dialog import DialogFrame
from ui.shared.print_dialog import PrintDialog
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)
Press = Callable[[EntryKind], DialogFrame]


@pytest.fixture
def page(workplace: Workplace, vries: str, orv: str, qtbot: QtBot) -> Iterator[ClientPage]:
    page = ClientPage(workplace)
    page.resize(1162, 742)
    qtbot.addWidget(page)
    page.show()
    page.show_client(vries)
    yield page
    page.close()


def shown(page: ClientPage) -> DialogFrame:
    return next(one for one in page.findChildren(DialogFrame) if one.isVisible())


@pytest.fixture
def press(page: ClientPage, qtbot: QtBot) -> Press:
    """Choose the newest entry of a kind in the timeline, press Enter, and give what opens."""

    def go(kind: EntryKind) -> DialogFrame:
        page.load()
        places = [number for number, one in enumerate(page.story.timeline.entries) if one.data.kind is kind]
        page.story.timeline.setCurrentIndex(page.story.timeline.model().index(places[0], 0))
        qtbot.keyClick(page.story.timeline, Qt.Key.Key_Return)
        return shown(page)

    return go


def choose(dialog: DialogFrame, words: str, qtbot: QtBot) -> None:
    assert isinstance(dialog, EntryDialog)
    button = next(one for one in dialog.deeds if one.text() == words)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def everything(services: Services, client: str, agreement: str) -> None:
    """Let everything happen that a timeline can tell."""
    services.deeds.log_contact(
        ContactDraft(client, TODAY, Channel.PHONE, Direction.IN, "Wij verhuizen", "Terugbellen", minutes=5)
    )
    services.checkins.record(CheckInDraft(client, TODAY, nps=9, remark="Fijn"))
    services.ledger.book_movement(MovementDraft(agreement, MovementKind.INITIAL, TODAY, 100_00))
    invoice = services.ledger.add_invoice(InvoiceDraft(client, TODAY, TODAY, 250_00, agreement))
    services.ledger.pay_invoice(invoice, TODAY)
    closed = services.cases.open(client, CaseKind.COMPLAINT, TODAY, "Te laat teruggebeld")
    services.cases.close(closed, TODAY, "Opgelost")
    services.clients.add_life_event(client, LifeEventKind.MOVE, TODAY)
    with rows(services.book) as made:
        made.promise(client, "C2", date(2026, 3, 2), anchor="manual", state="missed", ended_on=TODAY)
        made.promise(client, "OWN", date(2026, 11, 1), anchor="manual", title="Offerte")
        made.answer(client, None, asked_on=TODAY)
    services.reviews.save(services.reviews.content(client))
    services.handing.hand_over([client], HandingDraft("Noor", TODAY, "Pensioen"))
    services.deeds.end_agreement(agreement, TODAY, EndReason.LAPSE)


def test_that_every_kind_of_entry_opens_something_with_a_way_out(
    press: Press, page: ClientPage, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    everything(services, vries, orv)
    opened: dict[EntryKind, type[DialogFrame]] = {}
    for kind in set(EntryKind) - {EntryKind.DOCUMENT}:
        dialog = press(kind)
        opened[kind] = type(dialog)
        assert dialog.title.text()
        assert dialog.subtitle.text()
        assert nameless(dialog) == []
        escape(dialog, qtbot)
    assert opened.pop(EntryKind.CHANGE) is ChangeDialog
    assert opened.pop(EntryKind.REVIEW) is PrintDialog
    assert set(opened.values()) == {EntryDialog}


def test_that_a_talk_is_read_whole_and_taken_back(
    press: Press, page: ClientPage, services: Services, vries: str, qtbot: QtBot
) -> None:
    draft = ContactDraft(vries, TODAY, Channel.PHONE, Direction.IN, said="Verkeerde klant.")
    services.deeds.log_contact(draft)
    dialog = press(EntryKind.CONTACT)
    assert isinstance(dialog, EntryDialog)
    assert dialog.lines == [("The client said", "Verkeerde klant.")]
    assert missed_by_tab(dialog, qtbot) == []
    choose(dialog, "Take this contact back", qtbot)
    assert services.contact.last_said(vries) == ()
    assert services.book.undo() is not None
    assert [one.said for one in services.contact.last_said(vries)] == ["Verkeerde klant."]


def test_that_what_is_due_is_logged_and_an_open_case_closed(
    press: Press, page: ClientPage, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    with rows(services.book) as made:
        due = made.promise(vries, "OWN", TODAY, anchor="manual", title="Offerte")
        made.answer(vries, None, asked_on=TODAY)
    case = services.cases.open(vries, CaseKind.COMPLAINT, TODAY)
    heard = {
        name: Heard(getattr(page, f"{name}_requested")) for name in ("log", "answer", "close_case", "movement", "end")
    }
    choose(press(EntryKind.DUE), "Log the contact…", qtbot)
    assert heard["log"].last == (vries, due)
    choose(press(EntryKind.ASKED), "Type the answer…", qtbot)
    assert heard["answer"].last == (vries, "")
    choose(press(EntryKind.CASE_OPENED), "Close the case…", qtbot)
    assert heard["close_case"].last == (vries, case)
    choose(press(EntryKind.SIGNED), "Book a commission…", qtbot)
    assert heard["movement"].last == (vries, orv)
    choose(press(EntryKind.SIGNED), "End the agreement…", qtbot)
    assert heard["end"].last == (orv,)


def test_that_an_invoice_is_paid_and_not_paid_after_all(
    press: Press, services: Services, vries: str, qtbot: QtBot
) -> None:
    services.ledger.add_invoice(InvoiceDraft(vries, TODAY, TODAY, 250_00, None))
    choose(press(EntryKind.INVOICE), "Paid today", qtbot)
    assert services.ledger.invoices(vries)[0].paid_on == TODAY
    choose(press(EntryKind.PAID), "Not paid after all", qtbot)
    assert services.ledger.invoices(vries)[0].paid_on is None


def test_that_an_event_opens_what_it_touches_and_its_form(
    press: Press, page: ClientPage, services: Services, vries: str, qtbot: QtBot
) -> None:
    key = services.clients.add_life_event(vries, LifeEventKind.MOVE, date(2026, 11, 20))
    choose(press(EntryKind.LIFE_EVENT), "What does this touch…", qtbot)
    assert isinstance(shown(page), TouchDialog)
    shown(page).reject()
    choose(press(EntryKind.LIFE_EVENT), "Change this life event…", qtbot)
    dialog = shown(page)
    assert isinstance(dialog, EventDialog)
    type_in(dialog.form, "on_date", "19-11-2026")
    submit(dialog, qtbot)
    assert services.life.life_event(key).on_date == date(2026, 11, 19)


def test_that_a_change_is_read_and_undone(
    press: Press, page: ClientPage, services: Services, vries: str, qtbot: QtBot
) -> None:
    matters = "Rust in de tent, en dat de kinderen kunnen studeren zonder schuld."
    services.clients.save(vries, {"town": "Velp", "matters": matters}, services.clients.client(vries).version)
    dialog = press(EntryKind.CHANGE)
    assert isinstance(dialog, ChangeDialog)
    assert [tuple(row[1:]) for row in dialog.model.rows] == [("Town", "Zwolle", "Velp"), ("What matters", "–", matters)]
    assert dialog.subtitle.text().startswith("21 Nov 2026 at ")
    assert missed_by_tab(dialog, qtbot) == []
    assert not dialog.whole.isVisible()
    dialog.table.choose(1)
    assert dialog.whole.text() == f"Before: –\nNow: {matters}"
    qtbot.mouseClick(dialog.undo_button, Qt.MouseButton.LeftButton)
    until(qtbot, lambda: services.clients.client(vries).town == "Zwolle")
    again = press(EntryKind.CHANGE)
    assert isinstance(again, ChangeDialog)
    assert again.undo_button.isHidden()
    assert "Taken back since" in again.subtitle.text()


def test_that_an_undo_that_came_too_late_is_said(
    press: Press, services: Services, messages: RecordingMessages, vries: str, qtbot: QtBot
) -> None:
    services.clients.save(vries, {"town": "Velp"}, services.clients.client(vries).version)
    dialog = press(EntryKind.CHANGE)
    assert isinstance(dialog, ChangeDialog)
    services.clients.save(vries, {"town": "Epe"}, services.clients.client(vries).version)
    qtbot.mouseClick(dialog.undo_button, Qt.MouseButton.LeftButton)
    assert len(messages.failures) == 1
    assert services.clients.client(vries).town == "Epe"


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (TimelineEntry(TODAY, EntryKind.PROMISE, "1", code="C2", detail="cancelled", words="dubbel",
                       product_kind="funeral", agreement_ref="O-1"),
         [("Status", "Geschrapt"), ("Reden", "dubbel"), ("Overeenkomst", "Uitvaartverzekering · O-1")]),
        (TimelineEntry(TODAY, EntryKind.ANSWER, "1", number=9, words="Fijn"),
         [("Zou ons aanbevelen (NPS)", "9 van 10"), ("De klant zei", "Fijn")]),
        (TimelineEntry(TODAY, EntryKind.ENDED, "1"), [("Reden", "zonder reden")]),
        (TimelineEntry(TODAY, EntryKind.LIFE_EVENT, "1", code="move", text="Naar Ede"), [("Notitie", "Naar Ede")]),
    ],
)  # fmt: skip
def test_that_an_entry_is_told_whole_without_holes(entry: TimelineEntry, told: list[tuple[str, str]]) -> None:
    assert facts(entry, texts("nl"), Formats("nl")) == told
