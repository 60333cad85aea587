"""A new client and a logged talk are of who sits at this desk; where nobody said, as they always were."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from tests.ui.acts import choose_in, open_up, submit, type_in
from ui.clients.dialog import NewClientDialog
from ui.contact.dialog import ContactDialog
from ui.shared.workplace import Workplace


@pytest.mark.parametrize(("sits", "adviser"), [("Noor", "Noor"), ("", "Adviseur")])
def test_that_a_new_client_is_of_who_sits_here(
    workplace: Workplace, window: QWidget, services: Services, qtbot: QtBot, sits: str, adviser: str
) -> None:
    services.office.add_adviser("Noor")
    sit(workplace, sits)
    dialog = NewClientDialog(workplace, window)
    open_up(dialog, qtbot)
    choose_in(dialog.form, "kind", ClientKind.PERSON)
    type_in(dialog.form, "last_name", "Bos")
    submit(dialog, qtbot)
    assert services.overview.whole(services.overview.find_client("Bos")).adviser == adviser


@pytest.mark.parametrize(("sits", "adviser"), [("Noor", "Noor"), ("", "Adviseur")])
def test_that_a_talk_is_of_who_had_it_else_of_the_clients_own_adviser(
    workplace: Workplace, window: QWidget, services: Services, qtbot: QtBot, sits: str, adviser: str
) -> None:
    services.office.add_adviser("Noor")
    client = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bos"))
    sit(workplace, sits)
    dialog = ContactDialog(workplace, client, "", window)
    logged: list[str] = []
    dialog.logged.connect(logged.append)
    open_up(dialog, qtbot)
    dialog.form.set_values({"said": "Alles loopt"})
    submit(dialog, qtbot)
    names = services.office.whose().who.names()
    assert names[services.contact.contact(logged[0]).adviser_id] == adviser


def sit(workplace: Workplace, name: str) -> None:
    who = workplace.services.office.whose().who
    workplace.whose.sit(who, {one.name: one.id for one in who.advisers}.get(name, ""))
