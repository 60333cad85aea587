"""The palette over an open book: what it finds, said with why it was found."""

from pytestqt.qtbot import QtBot

from app.agreements.rules import ProductKind
from app.clients.rules import OwnFieldKind
from app.deeds.rules import SignDraft
from tests.app.conftest import TODAY
from tests.app.rows import rows
from ui.main_window.actions import SPECS
from ui.main_window.shell import BookShell
from ui.shared.palette_model import Choice
from ui.shared.row_model import ROW_ROLE


def lines(shell: BookShell) -> list[str | tuple[str, str, str]]:
    model = shell.finder.palette.list.model()
    shown = (model.index(number, 0).data(ROW_ROLE) for number in range(model.rowCount()))
    return [(line.title, line.note, line.icon) if isinstance(line, Choice) else line for line in shown]


def test_that_an_agreement_stands_under_its_own_head_with_its_number(
    shell: BookShell, qtbot: QtBot, bakery: str
) -> None:
    shell.services.deeds.sign(SignDraft(bakery, ProductKind.NONLIFE_PRIVATE, TODAY, policy_number="AB-2026-77"))
    shell.open_palette()
    qtbot.keyClicks(shell.finder.palette.field, "ab-2026")
    qtbot.waitUntil(lambda: "Agreements" in lines(shell))
    at = lines(shell).index("Agreements")
    title, note, icon = lines(shell)[at + 1]
    assert "Linde" in title
    assert note == "policy number: AB-2026-77"
    assert icon == "file-text"


def test_that_a_saved_view_is_found_and_shown(shell: BookShell, qtbot: QtBot, bakery: str) -> None:
    shell.services.views.save("clients", "Bakkers in Epe", {"text": "linde", "filters": {"kind": "business"}})
    shell.open_palette()
    qtbot.keyClicks(shell.finder.palette.field, "epe bakk")
    qtbot.waitUntil(lambda: "Views" in lines(shell))
    at = lines(shell).index("Views")
    assert lines(shell)[at + 1] == ("Bakkers in Epe", "Clients", "bookmark")
    choice = shell.finder.palette.list.model().index(at + 1, 0).data(ROW_ROLE)
    shell.finder.palette.chosen.emit(choice)
    page = shell.pages.by_key["clients"]
    qtbot.waitUntil(lambda: page.list.search.text() == "linde")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 1)  # type: ignore[attr-defined]
    assert shell.pages.currentWidget() is page


def choices(shell: BookShell, text: str) -> list[Choice]:
    """Give what can be done by these words, without the hits of a search."""
    return [choice for group in shell.finder._commands(text) for choice in group.choices]


def offered(shell: BookShell, text: str) -> list[str]:
    return [choice.title for choice in choices(shell, text)]


def test_that_every_action_of_the_menus_is_in_the_palette(shell: BookShell, qtbot: QtBot, bakery: str) -> None:
    shell.show_client(bakery)
    qtbot.waitUntil(lambda: shell.pages.client.whole is not None)
    menu = shell._menu
    menu.enable(book=True, writable=True, client=True, colleagues=True)
    shell.open_palette()
    for spec in SPECS:
        words = spec.text().replace("&", "")
        if spec.key != "palette":  # it is open
            assert spec.text() in offered(shell, words), words


def test_that_the_menu_of_the_client_that_is_shown_is_in_the_palette(
    shell: BookShell, qtbot: QtBot, bakery: str
) -> None:
    shell.open_palette()
    assert offered(shell, "rhythm") == []
    shell.finder.palette.close()
    shell.show_client(bakery)
    qtbot.waitUntil(lambda: shell.pages.client.whole is not None)
    shell._menu.enable(book=True, writable=True, client=True, colleagues=True)
    shell.open_palette()
    for key, words in shell.pages.client.offered():
        if key and key != "edit":
            assert words in offered(shell, words), words
    wished: list[str] = []
    shell.finder.wish_chosen.connect(wished.append)
    shell.finder.palette.chosen.emit(choices(shell, "How often to talk")[0])
    assert wished == ["rhythm"]


def test_that_a_document_has_its_own_sign_and_an_own_field_its_name(
    shell: BookShell, qtbot: QtBot, bakery: str
) -> None:
    services = shell.services
    club = services.own_fields.add("Golfclub", OwnFieldKind.TEXT)
    services.own_fields.put(bakery, {club: "De Hoge Kley"})
    with rows(services.book) as made:
        made.document(bakery, "Kley verzekering.pdf")
    shell.open_palette()
    qtbot.keyClicks(shell.finder.palette.field, "kley")
    qtbot.waitUntil(lambda: "Documents" in lines(shell))
    assert ("Bakkerij De Linde B.V.", "Golfclub: De Hoge Kley", "building") in lines(shell)
    at = lines(shell).index("Documents")
    assert lines(shell)[at + 1] == ("Bakkerij De Linde B.V.", "name of a document: Kley verzekering.pdf", "paperclip")
