"""Who they are, in the window: moving in together, a person in two clients, relations, and parting again."""

import json
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt

from app.clients.rules import ClientDraft, ClientKind, LifeEventKind, PersonDraft, ReachChannel, RelationKind, Role
from app.clients.rules.relations import RelationDraft
from app.clients.service import PersonChange
from app.deeds.rules.households import Keeper
from app.overview.rules import EntryKind
from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import make_book
from ui.clients.details_dialog import ClientDialog
from ui.clients.find_field import FindField
from ui.clients.join_dialog import JoinDialog
from ui.clients.keep_field import KeepField
from ui.clients.merge_dialog import MOVING, MergeDialog
from ui.clients.page import ClientPage
from ui.clients.person_dialog import PersonDialog
from ui.clients.relations_editor import RelationEditorRow, RelationsEditor
from ui.clients.split_dialog import SplitDialog
from ui.shared.form_dialog import FormDialog

Kind = TypeVar("Kind", bound=FormDialog)


@pytest.fixture
def town(walk: Walk) -> tuple[Walk, str, str]:
    """Give a walk on a book with Jan and Petra, each a client with an address, and Jan's page open."""
    make_book(walk)
    create = walk.shell.services.clients.create
    jan = create(
        ClientDraft(
            ClientKind.PERSON, persons=(PersonDraft("Vries", "Jan", infix="de", mobile="0612345678"),),
            street="Dorpsstraat", house_number="1", town="Ede",
        )
    )  # fmt: skip
    petra = create(
        ClientDraft(
            ClientKind.PERSON, persons=(PersonDraft("Bakker", "Petra"),), street="Beukenlaan", house_number="2",
            town="Epe",
        )
    )  # fmt: skip
    walk.shell.show_client(jan)
    walk.settle()
    return walk, jan, petra


def page_of(walk: Walk) -> ClientPage:
    page = walk.shell.pages.client
    assert isinstance(page, ClientPage)
    return page


def wish(walk: Walk, key: str, kind: type[Kind]) -> Kind:
    """Choose from the menu of the client page; give the dialog that opens."""
    page = page_of(walk)
    page.head.wished.emit(key)
    walk.settle()
    return next(one for one in page.findChildren(kind) if one.isVisible())


def find(walk: Walk, dialog: FormDialog, name: str, text: str) -> None:
    field = dialog.form.field(name).field
    assert isinstance(field, FindField)
    field.search.setFocus()
    walk.qtbot.keyClicks(field.search, text)
    walk.until(lambda: field.list.count() > 0)
    walk.qtbot.keyClick(field.search, Qt.Key.Key_Return)
    walk.settle()


def press(walk: Walk, dialog: FormDialog) -> None:
    walk.qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    walk.settle()


def move_in(walk: Walk) -> None:
    dialog = wish(walk, "merge", MergeDialog)
    find(walk, dialog, "other", "petra")
    dialog.form.set_values({"mode": MOVING, "because": LifeEventKind.COHABITING, "address": True})
    press(walk, dialog)


def test_that_two_move_in_together_and_undo_parts_them(town: tuple[Walk, str, str]) -> None:
    walk, jan, petra = town
    clients = walk.shell.services.clients
    move_in(walk)
    together = clients.client(jan)
    assert (together.name, together.kind, together.street) == ("De Vries – Bakker", ClientKind.HOUSEHOLD, "Beukenlaan")
    assert page_of(walk).head.title.text() == "De Vries – Bakker"
    walk.act("undo")
    assert clients.client(jan).kind is ClientKind.PERSON
    assert clients.client(petra).street == "Beukenlaan"


