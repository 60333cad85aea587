"""What is on the screen stays whole: Python never deletes a dialog that is open, nor on another thread."""

import gc
import weakref

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.shared.background import Background, Lane
from ui.shared.dialog import DialogFrame
from ui.shared.fields import TextField
from ui.shared.progress import LongWork, Progress
from ui.shared.progress_dialog import ProgressDialog


class Asking(DialogFrame):
    """A dialog with a field and, as most have, a way from its parts back to itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Vraag", parent, verb="Doe")
        self.field = TextField()
        self.field.edited.connect(self.reject)
        self.body.addWidget(self.field)


def test_that_an_open_dialog_stays_whole_though_nobody_holds_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    Asking(window).open()
    found = window.findChildren(DialogFrame)
    alive, parts = weakref.ref(found[0]), len(found[0].findChildren(QWidget))
    del found
    gc.collect()
    dialog = alive()
    assert dialog is not None
    assert isValid(dialog)
    assert len(dialog.findChildren(QWidget)) == parts
    dialog.close()


def test_that_tab_goes_through_the_fields_before_the_buttons(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = Asking(window)
    second = TextField()
    dialog.body.insertWidget(0, second)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.focusWidget() in (second, dialog.field)
    seen = [dialog.focusWidget()]
    for _ in range(3):
        dialog.focusNextChild()
        seen.append(dialog.focusWidget())
    assert set(seen[:2]) == {second, dialog.field}
    assert seen[2:] == [dialog.cancel_button, dialog.verb_button]
    dialog.close()


def test_that_a_long_work_belongs_to_the_ui_thread_until_it_has_ended(background: Background, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    owners: list[object] = []

    def work(progress: Progress) -> int:
        progress.report(1, 1)
        owners.append(background.findChild(LongWork))
        return 7

    results: list[int] = []
    handle = background.run_long(window, "x", work, results.append, lane=Lane.LONG)
    assert (results, owners) == ([7], [handle])
    qtbot.waitUntil(lambda: not isValid(handle))


def test_that_the_progress_of_a_work_is_shown_until_it_ends(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    work = LongWork(window)
    dialog = ProgressDialog("Importeren", work, window)
    dialog.open()
    work.progressed.emit(3, 12, "")
    assert (dialog.bar.value(), dialog.bar.maximum(), dialog.text.text()) == (3, 12, "3 of 12")
    dialog.reject()
    assert work.progress.cancelled
    assert dialog.isVisible()
    work.ended.emit()
    assert not dialog.isVisible()
