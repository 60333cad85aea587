"""An adviser brings in what is at hand: a list of relations in a workbook, one of policies, and a telephone's cards."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from app.handover.spreadsheet import Amount, Cell, write_workbook
from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import make_book
from ui.shared.fields import ChoiceField

RELATIONS = ["Relatienr", "Naam", "Adres", "Woonplaats", "Geb.datum"]
POLICIES = ["Klant", "Maatschappij", "Polisnummer", "Branche", "Ingangsdatum", "Premie", "Per"]
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Vos;Zoë;;;\r\nTEL;TYPE=CELL:0612345678\r\nEND:VCARD\r\n"


def test_that_a_workbook_a_list_of_policies_and_cards_come_in_together_and_go_again(walk: Walk, tmp_path: Path) -> None:
    relations, policies, cards = (tmp_path / name for name in ("relaties.xlsx", "polissen.xlsx", "iphone.vcf"))
    people: list[list[Cell]] = [
        ["1", "Jan de Vries", "Dorpsstraat 12", "Ede", date(1980, 3, 22)],
        ["2", "Korst BV", "", "Ede", None],
    ]
    write_workbook(str(relations), "Relaties", RELATIONS, people)
    policy: list[Cell] = ["Jan de Vries", "De Borg", "P-1", "Hypotheek", date(2020, 2, 1), Amount(12_345), "Per maand"]
    write_workbook(str(policies), "Polissen", POLICIES, [policy])
    cards.write_bytes(CARD.encode())
    make_book(walk)
    page = walk.shell.pages.intake
    walk.shell.take_files([relations, policies, cards])
    walk.until(page.columns.isVisible)
    walk.settle()
    assert page.header.subtitle.text() == "4 new, 0 changed, 0 the same, 0 refused."
    say_how_often(walk)
    walk.settle()
    walk.qtbot.mouseClick(page.take_button, Qt.MouseButton.LeftButton)
    walk.until(lambda: walk.shell.services.overview.client_count() == 3)
    walk.settle()
    (agreement,) = walk.shell.services.overview.agreements().rows
    assert (agreement.client_name, agreement.product_kind) == ("Jan de Vries", "mortgage")
    assert (agreement.premium_cents, agreement.premium_frequency) == (12_345, "month")
    walk.act("undo")
    assert walk.shell.services.overview.client_count() == 0


def say_how_often(walk: Walk) -> None:
    """Go to the list of policies, and say that its last column is how often the premium is paid."""
    columns = walk.shell.pages.intake.columns
    columns.which.set_value(next(path for path in columns.chosen if path.stem == "polissen"))
    columns.which.edited.emit()
    walk.until(lambda: columns.kind.value() == "agreements")
    assert columns.form is not None
    field = columns.form.widget(str(POLICIES.index("Per")))
    assert isinstance(field, ChoiceField)
    field.set_value("premium_frequency")
    field.edited.emit()
