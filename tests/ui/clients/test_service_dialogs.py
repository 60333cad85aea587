"""The service agreed with a client: a new one, one that is put right, its end."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.agreements.rules import Frequency
from app.agreements.rules.promised import EngagementDraft, EngagementKind
from app.bootstrap import Services
from tests.ui.acts import choose_in, escape, missed_by_tab, nameless, open_up, said, submit, type_in
from ui.clients.service_dialogs import EndServiceDialog, ServiceDialog
from ui.shared.fields import NoteField
from ui.shared.workplace import Workplace

START = date(2026, 2, 15)


@pytest.fixture
def served(services: Services, vries: str) -> str:
    draft = EngagementDraft(vries, EngagementKind.ONGOING_TRAIL, START, 4, modules="Polischeck")
    return services.agreements.agree_service(draft)


def test_that_a_service_is_agreed_as_typed(
    workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot
) -> None:
    dialog = ServiceDialog(workplace, services.overview.whole(vries), None, window)
    open_up(dialog, qtbot)
    assert dialog.subtitle.text() == "De Vries – Bakker"
    type_in(dialog.form, "promised_contacts_per_year", "4")
    type_in(dialog.form, "price_cents", "25")
    submit(dialog, qtbot)
    assert said(dialog, "price_frequency") == "Say how often the price is paid."
    choose_in(dialog.form, "price_frequency", Frequency.MONTH)
    type_in(dialog.form, "from_on", "15-2-2026")
    type_in(dialog.form, "confirmed_on", "1-1-2027")
    submit(dialog, qtbot)
    assert said(dialog, "confirmed_on") == "This day is still to come."
    type_in(dialog.form, "confirmed_on", "10-2-2026")
    modules = dialog.form.field("modules").field
    assert isinstance(modules, NoteField)
    modules.setPlainText("Polischeck\nHulp bij schade")
    submit(dialog, qtbot)
    (agreed,) = services.agreements.engagements(vries)
    assert (agreed.kind, agreed.promised_contacts_per_year, agreed.price_cents, agreed.price_frequency) == (
        EngagementKind.ONGOING_SUBSCRIPTION, 4, 2_500, Frequency.MONTH,
    )  # fmt: skip
    assert (agreed.from_on, agreed.to_on, agreed.confirmed_on) == (START, None, date(2026, 2, 10))
    assert agreed.parts == ("Polischeck", "Hulp bij schade")
    assert services.book.undo() is not None
    assert services.agreements.engagements(vries) == ()


def test_that_a_new_service_says_that_it_ends_what_runs(
    workplace: Workplace, window: QWidget, services: Services, vries: str, served: str, qtbot: QtBot
) -> None:
    dialog = ServiceDialog(workplace, services.overview.whole(vries), None, window)
    open_up(dialog, qtbot)
    assert dialog.subtitle.text() == "De Vries – Bakker. What runs now ends when the new service begins."
    choose_in(dialog.form, "kind", EngagementKind.DECLINED)
    submit(dialog, qtbot)
    new, old = services.agreements.engagements(vries)
    assert (new.kind, new.from_on, old.id, old.to_on) == (
        EngagementKind.DECLINED, date(2026, 11, 21), served, date(2026, 11, 21),
    )  # fmt: skip


def test_that_a_service_is_put_right(
    workplace: Workplace, window: QWidget, services: Services, vries: str, served: str, qtbot: QtBot
) -> None:
    whole = services.overview.whole(vries)
    assert whole.service is not None
    dialog = ServiceDialog(workplace, whole, whole.service.engagement, window)
    open_up(dialog, qtbot)
    assert dialog.form.widget("modules").value() == "Polischeck"
    type_in(dialog.form, "promised_contacts_per_year", "400")
    submit(dialog, qtbot)
    assert said(dialog, "promised_contacts_per_year") == "More than 366 contacts a year cannot be promised."
    type_in(dialog.form, "promised_contacts_per_year", "2")
    type_in(dialog.form, "to_on", "14-2-2026")
    submit(dialog, qtbot)
    assert said(dialog, "to_on") == "This lies before the start on 15-02-2026."
    type_in(dialog.form, "to_on", "")
    submit(dialog, qtbot)
    (changed,) = services.agreements.engagements(vries)
    assert (changed.id, changed.promised_contacts_per_year, changed.version) == (served, 2, 2)


def test_that_a_service_ends_on_a_day(
    workplace: Workplace, window: QWidget, services: Services, vries: str, served: str, qtbot: QtBot
) -> None:
    whole = services.overview.whole(vries)
    assert whole.service is not None
    dialog = EndServiceDialog(workplace, whole, whole.service.engagement, window)
    open_up(dialog, qtbot)
    type_in(dialog.form, "to_on", "1-1-2026")
    submit(dialog, qtbot)
    assert said(dialog, "to_on") == "This lies before the start on 15-02-2026."
    type_in(dialog.form, "to_on", "21-11-2026")
    submit(dialog, qtbot)
    assert services.agreements.engagements(vries)[0].to_on == date(2026, 11, 21)


def test_that_every_field_is_named_and_reached_by_tab(
    workplace: Workplace, window: QWidget, services: Services, vries: str, served: str, qtbot: QtBot
) -> None:
    whole = services.overview.whole(vries)
    assert whole.service is not None
    for dialog in (
        ServiceDialog(workplace, whole, None, window),
        EndServiceDialog(workplace, whole, whole.service.engagement, window),
    ):
        open_up(dialog, qtbot)
        assert nameless(dialog) == []
        assert missed_by_tab(dialog, qtbot) == []
        escape(dialog, qtbot)
