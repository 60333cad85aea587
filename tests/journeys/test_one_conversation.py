"""Two promises that fall together: one row, one call, both kept; one opened again; and the rhythm of the client."""

from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.aftercare.rules import PromiseState
from app.aftercare.rules.rhythm import RhythmSource
from tests.app.conftest import TODAY
from tests.app.rows import rows
from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import at_client, client_called  # noqa: F401 (a fixture)
from tests.ui.acts import submit, type_in
from ui.clients.rhythm_dialog import RhythmDialog
from ui.contact.dialog import ContactDialog
from ui.today.ahead_page import AheadPage
from ui.today.page import TodayPage


def test_that_one_call_keeps_what_falls_together_and_moves_the_next_one(at_client: Walk, qtbot: QtBot) -> None:  # noqa: F811
    walk = at_client
    client, services = client_called(walk, "De Vries – Bakker"), walk.shell.services
    with rows(services.book) as made:
        made.contact(client, TODAY - timedelta(days=700), "in")
        review = made.promise(client, "C4", TODAY - timedelta(days=2), anchor="manual", window_days=30)
        cover = made.promise(client, "L2", TODAY, anchor="manual", window_days=30)
    walk.act("today")
    page = walk.shell.pages.by_key["today"]
    assert isinstance(page, TodayPage)
    walk.settle()
    lines = (page.list._tasks.line(number) for number in range(page.list._tasks.rowCount()))
    assert any("Hold the client review; Compare the cover" in getattr(line, "text", "") for line in lines)

    page.ahead.quiet.click()
    walk.settle()
    ahead = walk.shell.pages.currentWidget()
    assert isinstance(ahead, AheadPage)
    names = [ahead.quiet.table.model().index(row, 0).data() for row in range(2)]
    assert names == ["Bakkerij De Linde B.V.", "De Vries – Bakker"], "never heard, then not heard for long"
    ahead.quiet.table.choose(1)
    ahead.quiet.open_button.click()
    walk.settle()
    assert walk.shell.client_id == client
    walk.act("back")
    assert walk.shell.pages.currentWidget() is ahead, "the way back leads to the list"

    walk.shell.dialogs.log(client, review)
    walk.settle()
    talk = walk.shell.dialogs.open
    assert isinstance(talk, ContactDialog)
    assert talk.ticks[cover].value()
    qtbot.keyClicks(talk.form.field("said").field, "Alles is goed zo.")
    qtbot.mouseClick(talk.verb_button, Qt.MouseButton.LeftButton)
    walk.settle()
    assert [services.aftercare.promise(key).state for key in (review, cover)] == [PromiseState.KEPT] * 2
    (call,) = [one for one in services.aftercare.open_promises(client) if one.code == "C5"]
    assert (call.moved_because, services.quiet.count()) == ("heard:phone", 1), "the other client is still quiet"

    walk.act("undo")
    assert services.aftercare.promise(review).is_open
    assert services.aftercare.promise(cover).is_open

    walk.shell.pages.client.wish("rhythm")
    walk.settle()
    rhythm = walk.shell.pages.client.findChild(RhythmDialog)
    assert rhythm is not None
    type_in(rhythm.form, "months", "6")
    type_in(rhythm.form, "reason", "wil elk half jaar bellen")
    submit(rhythm, qtbot)
    walk.settle()
    assert services.rhythm.rhythm(client).rhythm == (6, RhythmSource.OWN)
