"""An adviser with a bad mood: nonsense in every field, Escape everywhere, ten deeds and ten times Undo."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise, product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget
from sqlalchemy import func, select

from app.book.tables import Steps
from app.clients.rules import ClientEnd, ClientKind, LifeEventKind, Role
from app.deeds.rules.households import Keeper
from tests.app.contents import contents
from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import make_book
from ui.clients.dialog import NewClientDialog
from ui.clients.document_dialogs import RefusedDialog
from ui.clients.find_field import FindField
from ui.clients.keep_field import KeepField
from ui.clients.wishes import DIALOGS
from ui.shared.dialog import DialogFrame
from ui.shared.form_dialog import FormDialog
from ui.shared.problem_dialog import ProblemDialog, ReportDialog
from ui.shared.words import Words

NONSENSE = (
    "'; DROP TABLE client; --",
    "<b>vet</b> & <script>",
    "👩\u200d👧 \u202egpj.exe",
    "9" * 400,
    "31-02-2026",
    "-1",
)
SELDOM = {"departure", "letter", "estate", "unlock", "again", "change_service", "end_service"}
"""What the menu of a client offers only after something else has happened."""
WISHES = tuple(sorted(set(DIALOGS) - SELDOM))
WAYS = (0, 3)
"""Where in the row of nonsense the first field begins: so each field meets a text, a number and a wrong day."""


@pytest.fixture
def home(walk: Walk) -> Walk:
    """Give a walk at the page of a household of three, made by keyboard alone."""
    make_book(walk)
    walk.act("new_client")
    typed = {
        "First name": "Pieter", "Infix": "de", "Last name": "Vries", "Born on": "29-02-1972",
        "Partner's first name": "Sanne", "Partner's last name": "Bakker", "Street": "Beukenlaan", "Number": "14",
        "Postcode": "8021ab", "Town": "Zwolle", "E-mail": "sanne@voorbeeld.example", "Mobile": "06 12345678",
    }  # fmt: skip
    by_keyboard(walk, typed)
    walk.until(lambda: bool(walk.shell.client_id))
    walk.settle()
    return walk


def by_keyboard(walk: Walk, typed: dict[str, str]) -> None:
    """Walk through the form that is open with Tab, type where there is something to type, and press Enter."""
    dialog = walk.shell.dialogs.open
    assert isinstance(dialog, DialogFrame)
    dialog.activateWindow()
    walk.until(dialog.isActiveWindow)
    left = dict(typed)
    for _ in range(40):
        here = QApplication.focusWidget()
        assert here is not None
        if here.accessibleName() in left:
            walk.qtbot.keyClicks(here, left.pop(here.accessibleName()))
        if not left:
            break
        walk.qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert left == {}
    walk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    walk.settle()


def standing(kind: type[QDialog] = DialogFrame) -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


def steps(walk: Walk) -> int:
    with walk.shell.services.book.read() as connection:
        return int(connection.execute(select(func.count()).select_from(Steps)).scalar_one())


def fill_with_nonsense(dialog: QWidget, way: int) -> None:
    fields = [
        one for one in dialog.findChildren(QWidget)
        if isinstance(one, QLineEdit | QPlainTextEdit) and one.isVisible() and one.isEnabled() and not one.isReadOnly()
    ]  # fmt: skip
    for place, field in enumerate(fields):
        text = NONSENSE[(place + way) % len(NONSENSE)]
        if isinstance(field, QPlainTextEdit):
            field.setPlainText(text)
        else:
            field.selectAll()
            field.insert(text)
            field.editingFinished.emit()


def close_all(walk: Walk) -> None:
    for _ in range(20):
        for dialog in standing()[-1:]:
            walk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
            walk.settle()
    assert standing() == []


def test_that_nonsense_is_refused_in_a_sentence_or_taken_as_typed_and_undone(home: Walk) -> None:
    walk, page, book = home, home.shell.pages.client, home.shell.services.book
    before = contents(book)
    for key, way in product(WISHES, WAYS):
        number = steps(walk)
        page.wish(key)
        walk.settle()
        (dialog,) = standing()
        fill_with_nonsense(dialog, way)
        assert isinstance(dialog, DialogFrame)
        walk.qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
        walk.settle()
        assert standing(ReportDialog) == []
        if steps(walk) > number:
            walk.act("undo")
        elif isinstance(dialog, FormDialog) and dialog in standing():
            wrong = [one for one in dialog.form.fields if dialog.form.field(one.name).field.property("wrong")]
            assert wrong or standing(ProblemDialog), f"nothing says why: {key}"
        close_all(walk)
    assert contents(book) == before


def test_that_escape_leaves_the_book_as_it_was(home: Walk) -> None:
    walk = home
    number = steps(walk)
    for key in WISHES:
        walk.shell.pages.client.wish(key)
        walk.settle()
        (dialog,) = standing()
        fill_with_nonsense(dialog, 0)
        close_all(walk)
    assert (standing(), steps(walk)) == ([], number)


def done(walk: Walk, key: str, **values: object) -> None:
    """Open a dialog of the client page, fill it in and press its verb."""
    walk.shell.pages.client.wish(key)
    walk.settle()
    (dialog,) = standing()
    assert isinstance(dialog, FormDialog)
    dialog.form.set_values(values)
    walk.settle()
    walk.qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    walk.settle()
    close_all(walk)


def split(walk: Walk) -> None:
    walk.shell.pages.client.wish("split")
    walk.settle()
    (dialog,) = standing()
    assert isinstance(dialog, FormDialog)
    persons = dialog.form.field("persons").field
    assert isinstance(persons, KeepField)
    her = next(one for one in walk.shell.services.clients.persons(walk.shell.client_id) if one.first_name == "Sanne")
    persons.choose(her.id, Keeper.LEAVE)
    walk.qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    walk.settle()
    close_all(walk)


def test_that_ten_deeds_are_undone_one_by_one_to_the_very_same_book(home: Walk) -> None:
    walk, services, client_id = home, home.shell.services, home.shell.client_id
    him = services.clients.persons(client_id)[0]
    deeds: tuple[Callable[[], None], ...] = (
        lambda: done(walk, "person", first_name="Lotte", infix="de", last_name="Vries", birth="--12-03"),
        lambda: done(walk, "matters", matters="Dat de kinderen kunnen studeren."),
        lambda: done(walk, "goal", title="Studie", by_on=date(2031, 9, 1)),
        lambda: done(walk, "care", vulnerability="Belt liever", vulnerability_review_on=date(2027, 11, 24)),
        lambda: done(walk, "event", kind=LifeEventKind.MOVE, on_date=date(2026, 11, 18)),
        lambda: done(walk, "promise", title="De polis opsturen", due=date(2026, 12, 1)),
        lambda: done(walk, "rhythm", months=3, reason="Dat vroegen zij"),
        lambda: split(walk),
        lambda: done(walk, "death", person_id=him.id, deceased_on=date(2026, 11, 20)),
        lambda: done(walk, "farewell", relationship_end=date(2026, 11, 21), end_reason=ClientEnd.DEATH),
    )
    seen = [contents(services.book)]
    for deed in deeds:
        deed()
        seen.append(contents(services.book))
    assert all(one != other for one, other in pairwise(seen))
    for before in reversed(seen[:-1]):
        walk.act("undo")
        assert contents(services.book) == before
    for after in seen[1:]:
        walk.act("redo")
        assert contents(services.book) == after


def test_that_a_business_is_made_with_its_director_who_is_in_the_household_too(home: Walk) -> None:
    walk, services, household = home, home.shell.services, home.shell.client_id
    walk.act("new_client")
    dialog = walk.shell.dialogs.open
    assert isinstance(dialog, NewClientDialog)
    dialog.form.set_values({"kind": ClientKind.BUSINESS})
    dialog.form.set_values({"name": "Bakkerij De Linde B.V."})
    walk.qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    walk.until(lambda: walk.shell.client_id != household)
    walk.settle()
    walk.shell.pages.client.wish("known_person")
    walk.settle()
    (join,) = standing()
    assert isinstance(join, FormDialog)
    search = join.findChildren(QLineEdit)[0]
    walk.qtbot.keyClicks(search, "sanne")
    found = join.form.field("person").field
    assert isinstance(found, FindField)
    walk.until(lambda: found.list.count() > 0)
    walk.qtbot.keyClick(search, Qt.Key.Key_Return)
    join.form.set_values({"role": Role.DIRECTOR})
    walk.qtbot.mouseClick(join.verb_button, Qt.MouseButton.LeftButton)
    walk.settle()
    (director,) = services.clients.persons(walk.shell.client_id)
    assert (director.full_name, director.role) == ("Sanne Bakker", Role.DIRECTOR)
    assert len(services.clients.persons(household)) == 2
    walk.act("undo")
    assert services.clients.persons(walk.shell.client_id) == ()


def test_that_files_dropped_in_anger_come_in_or_are_refused_by_name(home: Walk, tmp_path: Path) -> None:
    walk, services, client_id = home, home.shell.services, home.shell.client_id
    for name, content in (("polis.pdf", b"%PDF-1.7\nhallo"), ("spel.exe", b"MZ\x90"), ("leeg.txt", b"")):
        (tmp_path / name).write_bytes(content)
    walk.shell.pages.client.documents.deeds.add(
        client_id, [tmp_path / name for name in ("polis.pdf", "spel.exe", "leeg.txt")]
    )
    walk.settle()
    (refused,) = standing()
    assert isinstance(refused, RefusedDialog)
    words = " ".join(one.text() for one in refused.findChildren(Words))
    assert [name for name in ("spel.exe", "leeg.txt") if name not in words] == []
    close_all(walk)
    assert [one.name for one in services.documents.of_client(client_id)] == ["polis.pdf"]
    walk.act("undo")
    assert services.documents.of_client(client_id) == ()