def test_that_a_couple_parts_and_both_remember_it(town: tuple[Walk, str, str]) -> None:
    walk, jan, _ = town
    services = walk.shell.services
    move_in(walk)
    her = services.clients.persons(jan)[1]
    dialog = wish(walk, "split", SplitDialog)
    persons = dialog.form.field("persons").field
    assert isinstance(persons, KeepField)
    persons.choose(her.id, Keeper.LEAVE)
    dialog.form.set_values({"because": LifeEventKind.DIVORCE, "note": "Beiden weten het."})
    press(walk, dialog)
    new = services.people.whole(her.id, jan).person.client_id
    assert services.clients.client(new).name == "Petra Bakker"
    for key in (jan, new):
        assert "divorce" in {event.kind for event in services.clients.life_events(key)}
        told = {(entry.kind, entry.text) for entry in services.overview.timeline(key).entries}
        assert any(kind is EntryKind.CHANGE and "Household split" in str(text) for kind, text in told)
    kinds = {row.kind for row in services.people.whole(her.id, new).relations}
    assert kinds == {RelationKind.PARTNER, RelationKind.EX_PARTNER}
    walk.act("undo")
    assert len(services.clients.persons(jan)) == 2


def test_that_a_person_is_in_two_clients_and_related(town: tuple[Walk, str, str]) -> None:
    walk, jan, _ = town
    services = walk.shell.services
    join = wish(walk, "known_person", JoinDialog)
    find(walk, join, "person", "petra")
    join.form.set_values({"role": Role.EXECUTOR})
    press(walk, join)
    assert [one.role for one in services.clients.persons(jan)] == [Role.MEMBER, Role.EXECUTOR]
    page = page_of(walk)
    page.people.person_chosen.emit(services.clients.persons(jan)[0])
    walk.settle()
    dialog = next(one for one in page.findChildren(PersonDialog) if one.isVisible())
    relations = dialog.form.field("relations").field
    assert isinstance(relations, RelationsEditor)
    walk.qtbot.mouseClick(relations.add_button, Qt.MouseButton.LeftButton)
    row = relations.rows[-1]
    assert isinstance(row, RelationEditorRow)
    row.kind.set_value((RelationKind.EXECUTOR, True))
    press(walk, dialog)
    him = services.clients.persons(jan)[0]
    (told,) = services.people.whole(him.id, jan).relations
    assert (told.kind, told.turned, told.other_name) == (RelationKind.EXECUTOR, True, "Petra Bakker")


def test_that_an_address_is_shared_and_followed(town: tuple[Walk, str, str]) -> None:
    walk, jan, petra = town
    services = walk.shell.services
    page_of(walk).reach.edit_requested.emit()
    walk.settle()
    dialog = walk.shell.dialogs.open
    assert isinstance(dialog, ClientDialog)
    find(walk, dialog, "lives_with_id", "petra")
    dialog.form.set_values({"preferred_channel": ReachChannel.PHONE})
    press(walk, dialog)
    assert services.clients.client(jan).street == "Beukenlaan"
    services.clients.save(petra, {"street": "Esdoornweg"}, services.clients.client(petra).version)
    walk.settle()
    assert services.clients.client(jan).street == "Esdoornweg"
    assert "Lives at the address of Petra Bakker" in page_of(walk).reach.lines
    assert "Likes to be reached by: Phone" in page_of(walk).reach.lines
    assert "06 12345678" in page_of(walk).reach.lines


def test_that_the_export_holds_what_the_canonical_file_does_not(town: tuple[Walk, str, str], tmp_path: Path) -> None:
    walk, jan, petra = town
    services = walk.shell.services
    known = {"iban": "NL91ABNA0417164300", "preferred_channel": ReachChannel.VISIT, "lives_with_id": petra}
    services.clients.save(jan, known, services.clients.client(jan).version)
    him, her = services.clients.persons(jan)[0], services.clients.persons(petra)[0]
    related = (RelationDraft(RelationKind.PARTNER, her.id),)
    services.people.save(him.id, PersonChange({}, him.version, jan, {"role": him.role}, relations=related))
    services.handover.export(tmp_path / "export")
    everything = json.loads((tmp_path / "export" / "everything.json").read_text(encoding="utf-8"))
    exported = next(row for row in everything["client"] if row["id"] == jan)
    assert {name: exported[name] for name in known} == known
    assert [(row["person_id"], row["other_id"], row["kind"]) for row in everything["relation"]] == [
        (him.id, her.id, "partner")
    ]
    head = (tmp_path / "export" / "clients.csv").read_text(encoding="utf-8").splitlines()[0]
    assert "iban" not in head
