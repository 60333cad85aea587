"""One page confirms an ending: what stops and starts is told live, and nothing happens until it is confirmed."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientEnd, ClientKind, HoldKind, PersonDraft, ReachChannel
from app.clients.rules.peace import PeaceDraft
from app.deeds.endings import Death
from tests.app.contents import contents
from tests.app.rows import rows
from tests.ui.acts import choose_in, offered, open_up, said, submit, type_in
from ui.clients.farewell_dialogs import DeathDialog, FarewellDialog
from ui.clients.peace_dialogs import AgainDialog, PauseDialog, PeaceDialog
from ui.shared.foresight_view import ForesightView
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def death(workplace: Workplace, window: QWidget, vries: str, orv: str, qtbot: QtBot) -> DeathDialog:
    dialog = DeathDialog(workplace, workplace.services.overview.whole(vries), window)
    open_up(dialog, qtbot)
    return dialog


@pytest.fixture
def farewell(workplace: Workplace, window: QWidget, vries: str, orv: str, qtbot: QtBot) -> FarewellDialog:
    dialog = FarewellDialog(workplace, workplace.services.overview.whole(vries), window)
    open_up(dialog, qtbot)
    return dialog


def under(view: ForesightView, head: str) -> tuple[str, ...]:
    return dict(view.lines).get(head, ())


def test_that_the_page_asks_for_what_is_missing(death: DeathDialog) -> None:
    assert death.view.lines == []
    assert death.view.toPlainText() == "Fill in the fields above to see what will stop and what will start."
    assert death.view.accessibleDescription() == death.view.toPlainText()


def test_that_a_death_is_told_as_soon_as_it_is_filled_in_and_nothing_is_stored(
    death: DeathDialog, services: Services, vries: str
) -> None:
    before = contents(services.book)
    choose_in(death.form, "person_id", services.clients.persons(vries)[0].id)
    type_in(death.form, "deceased_on", "18-11-2026")
    assert "Pieter de Vries died on 18 Nov 2026" in under(death.view, "This is written down")
    starts = under(death.view, "This starts")
    assert starts[0].startswith("Pause “In mourning” from 18 Nov 2026 until 16 Feb 2027")
    assert starts[1].startswith("From 18 Nov 2026 nobody is reminded of what is unpaid")
    assert starts[2].startswith("Promise for 19 Nov 2026: Offer condolences by phone")
    assert len(starts) == 8
    assert under(death.view, "These go on")
    assert "This starts (8)" in death.view.toPlainText()
    assert "In mourning" in death.view.accessibleDescription()
    assert contents(services.book) == before


def test_that_the_page_follows_what_is_changed(death: DeathDialog, services: Services, vries: str) -> None:
    choose_in(death.form, "person_id", services.clients.persons(vries)[0].id)
    type_in(death.form, "deceased_on", "18-11-2026")
    choose_in(death.form, "person_id", services.clients.persons(vries)[1].id)
    assert "Sanne Bakker died on 18 Nov 2026" in under(death.view, "This is written down")
    type_in(death.form, "deceased_on", "tomorrow")
    assert death.view.lines == []
    assert "still to come" in death.view.toPlainText()
    type_in(death.form, "deceased_on", "geen dag")
    assert death.view.toPlainText().startswith("Fill in the fields above")


def test_that_what_was_told_is_what_happens(
    farewell: FarewellDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    choose_in(farewell.form, "end_reason", ClientEnd.MOVED_ADVISER)
    stops = under(farewell.view, "This stops")
    assert stops[0] == "Agreement ends on 21 Nov 2026: Term life insurance (Went to another adviser)"
    open_before = len(services.aftercare.open_promises(vries))
    assert len(stops) == 1 + open_before
    assert "The departure file is made: one page that is kept as it is" in under(farewell.view, "This is written down")
    submit(farewell, qtbot)
    assert [one.code for one in services.aftercare.open_promises(vries)] == ["TRANSFER"]
    assert len(services.endings.departures(vries)) == 1


def test_that_the_clients_own_reason_goes_into_the_file(
    farewell: FarewellDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    choose_in(farewell.form, "end_reason", ClientEnd.ENDED_BY_CLIENT)
    farewell.form.widget("words").set_value("Wij hoorden nooit meer iets.")
    submit(farewell, qtbot)
    (kept,) = services.endings.departures(vries)
    assert services.endings.departure(kept.id).words == "Wij hoorden nooit meer iets."


def test_that_a_file_can_be_closed_as_deceased_once_somebody_has_died(
    workplace: Workplace, services: Services, window: QWidget, qtbot: QtBot
) -> None:
    alone = services.clients.create(ClientDraft(ClientKind.PERSON, persons=(PersonDraft("Bos", "Ria"),)))
    services.endings.do(Death(services.clients.persons(alone)[0].id, TODAY))
    dialog = FarewellDialog(workplace, services.overview.whole(alone), window)
    open_up(dialog, qtbot)
    assert ClientEnd.DEATH in offered(dialog.form, "end_reason")
    choose_in(dialog.form, "end_reason", ClientEnd.DEATH)
    submit(dialog, qtbot)
    assert services.clients.client(alone).end_reason is ClientEnd.DEATH


def test_that_an_opt_out_keeps_its_channel_words_and_end(
    workplace: Workplace, services: Services, window: QWidget, vries: str, qtbot: QtBot
) -> None:
    dialog = PeaceDialog(workplace, services.overview.whole(vries), window)
    open_up(dialog, qtbot)
    assert under(dialog.view, "This starts") == ("Pause “Opted out” from 21 Nov 2026: nothing commercial goes out",)
    type_in(dialog.form, "to_on", "1-6-2027")
    choose_in(dialog.form, "channel", ReachChannel.PHONE)
    type_in(dialog.form, "reason", "Geen post meer.")
    submit(dialog, qtbot)
    (hold,) = services.clients.holds(vries)
    assert (hold.to_on, hold.channel, hold.reason) == (date(2027, 6, 1), ReachChannel.PHONE, "Geen post meer.")


def test_that_a_pause_is_lengthened_ended_and_refused_beside_its_field(
    workplace: Workplace, services: Services, window: QWidget, vries: str, qtbot: QtBot
) -> None:
    services.consents.opt_out(vries, PeaceDraft(date(2026, 5, 1), date(2027, 5, 1), ReachChannel.LETTER, "Even niet"))
    (hold,) = services.clients.holds(vries)
    dialog = PauseDialog(workplace, hold, window)
    open_up(dialog, qtbot)
    assert dialog.form.widget("reason").value() == "Even niet"
    type_in(dialog.form, "to_on", "1-1-2026")
    submit(dialog, qtbot)
    assert "before the start" in said(dialog, "to_on")
    type_in(dialog.form, "to_on", "")
    submit(dialog, qtbot)
    assert services.clients.holds(vries)[0].to_on is None
    again = AgainDialog(workplace, services.overview.whole(vries), window)
    open_up(again, qtbot)
    submit(again, qtbot)
    (ended,) = services.clients.holds(vries)
    assert (ended.to_on, ended.reason, ended.kind) == (TODAY, "Even niet", HoldKind.OPT_OUT)


def test_that_an_ending_that_changes_nothing_says_so(workplace: Workplace, qtbot: QtBot) -> None:
    from app.deeds.ending_service import Foresight

    view = ForesightView(workplace)
    qtbot.addWidget(view)
    view.show_foresight(Foresight((), (), ()))
    assert view.toPlainText() == "Nothing in the book changes by this."


def test_that_a_client_that_is_gone_meanwhile_is_told(
    death: DeathDialog, services: Services, vries: str, messages: object, qtbot: QtBot
) -> None:
    with rows(services.book) as made:
        gone = made.unit.new_id()
    death.form.field("person_id").field.set_choices([(gone, "Weg")])
    choose_in(death.form, "person_id", gone)
    type_in(death.form, "deceased_on", "18-11-2026")
    assert len(messages.failures) == 1
