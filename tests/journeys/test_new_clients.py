"""New clients by keyboard alone: a family in one form, a business with its director, and what was changed of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.clients.rules import AddressedAs, ClientKind, Role
from app.overview.rules import EntryKind
from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import make_book
from ui.clients.change_dialog import ChangeDialog
from ui.clients.dialog import NewClientDialog
from ui.clients.page import ClientPage
from ui.clients.person_dialog import PersonDialog
from ui.shared.form import LabeledField

KIND_PLACES = list(ClientKind)


def focus(walk: Walk) -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def key(walk: Walk, *keys: Qt.Key) -> None:
    for one in keys:
        walk.qtbot.keyClick(focus(walk), one)


def tab_to(walk: Walk, name: str) -> None:
    """Press Tab until the focus is on the control of this name."""
    for _ in range(60):
        if focus(walk).accessibleName() == name or focus(walk).property("text") == name:
            return
        key(walk, Qt.Key.Key_Tab)
    raise AssertionError(name)


def fill(walk: Walk, **typed: str) -> None:
    """Go to fields by their labels ("First_name" is "First name") and type."""
    for label, text in typed.items():
        tab_to(walk, label.replace("_", " "))
        walk.qtbot.keyClicks(focus(walk), text)


def new_client(walk: Walk) -> NewClientDialog:
    walk.act("new_client")
    dialog = walk.shell.dialogs.open
    assert isinstance(dialog, NewClientDialog)
    dialog.activateWindow()
    walk.until(dialog.isActiveWindow)
    return dialog


def page_of(walk: Walk) -> ClientPage:
    page = walk.shell.pages.client
    assert isinstance(page, ClientPage)
    return page


def test_that_a_family_is_added_by_keyboard_and_every_change_can_be_read(walk: Walk) -> None:
    make_book(walk)
    new_client(walk)
    fill(walk, First_name="Pieter", Infix="van der", Last_name="Linden", Born_on="29 feb")
    fill(walk, **{"Partner's_first_name": "Sanne", "Partner's_last_name": "Bakker"})
    fill(walk, Street="Beukenlaan", Number="14", Postcode="8021 AB", Town="Zwolle", Mobile="06 12345678")
    tab_to(walk, "More…")
    key(walk, Qt.Key.Key_Space)
    tab_to(walk, "Addressed as")
    key(walk, Qt.Key.Key_Down)
    fill(walk, Children="Lotte, Bram", Tags="gezin")
    key(walk, Qt.Key.Key_Return)
    walk.settle()
    assert walk.shell.dialogs.open is None
    page = page_of(walk)
    people = walk.shell.services.clients.persons(page.client_id)
    assert [(one.full_name, one.birth, one.role) for one in people] == [
        ("Pieter van der Linden", "--02-29", Role.PARTNER),
        ("Sanne Bakker", None, Role.PARTNER),
        ("Lotte van der Linden", None, Role.CHILD),
        ("Bram van der Linden", None, Role.CHILD),
    ]
    assert people[0].addressed_as in AddressedAs
    walk.window.activateWindow()
    walk.until(walk.window.isActiveWindow)
    timeline = page.story.timeline
    timeline.setFocus()
    timeline.setCurrentIndex(timeline.model().index(0, 0))
    key(walk, Qt.Key.Key_Return)
    walk.settle()
    (opened,) = (one for one in page.findChildren(ChangeDialog) if one.isVisible())
    assert ("Person added: Pieter van der Linden", "Born on", "–", "29 Feb") in [
        tuple(row) for row in opened.model.rows
    ]
    opened.activateWindow()
    walk.until(opened.isActiveWindow)
    tab_to(walk, "Undo this change")
    key(walk, Qt.Key.Key_Space)
    walk.settle()
    assert walk.shell.services.overview.client_count() == 0
    walk.act("redo")
    assert walk.shell.services.overview.client_count() == 1


def test_that_a_business_with_its_director_is_added_by_keyboard(walk: Walk) -> None:
    make_book(walk)
    new_client(walk)
    tab_to(walk, "Kind of client")
    key(walk, *([Qt.Key.Key_Home] + [Qt.Key.Key_Down] * KIND_PLACES.index(ClientKind.BUSINESS)))
    fill(walk, Name_of_the_business="Drukkerij Van 't Hof B.V.", First_name="IJsbrand", Infix="van 't", Last_name="Hof")
    tab_to(walk, "Trade register (KvK)")
    walk.qtbot.keyClicks(focus(walk), "123")
    key(walk, Qt.Key.Key_Return)
    walk.settle()
    field = walk.shell.dialogs.open
    assert isinstance(field, NewClientDialog)
    labeled = field.form.field("registry_number")
    assert isinstance(labeled, LabeledField)
    assert "eight figures" in labeled.error.text()
    focus(walk).selectAll()  # type: ignore[attr-defined]
    walk.qtbot.keyClicks(focus(walk), "12345678")
    key(walk, Qt.Key.Key_Return)
    walk.settle()
    page = page_of(walk)
    client = walk.shell.services.clients.client(page.client_id)
    assert (client.name, client.kind, client.registry_number) == (
        "Drukkerij Van 't Hof B.V.", ClientKind.BUSINESS, "12345678",
    )  # fmt: skip
    (director,) = walk.shell.services.clients.persons(page.client_id)
    assert (director.full_name, director.initials, director.role) == ("IJsbrand van 't Hof", "IJ.", Role.DIRECTOR)


def test_that_a_person_of_two_clients_changed_in_one_shows_so_in_the_other(walk: Walk) -> None:
    make_book(walk)
    for first, last in (("Jan", "Smit"), ("Petra", "Bakker")):
        new_client(walk)
        fill(walk, First_name=first, Last_name=last)
        key(walk, Qt.Key.Key_Return)
        walk.settle()
    services = walk.shell.services
    hers = page_of(walk).client_id
    his = next(row.id for row in services.overview.clients().rows if row.id != hers)
    (petra,) = services.clients.persons(hers)
    services.people.join(his, petra.id, {"role": Role.EXECUTOR})
    walk.shell.show_client(his)
    walk.settle()
    page = page_of(walk)
    guest = next(one for one in services.clients.persons(his) if one.id == petra.id)
    page.people.person_chosen.emit(guest)
    walk.settle()
    (dialog,) = (one for one in page.findChildren(PersonDialog) if one.isVisible())
    dialog.activateWindow()
    walk.until(dialog.isActiveWindow)
    tab_to(walk, "Last name")
    focus(walk).selectAll()  # type: ignore[attr-defined]
    walk.qtbot.keyClicks(focus(walk), "Bakker-Smit")
    key(walk, Qt.Key.Key_Return)
    walk.settle()
    walk.shell.show_client(hers)
    walk.settle()
    assert [one.full_name for one in services.clients.persons(hers)] == ["Petra Bakker-Smit"]
    assert page.head.title.text() == "Bakker-Smit"
    (changed, *_) = services.overview.timeline(hers, kinds=frozenset({EntryKind.CHANGE})).entries
    assert "Person changed" in (changed.text or "")
