"""Working with the list of agreements: chips that combine, and deeds with a selection, by keyboard."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from tests.app.conftest import TODAY
from tests.ui.acts import Heard, choose_in, missed_by_tab, nameless, offered, open_up, said, submit, type_in
from tests.ui.fakes import RecordingMessages
from tests.ui.list_acts import add_filter, listed
from ui.agreements.list_deeds import EndManyDialog, export_to, open_deed
from ui.agreements.list_page import AgreementsPage
from ui.shared.foresight_view import LINES
from ui.shared.workplace import Workplace

SOON = date(2027, 1, 1)


@pytest.fixture
def signed(services: Services) -> dict[str, str]:
    """Give three agreements of two clients: a fixed rate that ends soon, one that brings income, one without any."""
    bos = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bos"))
    aap = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Aap"))
    draft = AgreementDraft(bos, ProductKind.TERM_LIFE, date(2020, 1, 1), cover_end=SOON, title="Leven")
    return {
        "life": services.deeds.sign(draft),
        "fire": services.deeds.sign(AgreementDraft(bos, ProductKind.NONLIFE_BUSINESS, date(2020, 1, 1), title="Brand")),
        "car": services.deeds.sign(AgreementDraft(aap, ProductKind.NONLIFE_PRIVATE, date(2020, 1, 1), title="Auto")),
        "bos": bos,
        "aap": aap,
    }


@pytest.fixture
def page(workplace: Workplace, window: QWidget, signed: dict[str, str]) -> Iterator[AgreementsPage]:
    page = AgreementsPage(workplace)
    page.setParent(window)
    page.resize(1162, 742)
    page.show()
    yield page
    page.close()


def shown(page: AgreementsPage) -> list[str]:
    return [row.title for row in listed(page)]


def test_that_chips_combine_and_say_what_they_ask(
    page: AgreementsPage, services: Services, signed: dict[str, str], qtbot: QtBot
) -> None:
    add_filter(page, "Something ends within…", "3 months")
    assert shown(page) == ["Leven"]
    column = next(one for one in page.list.model.columns if one.key == "ends")
    assert column.text(page.list.model.row(0)) == "1 Jan 2027: the cover"
    add_filter(page, "No commission seen…", "No commission for a year")
    add_filter(page, "Nothing planned")
    assert shown(page) == []
    assert [chip.words for chip in page.list.chips.chips()] == [
        "Something ends within 3 months", "No commission for a year", "Nothing planned",
    ]  # fmt: skip
    page.list.clear_filters()
    add_filter(page, "Income with a warning of the law")
    assert (shown(page), page.list.nothing.isVisible()) == ([], True)
    assert page.list.content()["filters"]["warned"] is True


def test_that_clients_behind_a_selection_are_handed_on(page: AgreementsPage, signed: dict[str, str]) -> None:
    heard = Heard(page.clients_deed_requested)
    page.list.table.selectAll()
    for deed in ("plan", "tag", "hand_over", "labels"):
        page.list.deed_wanted.emit(deed)
    assert heard.calls == [(deed, (signed["aap"], signed["bos"])) for deed in ("plan", "tag", "hand_over", "labels")]


def test_that_a_selection_ends_at_once_and_comes_back_with_one_undo(
    page: AgreementsPage, services: Services, signed: dict[str, str], window: QWidget, qtbot: QtBot
) -> None:
    services.deeds.end_agreement(signed["car"], date(2026, 1, 1), EndReason.LAPSE)
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.list.deed_wanted.emit("end")
    dialog = next(one for one in window.findChildren(QDialog) if isinstance(one, EndManyDialog))
    assert dialog.subtitle.text() == "3 agreements. What has ended stays as it is."
    assert EndReason.REPLACED not in offered(dialog.form, "end_reason")
    assert (nameless(dialog), missed_by_tab(dialog, qtbot)) == ([], [])
    dialog.verb_button.click()
    assert said(dialog, "end_reason")
    choose_in(dialog.form, "end_reason", EndReason.PROVIDER_WITHDREW)
    submit(dialog, qtbot)
    ends = {key: services.agreements.agreement(signed[key]).end_on for key in ("life", "fire", "car")}
    assert ends == {"life": TODAY, "fire": TODAY, "car": date(2026, 1, 1)}
    services.book.undo()
    assert services.agreements.agreement(signed["life"]).end_on is None


def test_that_what_stops_is_read_before_it_is_confirmed_client_by_client(
    workplace: Workplace, services: Services, window: QWidget, signed: dict[str, str], qtbot: QtBot
) -> None:
    dialog = EndManyDialog(workplace, (signed["life"], signed["car"]), window)
    open_up(dialog, qtbot)
    assert dialog.view.toPlainText() == "Fill in the fields above to see what will stop and what will start."
    choose_in(dialog.form, "end_reason", EndReason.PROVIDER_WITHDREW)
    qtbot.waitUntil(lambda: bool(dialog.view.lines))
    told = dict(dialog.view.lines)
    names = {services.clients.client(signed[key]).name for key in ("aap", "bos")}
    ends = [line for line in told["This stops"] if "Agreement ends on" in line]
    assert {line.partition(":")[0] for line in ends} == names
    assert services.agreements.agreement(signed["life"]).end_on is None


def test_that_of_many_rows_the_first_are_told_and_the_others_counted(
    workplace: Workplace, services: Services, window: QWidget, signed: dict[str, str], qtbot: QtBot
) -> None:
    draft = AgreementDraft(signed["aap"], ProductKind.NONLIFE_PRIVATE, date(2020, 1, 1))
    keys = tuple(services.deeds.sign(draft) for _ in range(LINES + 5))
    dialog = EndManyDialog(workplace, keys, window)
    open_up(dialog, qtbot)
    choose_in(dialog.form, "end_reason", EndReason.PROVIDER_WITHDREW)
    qtbot.waitUntil(lambda: bool(dialog.view.lines))
    stops = dict(dialog.view.lines)["This stops"]
    assert len(stops) == LINES + 1
    count = int(dialog.view.toPlainText().partition("This stops (")[2].partition(")")[0])
    assert count >= LINES + 5
    assert stops[-1] == f"and {count - LINES} more"


def test_that_a_day_that_is_none_is_told_beside_its_field(
    workplace: Workplace, window: QWidget, signed: dict[str, str], qtbot: QtBot
) -> None:
    dialog = EndManyDialog(workplace, (signed["life"],), window)
    open_up(dialog, qtbot)
    type_in(dialog.form, "end_on", "ooit")
    choose_in(dialog.form, "end_reason", EndReason.LAPSE)
    dialog.verb_button.click()
    assert said(dialog, "end_on")
    assert dialog.isVisible()


def test_that_a_selection_is_written_as_text_or_as_a_workbook(
    workplace: Workplace, page: AgreementsPage, messages: RecordingMessages, signed: dict[str, str], tmp_path: Path
) -> None:
    keys = (signed["life"], signed["fire"])
    open_deed("export", workplace, page, keys)
    assert page.window().findChildren(QFileDialog)
    export_to(workplace, page, keys, str(tmp_path / "gekozen.csv"))
    with (tmp_path / "gekozen.csv").open(encoding="utf-8", newline="") as stream:
        read = list(csv.DictReader(stream))
    assert sorted(row["product_kind"] for row in read) == ["nonlife_business", "term_life"]
    export_to(workplace, page, keys, str(tmp_path / "gekozen.xlsx"))
    with ZipFile(tmp_path / "gekozen.xlsx") as book:
        assert b"term_life" in book.read("xl/worksheets/sheet1.xml")
    assert messages.notices == [
        "2 agreements stand in gekozen.csv.", "2 agreements stand in gekozen.xlsx.",
    ]  # fmt: skip


def test_that_what_cannot_be_written_says_so(
    workplace: Workplace, page: AgreementsPage, messages: RecordingMessages, signed: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "in de weg").write_text("")
    export_to(workplace, page, (signed["life"],), str(tmp_path / "in de weg" / "x.csv"))
    until_failed = [type(one).__name__ for one in messages.failures]
    assert until_failed == ["RuleBroken"]
