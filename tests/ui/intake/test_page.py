"""Importing: looked at first, taken as one step, refused rows with their reasons, undone as a whole."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.bootstrap import Services
from app.foundation.errors import Cancelled
from tests.ui.acts import Heard, missed_by_tab, nameless
from tests.ui.fakes import RecordingMessages
from ui.intake.page import ImportPage
from ui.shared.progress import LongWork
from ui.shared.progress_dialog import ProgressDialog

HEAD = "reference,kind,name,postcode,town,email\n"
GOOD = "".join(f"X-{n},person,Jan Jansen {n},8021 AB,Zwolle,jan{n}@voorbeeld.example\n" for n in range(3))


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "clients.csv"
    path.write_text(HEAD + GOOD, encoding="utf-8")
    return path


@pytest.fixture
def half_wrong(tmp_path: Path) -> Path:
    path = tmp_path / "half.csv"
    path.write_text(HEAD + GOOD + "X-8,person,Piet,,,geen adres\nX-9,huis,Kees,,,\n", encoding="utf-8")
    return path


def clients(services: Services) -> int:
    return services.overview.client_count()


def test_that_the_page_says_what_to_choose(page: ImportPage) -> None:
    assert page.empty.isVisible()
    assert "You see first what would come in." in page.empty.sentence.text()
    assert not page.take_button.isEnabled()
    assert not page.seen.files.isVisible()


def test_that_a_good_file_is_shown_before_anything_is_taken(page: ImportPage, services: Services, good: Path) -> None:
    page.take([good])
    assert page.header.subtitle.text() == "3 new, 0 changed, 0 the same, 0 refused."
    assert [cell.text for cell in page.seen.file_model.cells(0)] == ["clients.csv", "Clients", "3", "0", "0", "0"]
    assert not page.seen.refused.isVisible()
    assert page.take_button.isEnabled()
    assert page.seen.sample is not None
    model = page.seen.sample._rows
    assert [column.title() for column in model.columns] == HEAD.strip().split(",")
    assert model.cells(0)[2].text == "Jan Jansen 0"
    assert clients(services) == 0


def test_that_taking_it_is_one_step_that_the_notice_undoes(
    page: ImportPage, services: Services, good: Path, messages: RecordingMessages
) -> None:
    page.take([good])
    done = Heard(page.finished)
    page.take_button.click()
    assert clients(services) == 3
    assert done.calls == [()]
    assert messages.notices[-1] == "3 new, 0 changed, 0 the same, 0 refused."
    assert messages.last_action is not None
    messages.last_action()
    assert clients(services) == 0
    assert messages.notices[-1] == "The import is undone. Nothing of it is left."


def test_that_refused_rows_say_why_and_the_good_ones_come_in(
    page: ImportPage, services: Services, half_wrong: Path
) -> None:
    page.take([half_wrong])
    assert page.seen.refused.isVisible()
    assert page.seen.refused.note.text() == "2 rows"
    rows = [tuple(cell.text for cell in page.seen.refused_model.cells(number)) for number in range(2)]
    assert rows[0] == ("5", "half.csv", "email: “geen adres” is not an e-mail address.")
    assert rows[1][2].startswith("kind: “huis” is not one of")
    assert page.seen.file_model.cells(0)[5].tone == "red"
    page.take_button.click()
    assert clients(services) == 3


def test_that_a_file_of_which_nothing_can_be_taken_changes_nothing(
    page: ImportPage, services: Services, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(HEAD + "X-8,person,Piet,,,geen adres\n", encoding="utf-8")
    page.take([wrong])
    assert page.seen.refused.isVisible()
    assert not page.take_button.isEnabled()
    page._on_taken(services.intake.run([wrong]))
    assert page.error.text() == "No row could be taken. Nothing has changed."
    assert clients(services) == 0


def test_that_the_same_file_again_brings_nothing_new(page: ImportPage, services: Services, good: Path) -> None:
    services.intake.run([good])
    page.take([good])
    assert page.header.subtitle.text() == "0 new, 0 changed, 3 the same, 0 refused."
    assert not page.take_button.isEnabled()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("photo.csv", b"\xff\xd8\xff\xe0" + b"JFIF" * 40, "photo.csv is a picture, not a table."),
        ("empty.csv", b"", "empty.csv is empty."),
        ("brief.pdf", b"%PDF-1.7\n...", "brief.pdf is a PDF, not a table."),
    ],
)
def test_that_what_is_no_table_is_refused_in_words(
    page: ImportPage, tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    page.take([path])
    assert page.error.isVisible()
    assert sentence in page.error.text()
    assert page.empty.isVisible()
    assert not page.take_button.isEnabled()


def test_that_a_file_that_is_not_there_is_told(page: ImportPage, tmp_path: Path) -> None:
    page.take([tmp_path / "weg.csv"])
    assert "There is no file weg.csv" in page.error.text()


def test_that_another_file_replaces_the_first_one(page: ImportPage, good: Path, half_wrong: Path) -> None:
    page.take([half_wrong])
    first = page.seen.sample
    page.take([good])
    assert page.seen.sample is not first
    assert not page.seen.refused.isVisible()
    assert page.seen.file_model.cells(0)[0].text == "clients.csv"


def test_that_stopping_leaves_everything_as_it_was(
    page: ImportPage, services: Services, good: Path, messages: RecordingMessages
) -> None:
    page.take([good])
    page._on_failed(Cancelled())
    assert messages.notices[-1] == "Stopped. Nothing has changed."
    assert page.take_button.isEnabled()
    assert clients(services) == 0


def test_that_only_a_long_work_shows_its_progress(page: ImportPage) -> None:
    ended = LongWork(page)
    delete(ended)
    page._show_progress("Importing", ended)
    assert page.findChild(ProgressDialog) is None
    work = LongWork(page)
    page._show_progress("Importing", work)
    dialog = page.findChild(ProgressDialog)
    assert dialog is not None
    assert dialog.title.text() == "Importing"
    dialog.reject()
    assert work.progress.cancelled
    work.ended.emit()
    assert not dialog.isVisible()


def test_that_two_files_come_in_together(page: ImportPage, services: Services, good: Path, tmp_path: Path) -> None:
    second = tmp_path / "agreements.csv"
    second.write_text("reference,client,product_kind,in_force_on\nA-1,X-0,term_life,2024-01-01\n", encoding="utf-8")
    page.take([second, good])
    assert page.seen.file_model.rowCount() == 2
    page.take_button.click()
    assert (clients(services), services.overview.agreement_count()) == (3, 1)


def test_that_files_can_be_dropped_on_the_page(page: ImportPage, good: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(good))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(10, 10), Qt.DropAction.CopyAction, data, buttons, keys)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, buttons, keys))
    assert page.seen.files.isVisible()


def test_that_files_are_chosen_in_a_dialog(page: ImportPage, good: Path, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog.filesSelected.emit([str(good)])
    dialog.close()
    assert page.seen.files.isVisible()


def test_that_coming_back_looks_at_the_files_again(page: ImportPage, services: Services, good: Path) -> None:
    page.take([good])
    services.intake.run([good])
    page.hide()
    page.reload()
    page.show()
    assert page.header.subtitle.text() == "0 new, 0 changed, 3 the same, 0 refused."


def test_that_everything_has_a_name_and_tab_reaches_it(page: ImportPage, half_wrong: Path, qtbot: QtBot) -> None:
    assert nameless(page) == []
    page.take([half_wrong])
    assert nameless(page) == []
    assert missed_by_tab(page, qtbot) == []
