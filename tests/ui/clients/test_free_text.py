"""A number that may be a citizen service number is pointed out wherever anything can be told, and nowhere else."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import OwnFieldKind
from app.overview.rules import ClientWhole
from tests.app.rows import rows
from tests.ui.acts import open_up
from ui.agreements.sign_dialog import SignDialog
from ui.cases.dialog import CaseDialog
from ui.checkins.dialog import AnswerDialog
from ui.clients.details_dialog import ClientDialog
from ui.clients.dialog import NewClientDialog
from ui.clients.document_dialogs import RenameDialog
from ui.clients.life_dialogs import CareDialog, GoalDialog, MattersDialog
from ui.clients.list_deeds import PlanDialog, TagDialog
from ui.clients.split_dialog import SplitDialog
from ui.clients.telling_dialogs import EventDialog, PromiseDialog
from ui.contact.dialog import ContactDialog
from ui.ledger.dialog import MovementDialog
from ui.shared.fields import NoteField, TextField
from ui.shared.form import LabeledField
from ui.shared.form_dialog import FormDialog
from ui.shared.workplace import Workplace

NUMBER = "111222333"
Make = Callable[[Workplace, ClientWhole, QWidget], FormDialog]


def by_whole(kind: type[FormDialog]) -> Make:
    return lambda workplace, whole, window: kind(workplace, whole, parent=window)  # type: ignore[call-arg,arg-type]


def by_key(kind: type[FormDialog]) -> Make:
    return lambda workplace, whole, window: kind(workplace, whole.client.id, parent=window)  # type: ignore[call-arg,arg-type]


def by_keys(kind: type[FormDialog]) -> Make:
    return lambda workplace, whole, window: kind(workplace, (whole.client.id,), window)  # type: ignore[call-arg,arg-type]


def type_over(labeled: LabeledField, text: str) -> None:
    field = labeled.field
    if isinstance(field, NoteField):
        field.setPlainText(text)
    else:
        assert isinstance(field, TextField)
        field.setText(text)


@pytest.mark.parametrize(
    ("make", "names"),
    [
        (by_key(ClientDialog), ["tags", "own"]),
        (lambda workplace, _, window: NewClientDialog(workplace, window), ["children", "tags", "own"]),
        (by_whole(MattersDialog), ["matters"]),
        (by_whole(GoalDialog), ["title", "note"]),
        (by_key(CareDialog), ["vulnerability"]),
        (by_whole(EventDialog), ["note"]),
        (by_whole(PromiseDialog), ["title"]),
        (by_whole(SplitDialog), ["note"]),
        (by_keys(TagDialog), ["tag"]),
        (by_keys(PlanDialog), ["title"]),
        (by_key(ContactDialog), ["said", "summary", "action"]),
        (by_key(CaseDialog), ["description"]),
        (by_key(AnswerDialog), ["remark"]),
        (by_key(MovementDialog), ["note"]),
        (by_key(SignDialog), ["title"]),
    ],
)
def test_that_a_citizen_service_number_is_pointed_out_where_anything_can_be_told(
    workplace: Workplace, window: QWidget, vries: str, make: Make, names: list[str]
) -> None:
    services: Services = workplace.services
    own = services.own_fields.add("Bijzonderheden", OwnFieldKind.TEXT)
    dialog = make(workplace, services.overview.whole(vries), window)
    dialog.open()
    for name in names:
        labeled = dialog.form.field(own if name == "own" else name)
        type_over(labeled, f"Zijn nummer is {NUMBER}.")
        assert NUMBER in labeled.warning.text()
        assert "may not keep it" in labeled.field.accessibleDescription()
        type_over(labeled, "Zijn nummer is 111222334.")
        assert labeled.warning.isHidden()


def test_that_the_name_of_a_document_is_looked_at_too(
    workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot
) -> None:
    with rows(services.book) as made:
        made.document(vries, "polis.pdf", b"%PDF-1.7 x")
    (document,) = services.documents.of_client(vries)
    dialog = RenameDialog(workplace, document, window)
    open_up(dialog, qtbot)
    labeled = dialog.form.field("name")
    type_over(labeled, f"paspoort {NUMBER}")
    assert NUMBER in labeled.warning.text()
