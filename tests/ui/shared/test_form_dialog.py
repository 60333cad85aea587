"""A dialog with one form: what it reads before, where a no stands, and that what was typed is never lost."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.foundation.errors import NotFound, RuleBroken
from tests.ui.acts import Heard, open_up, said, submit, type_in
from tests.ui.fakes import RecordingMessages
from ui.shared.fields import TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace

FIELDS = (
    Field(name="name", label="Name", make=TextField, required=True),
    Field(name="town", label="Town", make=TextField),
)


class NameDialog(FormDialog):
    """Stores a name, unless it is told to fail."""

    def __init__(self, workplace: Workplace, parent: QWidget, fails: Exception | None = None) -> None:
        super().__init__(workplace, "Name", FIELDS, verb="Store", parent=parent)
        self.fails = fails
        self.kept: list[str] = []

    def work(self, values: Values) -> Callable[[], str]:
        if values["town"] == "nergens":
            raise RuleBroken("required", "town")

        def store() -> str:
            if self.fails is not None:
                raise self.fails
            self.kept.append(values["name"])
            return "key"

        return store

    def place_of(self, field: str) -> str:
        return "name" if field == "full_name" else field


@pytest.fixture
def make(workplace: Workplace, window: QWidget, qtbot: QtBot) -> Callable[[Exception | None], NameDialog]:
    def made(fails: Exception | None) -> NameDialog:
        dialog = NameDialog(workplace, window, fails)
        open_up(dialog, qtbot)
        return dialog

    return made


def test_that_what_is_stored_is_told_and_the_dialog_closes(
    make: Callable[[Exception | None], NameDialog], qtbot: QtBot
) -> None:
    dialog = make(None)
    type_in(dialog.form, "name", "Jansen")
    heard = Heard(dialog.stored)
    kept = dialog.kept
    submit(dialog, qtbot)
    assert (heard.calls, kept) == ([("key",)], ["Jansen"])
    assert not dialog.isVisible()


def test_that_nothing_is_done_while_a_field_is_wrong(
    make: Callable[[Exception | None], NameDialog], qtbot: QtBot
) -> None:
    dialog = make(None)
    submit(dialog, qtbot)
    assert said(dialog, "name") == "Fill this in."
    assert dialog.focusWidget() is dialog.form.field("name").field
    assert dialog.kept == []


def test_that_a_no_of_the_form_itself_stands_beside_its_field(
    make: Callable[[Exception | None], NameDialog], qtbot: QtBot
) -> None:
    dialog = make(None)
    type_in(dialog.form, "name", "Jansen")
    type_in(dialog.form, "town", "nergens")
    submit(dialog, qtbot)
    assert said(dialog, "town") == "Fill this in."
    assert dialog.verb_button.isEnabled()


@pytest.mark.parametrize("field", ["name", "full_name"])
def test_that_a_no_of_the_service_stands_beside_the_field_that_is_meant(
    make: Callable[[Exception | None], NameDialog], field: str, messages: RecordingMessages, qtbot: QtBot
) -> None:
    dialog = make(RuleBroken("too_long", field, limit=100))
    type_in(dialog.form, "name", "Jansen")
    submit(dialog, qtbot)
    assert said(dialog, "name") == "This is too long: at most 100 characters."
    assert messages.failures == []
    dialog.fails = None
    submit(dialog, qtbot)
    assert not dialog.isVisible()


@pytest.mark.parametrize("error", [RuleBroken("required", "elsewhere"), NotFound("client", "x")])
def test_that_what_has_no_field_is_told_and_the_words_stay(
    make: Callable[[Exception | None], NameDialog], error: Exception, messages: RecordingMessages, qtbot: QtBot
) -> None:
    dialog = make(error)
    type_in(dialog.form, "name", "Jansen")
    submit(dialog, qtbot)
    assert [type(failure) for failure in messages.failures] == [type(error)]
    assert dialog.form.widget("name").value() == "Jansen"
    assert dialog.verb_button.isEnabled()


def test_that_a_no_about_a_field_out_of_sight_is_told(
    make: Callable[[Exception | None], NameDialog], messages: RecordingMessages, qtbot: QtBot
) -> None:
    dialog = make(RuleBroken("required", "town"))
    dialog.form.show_only({"name"})
    type_in(dialog.form, "name", "Jansen")
    submit(dialog, qtbot)
    assert len(messages.failures) == 1


def test_that_the_verb_waits_for_what_is_read_before(
    make: Callable[[Exception | None], NameDialog], messages: RecordingMessages
) -> None:
    dialog = make(None)
    seen: list[bool] = []

    def read() -> str:
        seen.append(dialog.verb_button.isEnabled())
        return "Bakker"

    dialog.ask(read, lambda found: dialog.form.set_values({"name": found}))
    assert (seen, dialog.verb_button.isEnabled()) == ([False], True)
    assert dialog.form.widget("name").value() == "Bakker"

    def gone() -> str:
        raise NotFound("client", "x")

    dialog.ask(gone, dialog.set_subtitle)
    assert len(messages.failures) == 1


def test_that_the_subtitle_comes_and_goes(make: Callable[[Exception | None], NameDialog]) -> None:
    dialog = make(None)
    assert not dialog.subtitle.isVisible()
    dialog.set_subtitle("De Vries – Bakker")
    assert dialog.subtitle.isVisible()
    dialog.set_subtitle("")
    assert not dialog.subtitle.isVisible()


def test_that_a_subtitle_that_comes_later_does_not_push_the_form_out_of_sight(
    make: Callable[[Exception | None], NameDialog], qtbot: QtBot
) -> None:
    dialog = make(None)
    dialog.set_subtitle("De Vries – Bakker. Staat boven de pagina voor wie belt; nooit op een afdruk.")
    qtbot.waitUntil(lambda: dialog.subtitle.height() > dialog.subtitle.fontMetrics().height() * 1.5)
    assert dialog.form.visibleRegion().boundingRect().height() == dialog.form.height()
