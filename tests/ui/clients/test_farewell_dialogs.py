"""A death, the end of a relationship, and a client that wants no commercial contact for a while."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.agreements.rules import EndReason
from app.bootstrap import Services
from app.clients.rules import ClientEnd, HoldKind
from app.deeds.endings import Death
from tests.ui.acts import choose_in, escape, missed_by_tab, nameless, offered, open_up, said, submit, type_in
from ui.clients.farewell_dialogs import DeathDialog, FarewellDialog
from ui.clients.peace_dialogs import AgainDialog, PeaceDialog
from ui.shared.fields import ChoiceField
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def death(workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot) -> DeathDialog:
    dialog = DeathDialog(workplace, workplace.services.overview.whole(vries), window)
    open_up(dialog, qtbot)
    return dialog


@pytest.fixture
def farewell(workplace: Workplace, window: QWidget, vries: str, orv: str, qtbot: QtBot) -> FarewellDialog:
    dialog = FarewellDialog(workplace, workplace.services.overview.whole(vries), window)
    open_up(dialog, qtbot)
    return dialog


@pytest.fixture
def peace(workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot) -> PeaceDialog:
    dialog = PeaceDialog(workplace, workplace.services.overview.whole(vries), window)
    open_up(dialog, qtbot)
    return dialog


def on_hold(services: Services, client_id: str) -> set[HoldKind]:
    return {hold.kind for hold in services.overview.whole(client_id).holds}


def test_that_a_death_silences_what_is_commercial_and_is_undone_in_one_step(
    death: DeathDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    pieter = services.clients.persons(vries)[0]
    choose_in(death.form, "person_id", pieter.id)
    type_in(death.form, "deceased_on", "18-11-2026")
    submit(death, qtbot)
    assert services.clients.persons(vries)[0].deceased_on == date(2026, 11, 18)
    assert HoldKind.BEREAVEMENT in on_hold(services, vries)
    assert services.book.undo() is not None
    assert services.clients.persons(vries)[0].deceased_on is None
    assert on_hold(services, vries) == set()


def test_that_a_death_of_tomorrow_is_refused_beside_its_day(
    death: DeathDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    choose_in(death.form, "person_id", services.clients.persons(vries)[0].id)
    type_in(death.form, "deceased_on", "tomorrow")
    submit(death, qtbot)
    assert "still to come" in said(death, "deceased_on")
    assert services.clients.persons(vries)[0].deceased_on is None


def test_that_a_death_needs_a_person_and_a_day(death: DeathDialog, qtbot: QtBot) -> None:
    submit(death, qtbot)
    assert (said(death, "person_id"), said(death, "deceased_on")) == ("Fill this in.", "Fill this in.")


def test_that_only_the_living_are_offered(
    workplace: Workplace, services: Services, window: QWidget, vries: str
) -> None:
    services.endings.do(Death(services.clients.persons(vries)[0].id, TODAY))
    dialog = DeathDialog(workplace, services.overview.whole(vries), window)
    field = dialog.form.field("person_id").field
    assert isinstance(field, ChoiceField)
    assert [field.itemText(number) for number in range(1, field.count())] == ["Sanne Bakker", "Lotte de Vries"]
    dialog.close()


def test_that_a_relationship_ends_with_the_agreements_that_leave_with_it(
    farewell: FarewellDialog, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    choose_in(farewell.form, "end_reason", ClientEnd.MOVED_ADVISER)
    submit(farewell, qtbot)
    client = services.clients.client(vries)
    assert (client.relationship_end, client.end_reason) == (TODAY, ClientEnd.MOVED_ADVISER)
    assert services.agreements.agreement(orv).end_reason is EndReason.MOVED_ADVISER
    assert [one.code for one in services.aftercare.open_promises(vries)] == ["TRANSFER"]
    assert services.book.undo() is not None
    assert services.clients.client(vries).relationship_end is None
    assert services.agreements.agreement(orv).end_on is None
    assert services.aftercare.open_promises(vries) != ()


def test_that_an_end_before_the_start_is_refused_beside_its_day(
    farewell: FarewellDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    choose_in(farewell.form, "end_reason", ClientEnd.OTHER)
    type_in(farewell.form, "relationship_end", "1-1-2018")
    submit(farewell, qtbot)
    assert "before the start" in said(farewell, "relationship_end")
    assert services.clients.client(vries).relationship_end is None


def test_that_a_death_is_no_reason_to_choose_here(farewell: FarewellDialog, qtbot: QtBot) -> None:
    assert ClientEnd.DEATH not in offered(farewell.form, "end_reason")
    submit(farewell, qtbot)
    assert said(farewell, "end_reason") == "Fill this in."


def test_that_a_client_opts_out_and_in_again(
    peace: PeaceDialog, workplace: Workplace, services: Services, window: QWidget, vries: str, qtbot: QtBot
) -> None:
    type_in(peace.form, "reason", "Wij bellen zelf wel.")
    submit(peace, qtbot)
    assert on_hold(services, vries) == {HoldKind.OPT_OUT}
    assert services.clients.holds(vries)[0].reason == "Wij bellen zelf wel."
    again = AgainDialog(workplace, services.overview.whole(vries), window)
    open_up(again, qtbot)
    submit(again, qtbot)
    assert on_hold(services, vries) == set()
    assert services.book.undo() is not None
    assert on_hold(services, vries) == {HoldKind.OPT_OUT}
    assert services.book.undo() is not None
    assert on_hold(services, vries) == set()


def test_that_escape_ends_nothing(
    farewell: FarewellDialog, death: DeathDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    choose_in(death.form, "person_id", services.clients.persons(vries)[0].id)
    escape(death, qtbot)
    choose_in(farewell.form, "end_reason", ClientEnd.OTHER)
    escape(farewell, qtbot)
    assert services.clients.client(vries).relationship_end is None
    assert services.clients.persons(vries)[0].deceased_on is None


def test_that_what_will_stop_is_told_before_it_is_done(
    farewell: FarewellDialog, death: DeathDialog, peace: PeaceDialog
) -> None:
    assert "Open promises stop" in farewell.subtitle.text()
    assert "Nothing commercial goes out" in death.subtitle.text()
    assert "duty of care goes on" in peace.subtitle.text()


@pytest.mark.parametrize("kind", [DeathDialog, FarewellDialog, PeaceDialog, AgainDialog])
def test_that_the_forms_are_named_and_walked_by_tab(
    kind: type[DeathDialog], workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot
) -> None:
    dialog = kind(workplace, workplace.services.overview.whole(vries), window)
    open_up(dialog, qtbot)
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []
    dialog.close()
