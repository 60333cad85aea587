"""What is allowed, and when it ends, by hand in the window: told beforehand, confirmed, read on paper, undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.clients.rules import ClientEnd, ConsentPurpose, ReachChannel, Role
from app.clients.rules.consents import Way
from app.foundation.errors import RuleBroken
from tests.app.conftest import TODAY
from tests.app.contents import contents
from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import bring_in, client_called, make_book
from tests.journeys.test_how_they_live import over, wish
from ui.clients.consent_dialog import ConsentDialog
from ui.clients.departure_dialog import DepartureDialog
from ui.clients.estate_dialog import EstateDialog
from ui.clients.farewell_dialogs import DeathDialog, FarewellDialog
from ui.clients.letter_dialog import LetterDialog
from ui.clients.peace_dialogs import ObjectionDialog, PauseDialog, PeaceDialog
from ui.clients.person_dialog import PersonDialog

NEWS = Way(ConsentPurpose.NEWS, ReachChannel.EMAIL)


@pytest.fixture
def at_client(walk: Walk, tmp_path: Path) -> Walk:
    make_book(walk)
    bring_in(walk, tmp_path)
    walk.shell.show_client(client_called(walk, "De Vries – Bakker"))
    walk.settle()
    wish(walk, "Add a person…")
    dialog = over(walk, PersonDialog)
    assert isinstance(dialog, PersonDialog)
    dialog.form.set_values({"first_name": "Pieter", "infix": "de", "last_name": "Vries", "role": Role.PARTNER})
    press(walk, dialog.verb_button)
    return walk


def press(walk: Walk, button: QPushButton) -> None:
    walk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    walk.settle()


def test_that_consent_is_given_and_a_pause_stands_above_it(at_client: Walk) -> None:
    walk, services = at_client, at_client.shell.services
    (pieter,) = services.clients.persons(walk.shell.client_id)
    wish(walk, "What they allow…")
    dialog = over(walk, ConsentDialog)
    assert isinstance(dialog, ConsentDialog)
    walk.settle()
    dialog.grid.ticks[NEWS].setFocus()
    walk.qtbot.keyClick(dialog.grid.ticks[NEWS], Qt.Key.Key_Space)
    press(walk, dialog.verb_button)
    assert services.consents.may(pieter.id, NEWS.channel, NEWS.purpose)
    wish(walk, "Opt out…")
    peace = over(walk, PeaceDialog)
    assert isinstance(peace, PeaceDialog)
    walk.until(lambda: bool(peace.view.lines))
    peace.form.set_values({"reason": "Even geen post."})
    press(walk, peace.verb_button)
    assert not services.consents.may(pieter.id, NEWS.channel, NEWS.purpose)
    page = walk.shell.pages.client
    walk.until(lambda: len(page.pauses.lines) == 1)
    press(walk, page.pauses.findChildren(QPushButton)[0])
    pause = over(walk, PauseDialog)
    assert isinstance(pause, PauseDialog)
    pause.form.set_values({"to_on": TODAY})
    press(walk, pause.verb_button)
    assert services.consents.may(pieter.id, NEWS.channel, NEWS.purpose)
    for _ in range(3):
        walk.act("undo")
    assert services.consents.of_person(pieter.id) == ()


def test_that_a_death_and_a_farewell_are_told_done_read_and_undone(at_client: Walk) -> None:
    walk, services, client_id = at_client, at_client.shell.services, at_client.shell.client_id
    (pieter,) = services.clients.persons(client_id)
    wish(walk, "Somebody has died…")
    death = over(walk, DeathDialog)
    assert isinstance(death, DeathDialog)
    death.form.set_values({"person_id": pieter.id, "deceased_on": TODAY})
    death.look_ahead()
    walk.until(lambda: bool(death.view.lines))
    told = dict(death.view.lines)["This starts"]
    assert services.clients.persons(client_id)[0].deceased_on is None, "told, not done"
    press(walk, death.verb_button)
    assert services.clients.persons(client_id)[0].deceased_on == TODAY
    calls = [one for one in services.aftercare.open_promises(client_id) if one.code.startswith("D")]
    assert len(calls) == sum(one.startswith("Promise") for one in told) - 1 == 4, "and who speaks for the estate"
    wish(walk, "End the relationship…")
    farewell = over(walk, FarewellDialog)
    assert isinstance(farewell, FarewellDialog)
    farewell.form.set_values({"end_reason": ClientEnd.DEATH, "words": "Dank voor alles."})
    press(walk, farewell.verb_button)
    assert services.clients.client(client_id).end_reason is ClientEnd.DEATH
    walk.settle()
    wish(walk, "Departure file…")
    page = over(walk, DepartureDialog)
    assert isinstance(page, DepartureDialog)
    walk.until(page.verb_button.isEnabled)
    assert "Deceased" in page.preview.accessibleName()
    page.reject()
    walk.settle()
    walk.act("undo")
    walk.act("undo")
    assert services.endings.departures(client_id) == ()
    assert services.clients.persons(client_id)[0].deceased_on is None


def test_that_after_a_death_contact_goes_to_who_speaks_for_the_estate(at_client: Walk) -> None:
    walk, services, client_id = at_client, at_client.shell.services, at_client.shell.client_id
    (pieter,) = services.clients.persons(client_id)
    wish(walk, "Somebody has died…")
    death = over(walk, DeathDialog)
    assert isinstance(death, DeathDialog)
    death.form.set_values({"person_id": pieter.id, "deceased_on": TODAY})
    press(walk, death.verb_button)
    page = walk.shell.pages.client
    walk.until(lambda: any("No payment reminders" in line for line in page.pauses.lines))
    wish(walk, "Who speaks for the estate…")
    estate = over(walk, EstateDialog)
    assert isinstance(estate, EstateDialog)
    estate.form.set_values({"last_name": "Smit", "phone": "06 33333333", "proof": "Testament"})
    press(walk, estate.verb_button)
    walk.until(lambda: any("contact goes through Smit" in line for line in page.pauses.lines))
    assert page.reach.lines[0] == "06 33333333 (Smit)"
    walk.act("undo")
    walk.act("undo")
    assert services.overview.whole(client_id).speakers == ()


def test_that_a_move_leaves_a_letter_and_an_objection_locks_the_file(at_client: Walk) -> None:
    walk, services, client_id = at_client, at_client.shell.services, at_client.shell.client_id
    before = contents(services.book)
    wish(walk, "End the relationship…")
    farewell = over(walk, FarewellDialog)
    assert isinstance(farewell, FarewellDialog)
    farewell.form.set_values({"end_reason": ClientEnd.MOVED_ADVISER, "words": "Dichter bij huis."})
    press(walk, farewell.verb_button)
    wish(walk, "Confirmation letter…")
    letter = over(walk, LetterDialog)
    assert isinstance(letter, LetterDialog)
    walk.until(letter.keep_button.isEnabled)
    press(walk, letter.keep_button)
    walk.until(lambda: len(services.documents.of_client(client_id)) == 1)
    letter.reject()
    wish(walk, "Objection to everything…")
    objection = over(walk, ObjectionDialog)
    assert isinstance(objection, ObjectionDialog)
    walk.until(lambda: bool(objection.view.lines))
    press(walk, objection.verb_button)
    assert services.aftercare.open_promises(client_id) == ()
    with pytest.raises(RuleBroken, match="client_locked"):
        services.clients.set_tags(client_id, ("weg",))
    for _ in range(3):
        walk.act("undo")
    assert contents(services.book) == before
