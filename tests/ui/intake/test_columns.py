"""Which column is which: guessed, shown with its first cells, changed by the person, remembered with the import."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules.own_fields import OwnFieldKind
from tests.ui.acts import missed_by_tab, nameless
from ui.intake import columns_part
from ui.intake.page import ImportPage
from ui.shared.fields import ChoiceField

GUESSED = "Relatienr;Naam;Hobby\n1;Jan de Vries;golf\n2;Korst BV;\n"
ODD = "Kol1;Kol2\nJan;Bos\nPiet;Vos\n"


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "raar.csv"
    path.write_text(ODD, encoding="utf-8")
    return path


def choose(page: ImportPage, head: str, column: str | None) -> None:
    """Let a column mean something, as a person would: from its list."""
    form = page.columns.form
    assert form is not None
    field = form.widget(next(one.name for one in form.fields if one.label == head))
    assert isinstance(field, ChoiceField)
    field.set_value(column)
    field.edited.emit()


def meant(page: ImportPage) -> dict[str, str]:
    return dict(page.columns.mapping().columns)


def test_that_a_list_is_understood_and_says_how(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "relaties.csv"
    path.write_text(GUESSED, encoding="utf-8")
    page.take([path])
    assert page.columns.isVisible()
    assert page.header.subtitle.text() == "2 new, 0 changed, 0 the same, 0 refused."
    assert meant(page) == {"Relatienr": "reference", "Naam": "name"}
    assert page.columns.form is not None
    assert page.columns.form.field("1").error.text() == "Jan de Vries · Korst BV"
    assert nameless(page) == []
    assert missed_by_tab(page, qtbot) == []


def test_that_a_list_that_says_nothing_asks_and_then_comes_in(page: ImportPage, services: Services, odd: Path) -> None:
    page.take([odd])
    assert page.error.isVisible()
    assert page.columns.isVisible()
    assert not page.empty.isVisible()
    assert not page.take_button.isEnabled()
    choose(page, "Kol1", "first_name")
    choose(page, "Kol2", "last_name")
    assert not page.error.isVisible()
    assert page.header.subtitle.text() == "2 new, 0 changed, 0 the same, 0 refused."
    page.take_button.click()
    assert [row.name for row in services.overview.clients().rows] == ["Jan Bos", "Piet Vos"]
    assert not page.columns.isVisible()
    page.take([odd])
    assert page.header.subtitle.text() == "0 new, 0 changed, 2 the same, 0 refused."
    assert meant(page) == {"Kol1": "first_name", "Kol2": "last_name"}


def test_that_a_column_of_ours_stands_once(page: ImportPage, odd: Path) -> None:
    page.take([odd])
    choose(page, "Kol1", "last_name")
    choose(page, "Kol2", "last_name")
    assert meant(page) == {"Kol2": "last_name"}
    choose(page, "Kol2", None)
    assert meant(page) == {}


def test_that_another_kind_offers_other_columns(page: ImportPage, odd: Path) -> None:
    page.take([odd])
    page.columns.kind.set_value("agreements")
    page.columns.kind.edited.emit()
    choose(page, "Kol1", "policy_number")
    assert page.columns.mapping().kind == "agreements"
    assert meant(page) == {"Kol1": "policy_number"}


def test_that_a_column_may_go_to_an_own_field(page: ImportPage, services: Services, tmp_path: Path) -> None:
    services.own_fields.add("Liefhebberij", OwnFieldKind.TEXT)
    path = tmp_path / "relaties.csv"
    path.write_text(GUESSED, encoding="utf-8")
    page.take([path])
    choose(page, "Hobby", "Liefhebberij")
    assert "Hobby → Liefhebberij" in page.seen.first_rows.note.text()


def test_that_a_list_of_our_own_layout_asks_nothing(page: ImportPage, odd: Path, tmp_path: Path) -> None:
    ours = tmp_path / "clients.csv"
    ours.write_text("reference,name\nK1,Jan\n", encoding="utf-8")
    page.take([odd])
    page.take([ours])
    assert not page.columns.isVisible()
    assert page.take_button.isEnabled()


def test_that_a_file_that_cannot_be_read_asks_nothing(page: ImportPage, tmp_path: Path) -> None:
    path = tmp_path / "leeg.csv"
    path.write_text("", encoding="utf-8")
    page.take([path])
    assert page.error.isVisible()
    assert page.empty.isVisible()
    assert not page.columns.isVisible()


def test_that_of_several_lists_each_can_be_asked_about(page: ImportPage, odd: Path, tmp_path: Path) -> None:
    other = tmp_path / "relaties.csv"
    other.write_text(GUESSED, encoding="utf-8")
    page.take([other])
    assert not page.columns.which.isVisible()
    page.take([odd])
    choose(page, "Kol2", "last_name")
    page.take_button.click()
    page.take([other, odd])
    assert page.columns.which.isVisible()
    assert meant(page) == {"Relatienr": "reference", "Naam": "name"}
    page.columns.which.set_value(odd)
    page.columns.which.edited.emit()
    assert meant(page) == {"Kol2": "last_name"}
    choose(page, "Kol1", "first_name")
    assert page.columns.file is not None
    assert page.columns.file.path == odd
    assert page.columns.chosen[other].columns == {"Relatienr": "reference", "Naam": "name"}


def test_that_a_column_beyond_those_shown_keeps_its_meaning(
    page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns_part, "MOST_SHOWN", 2)
    path = tmp_path / "breed.csv"
    path.write_text("Relatienr;Naam;Plaats\n1;Jan Bos;Ede\n", encoding="utf-8")
    page.take([path])
    assert meant(page) == {"Relatienr": "reference", "Naam": "name", "Plaats": "town"}
    choose(page, "Relatienr", "town")
    assert meant(page) == {"Relatienr": "town", "Naam": "name"}
