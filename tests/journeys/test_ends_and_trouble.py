"""What ends and what goes wrong, by hand in the window: agreements that end, arrears, a complaint, a death in between.

Each is taken back, done again, taken back and done once more, and the book is the very same each time.
"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.cases.rules import CaseKind
from app.clients.rules import PersonDraft, Role
from tests.app.conftest import TODAY
from tests.app.contents import contents
from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import at_client, client_called  # noqa: F401 (a fixture)
from tests.journeys.test_how_they_live import fill, wish
from tests.journeys.test_put_right import told
from tests.ui.acts import choose_from_menu, submit
from ui.agreements.end_dialog import EndDialog
from ui.cases.dialog import CaseDialog
from ui.clients.farewell_dialogs import DeathDialog


@pytest.fixture
def home(at_client: Walk) -> Walk:  # noqa: F811
    """Stand at a client with two agreements of today and nothing else open."""
    services, client = at_client.shell.services, client_called(at_client, "De Vries – Bakker")
    for one in services.aftercare.open_promises(client):
        services.aftercare.release(one.id, "Opgeruimd")
    for kind in (ProductKind.CONSUMER_CREDIT, ProductKind.FUNERAL):
        services.deeds.sign(AgreementDraft(client, kind, TODAY, signed_on=TODAY))
    for name in ("Ans", "Pieter"):
        services.clients.add_person(client, PersonDraft("Bakker", name, role=Role.PARTNER))
    at_client.shell.show_client(client)
    at_client.settle()
    return at_client


def back_and_forth(walk: Walk, deed: Callable[[], None]) -> None:
    """Do it, take it back, do it again, take that back and do it once more."""
    book = walk.shell.services.book
    before = contents(book)
    deed()
    after = contents(book)
    assert after != before
    for _ in range(2):
        walk.act("undo")
        assert contents(book) == before
        walk.act("redo")
        assert contents(book) == after


def codes(walk: Walk) -> set[str]:
    """Give what is promised on the page, which is what stands in the book."""
    shown = walk.shell.pages.client.promises
    told(walk)
    rows = {one.code for one in shown.model.rows}
    assert rows == {one.code for one in walk.shell.services.aftercare.open_promises(walk.shell.client_id)}
    return rows


@pytest.mark.parametrize(
    ("reason", "stays"),
    [
        (EndReason.NEVER_IN_FORCE, {"E1"}),
        (EndReason.CANCELLED, {"E2"}),
        (EndReason.REPLACED, set()),
    ],
)
def test_that_what_an_agreement_promised_ends_with_it(
    home: Walk, qtbot: QtBot, reason: EndReason, stays: set[str]
) -> None:
    services, page = home.shell.services, home.shell.pages.client
    signed = {one.product_kind: one for one in services.agreements.agreements(home.shell.client_id)}
    credit, funeral = signed[ProductKind.CONSUMER_CREDIT], signed[ProductKind.FUNERAL]
    before = codes(home)
    assert {"K1", "F1", "C1"} <= before

    def end() -> None:
        page.agreements.table.choose(page.agreements.model.find(lambda row: row.id == credit.id))
        qtbot.keyClick(page.agreements.table, Qt.Key.Key_Return)
        choose_from_menu("End the agreement…")
        home.settle()
        dialog = home.shell.findChild(EndDialog)
        assert dialog is not None
        values = {"end_reason": reason, "end_on": TODAY}
        dialog.form.set_values(values | ({"successor_id": funeral.id} if reason is EndReason.REPLACED else {}))
        submit(dialog, qtbot)
        home.settle()

    back_and_forth(home, end)
    assert codes(home) == {one for one in before if not one.startswith("K")} | stays
    assert services.agreements.agreement(credit.id).end_reason is reason
    home.act("undo")
    assert codes(home) == before


def test_that_arrears_and_a_complaint_silence_and_a_death_comes_in_between(home: Walk, qtbot: QtBot) -> None:
    services, client = home.shell.services, home.shell.client_id
    quiet = codes(home)

    def open_case(kind: CaseKind) -> None:
        wish(home, "Open a case…")
        dialog = home.shell.dialogs.open
        assert isinstance(dialog, CaseDialog)
        dialog.form.set_values({"kind": kind, "opened_on": TODAY, "description": "Er ging iets mis."})
        submit(dialog, qtbot)
        home.settle()

    back_and_forth(home, lambda: open_case(CaseKind.ARREARS))
    assert codes(home) == quiet | {"K3"}, "a call about the arrears"
    asking = {row.code for row in services.today.list(horizon_days=60).rows}
    assert "C3" not in asking
    assert {"K3", "case_arrears"} <= asking
    open_case(CaseKind.COMPLAINT)
    ans = next(one for one in services.clients.persons(client) if one.first_name == "Ans")

    def die() -> None:
        wish(home, "Somebody has died…")
        fill(home, DeathDialog, person_id=ans.id, deceased_on=TODAY)

    back_and_forth(home, die)
    assert {"D1", "D2", "D3", "D4", "ESTATE", "K3"} <= codes(home)
    for case in services.cases.cases(client):
        services.cases.close(case.id, TODAY, "Opgelost")
    home.settle()
    titles = [one.title for one in services.aftercare.open_promises(client) if one.channel == "survey" and one.title]
    assert len(titles) == 1, "one question about both"
    asking = {row.channel for row in services.today.list(horizon_days=60).rows}
    assert "survey" not in asking, "in mourning nobody is asked how it went"
    for _ in range(5):
        home.act("undo")
    assert codes(home) == quiet
